/** Misbehaviour on demand: what a client has to live through on a bad day. */

const faultKinds = ["429", "500", "hang", "lost-answer", "slow", "malformed"] as const;

/**
 * `429`: too many requests, with Retry-After; nothing is done. `500`: an internal error; nothing is done. `hang`: no
 * answer ever, nothing is done. `lost-answer`: the request is carried out and the connection then dropped. `slow`: the
 * right answer, late. `malformed`: the request is carried out, and the answer is no JSON.
 */
type FaultKind = (typeof faultKinds)[number];

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
  /** Seconds in Retry-After, for `429`; default 1. */
  readonly retryAfter?: number;
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
  if (!faultKinds.includes(fault.kind))
    found.push(`kind is ${JSON.stringify(fault.kind)}; expected one of ${faultKinds.join(", ")}.`);
  const counts = { times: 1, skip: 0, retryAfter: 0, delay: 0 } as const;
  for (const [name, least] of Object.entries(counts)) {
    const value = fault[name as keyof typeof counts];
    if (value === undefined || (Number.isInteger(value) && value >= least)) continue;
    found.push(`${name} is ${JSON.stringify(value)}; expected a whole number from ${least}.`);
  }
  try {
    if (fault.match?.path !== undefined) new RegExp(fault.match.path);
  } catch {
    found.push(`match.path is not a regular expression: ${JSON.stringify(fault.match?.path)}.`);
  }
  return found;
}
