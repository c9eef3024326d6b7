/** Misbehaviour on demand: what a client has to live through on a bad day. */

/** What becomes of a request, and of its answer. */
export const faultKinds = {
  /** Too many requests, with Retry-After; nothing is done. */
  "429": "not done",
  /** An internal error. */
  "500": "not done",
  /** A bad gateway, as a page of HTML, as proxies answer. */
  "502": "not done",
  /** Not available. */
  "503": "not done",
  /** No answer ever. */
  hang: "not done",
  /** The connection is dropped as soon as it is made. */
  refused: "not done",
  /** The connection is dropped in place of an answer. */
  "lost-answer": "done",
  /** The right answer, late. */
  slow: "done",
  /** The answer is a page of HTML. */
  malformed: "done",
  /** The answer ends in its middle. */
  truncated: "done",
  /** The answer is 200 and has no body. */
  empty: "done",
  /** The answer is a success whose result is null. */
  "null-result": "done",
} as const;

type FaultKind = keyof typeof faultKinds;

export interface Fault {
  /** Which requests it meets. Without it, every one. */
  readonly match?: {
    /** HTTP method, in capitals. */
    readonly method?: string;
    /** A regular expression that the path, from `/client/v4`, has to contain a match of: `/dns_records$`. */
    readonly path?: string;
  };
  /** How many requests it meets; default 1. */
  readonly times?: number;
  /** How many matching requests pass untouched before; default 0. */
  readonly skip?: number;
  readonly kind: FaultKind;
  /** Seconds in Retry-After, for `429`; default 1; `none`: the header is left out. */
  readonly retryAfter?: number | "none";
  /** Milliseconds of delay, for `slow`; default 1000. */
  readonly delay?: number;
}

/** The faults still to come; the first one that matches a request meets it. */
export class Faults {
  private waiting: { readonly fault: Fault; skip: number; times: number }[] = [];

  constructor(faults: readonly Fault[] = []) {
    this.set(faults);
  }

  /** Replaces what is still to come. Throws an Error that lists every problem of the faults. */
  set(faults: readonly Fault[]): void {
    const problems = faults.flatMap((fault, index) => defects(fault).map((defect) => `faults[${index}].${defect}`));
    if (problems.length > 0) throw new Error(problems.join("\n"));
    this.waiting = faults.map((fault) => ({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 }));
  }

  /** What is still to come, with what is left of each. */
  list(): Fault[] {
    return this.waiting.map(({ fault, skip, times }) => ({ ...fault, skip, times }));
  }

  /** The fault that meets a request, which is then one time less to come. */
  take(method: string, path: string): Fault | undefined {
    for (const entry of this.waiting) {
      const { match } = entry.fault;
      if (match?.method !== undefined && match.method !== method) continue;
      if (match?.path !== undefined && !new RegExp(match.path).test(path)) continue;
      if (entry.skip > 0) {
        entry.skip -= 1;
        continue;
      }
      entry.times -= 1;
      if (entry.times <= 0) this.waiting = this.waiting.filter((other) => other !== entry);
      return entry.fault;
    }
    return undefined;
  }
}

function defects(fault: Fault): string[] {
  const found: string[] = [];
  if (!Object.hasOwn(faultKinds, fault.kind))
    found.push(`kind is ${JSON.stringify(fault.kind)}; expected one of ${Object.keys(faultKinds).join(", ")}.`);
  const counts = { times: 1, skip: 0, retryAfter: 0, delay: 0 } as const;
  for (const [name, least] of Object.entries(counts)) {
    const value = fault[name as keyof typeof counts];
    if (value === undefined || (name === "retryAfter" && value === "none")) continue;
    if (typeof value === "number" && Number.isInteger(value) && value >= least) continue;
    found.push(`${name} is ${JSON.stringify(value)}; expected a whole number from ${least}.`);
  }
  try {
    if (fault.match?.path !== undefined) new RegExp(fault.match.path);
  } catch {
    found.push(`match.path is not a regular expression: ${JSON.stringify(fault.match?.path)}.`);
  }
  return found;
}
