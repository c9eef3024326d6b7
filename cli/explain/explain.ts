import type { Colors } from "picocolors/types";
import { settlingKey } from "../../stacks/config/settling-keys";
import { currentDay } from "../../standards/day";
import { controlOf, isControlId } from "../../edge/controls";
import { echoed } from "../../edge/statement/echo";
import { nearestOf } from "../../edge/statement/nearest";
import { printable } from "../../live/printable";
import { colorsFor } from "../colors";
import { fitted } from "../fitted";
import type { Code } from "../docs/catalogue";
import { usageError } from "../usage";
import { catalogue } from "./catalogue";

/** The options of `launch-ready explain`, as typed. */
export interface ExplainOptions {
  readonly list?: boolean;
  readonly json?: boolean;
}

/** What `explain --json` prints. Scripts rely on the keys: they are added to, never renamed. */
export interface Explanation {
  readonly code: string;
  /** The part of the program that says it: `standards/spf`. */
  readonly part: string;
  readonly severity: string;
  /** The control that it breaks or leaves unjudged; null where it is about a text or a usage alone. */
  readonly control: string | null;
  readonly means: string;
  /** The shortest input that trips it; empty where there is none to show. */
  readonly example: string;
  readonly mend: string;
  /** Where it is written; null where nobody wrote it. */
  readonly source: string | null;
}

/**
 * The command `launch-ready explain`.
 *
 * @throws {UsageError} where there is no such code, or none was given.
 */
export function explain(given: string | undefined, { list = false, json = false }: ExplainOptions): void {
  const all = catalogue();
  if (list === (given !== undefined))
    throw usageError(
      list ? "usage-options-conflict" : "usage-arguments-invalid",
      list ? "--list lists every code: name none beside it." : "Name a code, or list them all with --list.",
    );
  if (given === undefined) {
    const codes = [...all.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
    print(json ? JSON.stringify(codes.map(explanation), null, 2) : listed(codes));
    return;
  }
  const code = all.get(given);
  if (code === undefined) {
    const shown = printable(echoed(given), 80);
    throw usageError(
      "usage-unknown-code",
      `"${shown}" is not a code of a finding; the nearest is ${nearestOf(given.slice(0, 80), all.keys())}.`,
    );
  }
  print(
    json
      ? JSON.stringify(explanation(code), null, 2)
      : fitted(rendered(code, colorsFor(process.stdout)), process.stdout),
  );
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function explanation({ code, part, severity, control, means, example, mend, source }: Code): Explanation {
  return { code, part, severity, control: control ?? null, means, example, mend, source: source ?? null };
}

function listed(codes: readonly Code[]): string {
  return codes.map(({ code, means }) => `${code}: ${means}`).join("\n");
}

function rendered({ code, part, severity, control, means, example, mend, source }: Code, colors: Colors): string {
  const must = control !== undefined && isControlId(control) ? `: ${controlOf(control).must}` : "";
  const key = settlingKey(code, currentDay());
  return [
    `${colors.bold(code)} ${colors.dim(`(${severity}, ${part})`)}`,
    "",
    means,
    "",
    ...(example === "" ? [] : ["Example:", ...example.split("\n").map((line) => `  ${line}`), ""]),
    `Fix: ${mend}`,
    ...(key === undefined ? [] : [`In a site: ${key.yaml}`]),
    ...(control === undefined ? [] : [`Control: ${control}${must}`]),
    ...(source === undefined ? [] : [`Source: ${source}`]),
  ].join("\n");
}
