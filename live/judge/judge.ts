import type { ControlId } from "../../edge/controls";
import type { Problem, ResourceLocation, TextProblem } from "../../standards/problem";
import { printable } from "../printable";
import { liveProblem, mendOf, type LiveCode } from "./codes-of";
import type { Seen } from "./seen";
import { joined } from "../../standards/counted";

/**
 * One thing that the world shows of a control: `error` breaks it, `warning` and `unjudged` keep it from being green.
 * Its place is the host or name that it is about.
 */
export type LiveFinding = Problem<ResourceLocation>;

/** What one look at the observations comes to. */
export interface Look {
  readonly findings: readonly LiveFinding[];
  /** What was seen, in words: the evidence. Empty where there was nothing to see. */
  readonly seen: readonly string[];
}

export interface Judge {
  readonly control: ControlId;
  readonly judge: (seen: Seen) => Look;
}

/** A finding on a host, a name or a URL, all of which come from the world. */
export function found(code: LiveCode, subject: string, message: string, fix = mendOf(code)): LiveFinding {
  const said = { message: printable(message, longestMessage), fix };
  return liveProblem(code, { kind: "resource", name: printable(subject) }, said);
}

/** Characters of a message, which may hold several texts of the world's. */
const longestMessage = 900;

/** A problem of a text that stands at a name; what is merely worth knowing is left out. */
export function ofText(subject: string, problems: readonly TextProblem[]): LiveFinding[] {
  return problems
    .filter(({ severity }) => severity !== "info")
    .map(({ location: _, message, fix, ...rest }) => ({
      ...rest,
      location: { kind: "resource", name: printable(subject) },
      message: printable(message, longestMessage),
      ...(fix === undefined ? {} : { fix: printable(fix, longestMessage) }),
    }));
}

export function look(findings: readonly LiveFinding[], ...seen: readonly string[]): Look {
  return { findings, seen };
}

export const nothingSeen: Look = { findings: [], seen: [] };

/** `a`, `a and b`, `a, b and 3 more`: names of the world in a sentence. */
export function listed(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most).map((name) => printable(name));
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(", ")} and ${more} more`;
  return shown.length === 0 ? "none" : joined(shown);
}
