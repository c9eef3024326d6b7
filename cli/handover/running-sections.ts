import { counted } from "../../standards/counted";
import type { Checked } from "../../live/verify/judge";
import type { Estate } from "../../policies/estate";
import type { Judgement } from "../../policies/judge";
import { command } from "../deploy/open";
import type { DeployOptions } from "../deploy/options";
import type { Section } from "./section";

/** What decides how the stack is run. */
export interface HowItRuns extends Pick<DeployOptions, "stack" | "sandbox"> {
  /** Whether the project has a program of its own, of which git alone has the earlier versions. */
  readonly ownProgram: boolean;
}

/** The commands by which the stack is run, each as it is typed. */
export function stepsSection({ stack, sandbox, ownProgram }: HowItRuns): Section {
  const live = { stack, ...(sandbox === true ? { sandbox } : {}) };
  const yes = sandbox === true ? [] : ["--yes"];
  return {
    title: "Deploying, and going back",
    columns: ["what", "command"],
    rows: [
      ["Judge it", `npx launch-ready check --stack ${stack}`],
      ["Rehearse it", `npx launch-ready up --stack ${stack} --sandbox`],
      ["See what would change", command("preview", live)],
      ["Deploy it", command("up", live, ...yes)],
      ["See what was changed outside", command("drift", live)],
      ["Put back what was changed outside", `${command("refresh", live)} && ${command("up", live, ...yes)}`],
      ...(ownProgram
        ? [["Go back to the last version", `git checkout HEAD~1 && ${command("up", live, ...yes)}`]]
        : [
            ["See the deployments", command("rollback", live, "--list")],
            ["Go back to the last good one", command("rollback", live, ...yes)],
          ]),
      ["See what may be raised", `npx launch-ready stages --stack ${stack}`],
      ["See which permissions its token needs", `npx launch-ready token --stack ${stack}`],
    ],
    missing: [],
  };
}

/** What is not as it should be, what somebody decided to live with, and what nobody should rely on. */
export function risksSection(judgements: readonly Judgement[], { degraded, elsewhere }: Estate): Section {
  // What the handover itself lacks stands at its head.
  const open = judgements.filter(({ status, control }) => status !== "green" && control.id !== "handover/complete");
  return {
    title: "Open risks",
    columns: ["what", "how bad", "status", "why"],
    rows: [
      ...open.map(({ control: { id, severity }, status, findings, unjudged, waiver }) => [
        id,
        severity,
        waiver === undefined ? status : `waived until ${waiver.until}`,
        waiver?.reason ?? firstAndMore([...findings, ...unjudged].map(({ message }) => message)),
      ]),
      ...degraded.map((text) => ["limit", "", "known", text]),
      ...elsewhere.map((text) => ["to be set elsewhere", "", "known", text]),
    ],
    missing: [],
  };
}

function firstAndMore([first = "", ...more]: readonly string[]): string {
  return more.length === 0 ? first : `${first} (and ${more.length} more)`;
}

/** What comes next, and from which day on. */
export function nextSection({ stages }: Estate): Section {
  return {
    title: "Next stages",
    columns: ["what", "now", "next", "not before"],
    rows: stages.map(({ domain, subject, current = "not begun", next = "the last stage", notBefore = "" }) => [
      `${subject} of ${domain}`,
      current,
      next,
      notBefore,
    ]),
    missing: [],
  };
}

/** What somebody saw of the world, and when. */
export interface SeenWorld {
  /** ISO instant. */
  readonly at: string;
  readonly checks: readonly Checked[];
}

/**
 * How the world held against the stack when somebody last looked.
 *
 * @param deployedAt ISO instant of the last deployment: what was seen before says nothing of it.
 */
export function worldSection(stack: string, seen: SeenWorld | undefined, deployedAt: string | undefined): Section {
  const title = "What the world shows";
  const columns = ["what", "came to", "why"];
  const look = `npx launch-ready verify --stack ${stack} --save seen.json, then handover with --observations seen.json`;
  if (seen === undefined) {
    return { title, columns, rows: [], missing: [`Nobody has held the stack against the world: ${look}.`] };
  }
  const { at, checks } = seen;
  const passed = checks.filter(({ status }) => status === "passed").length;
  const isOld = deployedAt !== undefined && Date.parse(at) < Date.parse(deployedAt);
  return {
    title,
    columns,
    rows: [
      [`${counted(checks.length, "check")} at ${at}`, `${passed} passed`, ""],
      ...checks
        .filter(({ status }) => status !== "passed")
        .map(({ expectation, status, findings }) => [
          expectation.name,
          status,
          firstAndMore(findings.map(({ message }) => message)),
        ]),
    ],
    missing: isOld ? [`The world was last looked at before the last deployment (${deployedAt}): ${look}.`] : [],
  };
}
