import { sayMonthlyCost, type MonthlyCost } from "../../edge/aws-cost";
import type { CheckReport } from "../check/report";
import { colorsFor } from "../colors";
import { run } from "../engine/run";
import { executable } from "../places";
import type { DeployOptions } from "./options";

/** What `check --json` prints. */
export type Verdict = CheckReport & { readonly monthlyCost: MonthlyCost | null };

/** A `check` that goes on while the engine works. */
interface CheckBeside {
  /** What it came to; undefined where it cannot judge the stack, which is said. */
  verdict(): Promise<Verdict | undefined>;
  /** Ends it: nobody wants to know any more. */
  drop(): void;
}

/** Runs `check` on a stack in a process of its own: the engine leaves a processor idle. */
export function checkBeside({
  stack,
  policyPackConfig,
}: Pick<DeployOptions, "stack" | "policyPackConfig">): CheckBeside {
  const end = new AbortController();
  const config = policyPackConfig === undefined ? [] : ["--policy-pack-config", policyPackConfig];
  const ended = run(process.execPath, [executable, "check", "--stack", stack, "--json", ...config], {
    signal: end.signal,
  });
  return {
    verdict: async () => {
      const { code, stdout, stderr } = await ended;
      // 1 is a control that is red.
      if (code <= 1) return JSON.parse(stdout) as Verdict;
      process.stderr.write(`The red, amber and green of ${stack} could not be told: ${stderr.trim()}\n`);
      return undefined;
    },
    drop: () => end.abort(),
  };
}

/** The stack's red, amber and green in one line, as `check` has it, and what it costs. */
export function summaryOf({ monthlyCost, ...report }: Verdict): string {
  const { summaryLine } = require("../check/render") as typeof import("../check/render");
  const colors = colorsFor(process.stdout);
  // The engine's run names what it could not judge; which controls that makes amber, the report of `check` says.
  const notGreen = report.summary.red + report.summary.amber > 0;
  const which = notGreen ? colors.dim(` (which: npx launch-ready check --stack ${report.stack})`) : "";
  return `${monthlyCost ? `Cost: ${sayMonthlyCost(monthlyCost)}.\n` : ""}${summaryLine(report, colors)}${which}`;
}
