import type { DeclaredResource } from "../edge/resource";
import { problemsOf, relocated, type CodeEntry, type Problem, type ResourceLocation } from "../standards/problem";
import type { ControlId } from "./control";
import type { Estate } from "./estate";
import type { Reads } from "./reads";

/**
 * One thing that a rule says of what is declared: that it breaks a control, or, with the severity `unjudged`, that it
 * cannot be told from here whether it does. No message shows a value that could be a secret.
 */
export type Finding = Problem<ResourceLocation>;

/** Everything that a rule says of a control; nothing where the control holds. */
export type Verdict = readonly Finding[];

/** Judges one control on plain resources, whoever declared them. */
export interface Rule {
  readonly control: ControlId;
  /** What of a zone it reads: what it could not see of that is unjudged, without another word. */
  readonly reads: Reads;
  readonly judge: (estate: Estate) => Verdict;
}

/** What a code of a rule means. */
export interface RuleCode extends CodeEntry {
  /** The control that it breaks or leaves unjudged; absent where it may be any. */
  readonly control?: ControlId;
  /** Whether no resource could ever show it: only the live zone, or a person. */
  readonly outside?: true;
  /**
   * Whether it says, where no resource is its place, only that nothing is declared or stated here to judge by: no
   * advice for whoever is asked for what he declares alone.
   */
  readonly undeclared?: true;
  /**
   * Whether it leaves open only whether something is missing, which a demand would ask for: no advice for whoever
   * is asked for what he declares alone.
   */
  readonly openDemand?: true;
}

export type RuleCodes = Readonly<Record<string, RuleCode>>;

export const nothingFound: Verdict = [];

/** Adds up the verdicts on parts. */
export function together(verdicts: readonly Verdict[]): Verdict {
  return verdicts.flat();
}

/** Whether it says that a control is broken, not merely that it cannot be judged. */
export function isBroken({ severity }: Finding): boolean {
  return severity !== "unjudged";
}

/**
 * Of the verdicts on parts of which one is enough: the first that holds, else the first without a finding, else the
 * first.
 */
export function bestOf(verdicts: readonly Verdict[]): Verdict {
  const unbroken = verdicts.filter((verdict) => !verdict.some(isBroken));
  return unbroken.find((verdict) => verdict.length === 0) ?? unbroken[0] ?? verdicts[0] ?? nothingFound;
}

/** The makers of an area's verdicts; a code that its table does not have does not compile. */
export function verdictsOf<const Table extends RuleCodes>(codes: Table) {
  const problem = problemsOf(codes);
  type Code = keyof Table & string;
  return {
    /**
     * Something that breaks a control.
     *
     * @param subject the resource that breaks it, or the zone in which nothing is there; absent where it is the
     *   program as a whole.
     */
    found: (code: Code, message: string, fix: string, subject?: Subject): Verdict => [
      problem(code, locationOf(subject), { message, fix }),
    ],
    /**
     * Something that cannot be judged: a value that only the deployment will tell, or nothing to judge by.
     *
     * @param why in words that follow "not judged:".
     */
    cannotJudge: (code: Code, why: string, resource?: DeclaredResource): Verdict => [
      problem(code, locationOf(resource), { message: notJudged(why), severity: "unjudged" }),
    ],
  };
}

/** Why something cannot be judged, as a sentence: without a final dot it may stand within another. */
function notJudged(why: string): string {
  return `Not judged: ${why.replace(/\.$/, "")}.`;
}

/** A problem of what a resource holds, such as a record's text, in the resource's place and with its own code. */
export function foundWithin(
  problem: Problem,
  within: { readonly resource: DeclaredResource | undefined; readonly what: string; readonly fix: string },
): Verdict {
  const { message, fix = within.fix } = problem;
  return [
    relocated(problem, locationOf(within.resource), { message: `${within.what}: ${message}`, fix, severity: "error" }),
  ];
}

/** What a finding is about: a resource, or a zone by its name. */
export type Subject = Pick<DeclaredResource, "urn" | "name"> | { readonly name: string; readonly urn?: never };

export function locationOf(subject: Subject | undefined): ResourceLocation {
  if (subject === undefined) return { kind: "resource" };
  const { urn, name } = subject;
  return urn === undefined ? { kind: "resource", name } : { kind: "resource", urn, name };
}
