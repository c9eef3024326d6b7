import type { DeclaredResource } from "../edge/resource";
import type { ControlId } from "./control";
import type { Estate } from "./estate";

/** Something that breaks a control. */
export interface Finding {
  /** The resource that breaks it; absent where the fault is that nothing is there. */
  readonly resource?: DeclaredResource;
  /** What is wrong, what was given, what is expected. No value that could be a secret. */
  readonly message: string;
  /** How to mend it. */
  readonly fix: string;
}

/** Something that cannot be judged: a value that only the deployment will tell, or nothing to judge by. */
export interface Unjudged {
  readonly resource?: DeclaredResource;
  readonly why: string;
  /** Whether no resource could ever show it: only the live zone, or a person. */
  readonly outside?: true;
}

export interface Verdict {
  readonly findings: readonly Finding[];
  readonly unjudged: readonly Unjudged[];
}

/** Judges one control on plain resources, whoever declared them. */
export interface Rule {
  readonly control: ControlId;
  readonly judge: (estate: Estate) => Verdict;
}

export const nothingFound: Verdict = { findings: [], unjudged: [] };

/** Adds up the verdicts on parts. */
export function together(verdicts: readonly Verdict[]): Verdict {
  return {
    findings: verdicts.flatMap((verdict) => verdict.findings),
    unjudged: verdicts.flatMap((verdict) => verdict.unjudged),
  };
}

/**
 * Of the verdicts on parts of which one is enough: the first that holds, else the first without a finding, else the
 * first.
 */
export function bestOf(verdicts: readonly Verdict[]): Verdict {
  const unbroken = verdicts.filter(({ findings }) => findings.length === 0);
  return unbroken.find(({ unjudged }) => unjudged.length === 0) ?? unbroken[0] ?? verdicts[0] ?? nothingFound;
}

export function found(message: string, fix: string, resource?: DeclaredResource): Verdict {
  return { findings: [{ message, fix, ...(resource ? { resource } : {}) }], unjudged: [] };
}

export function cannotJudge(why: string, resource?: DeclaredResource): Verdict {
  return { findings: [], unjudged: [{ why, ...(resource ? { resource } : {}) }] };
}
