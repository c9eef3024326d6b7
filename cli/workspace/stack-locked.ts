import { UsageError } from "../exit";
import { usageProblem } from "../usage";

/** A lock on a stack, as the engine's refusal names it. */
export interface StackLock {
  readonly user: string;
  readonly host: string;
  /** Number of the engine's process, on that host. */
  readonly pid: number;
  /** When it was taken, in milliseconds since 1970, to the second. */
  readonly taken: number;
}

/** The backend lets nobody else work on the stack. */
export class StackLocked extends UsageError {
  /** @param locks those that the engine names: none of Pulumi Cloud, which keeps its own. */
  constructor(
    message: string,
    readonly locks: readonly StackLock[],
  ) {
    super(message, [usageProblem("usage-stack-locked", message)]);
  }
}

/** A line for each lock (pkg/backend/diy/lock.go, checkForLock, v3.250.0). */
const line = /: created by (.+)@(\S+) \(pid (\d+)\) at (\d{4}-\d\d-\d\dT[\d:]+(?:Z|[+-]\d\d:\d\d))/g;

/** The locks that the engine's refusal names; none where it does not name every one. */
export function locksIn(printed: string): readonly StackLock[] {
  const count = /the stack is currently locked by (\d+) lock/.exec(printed)?.[1];
  const locks = [...printed.matchAll(line)].map(([, user, host, pid, taken]) => ({
    user: user!,
    host: host!,
    pid: Number(pid),
    taken: Date.parse(taken!),
  }));
  const once = [...new Map(locks.map((lock) => [keyOf(lock), lock])).values()];
  return once.length === Number(count) ? once : [];
}

/** Who has it, for people: `anna@laptop, process 4711, since 2026-11-30T02:41:48Z`. */
export function holderOf({ user, host, pid, taken }: StackLock): string {
  return `${user}@${host}, process ${pid}, since ${new Date(taken).toISOString().replace(".000Z", "Z")}`;
}

function keyOf({ host, pid, taken }: StackLock): string {
  return `${host} ${pid} ${taken}`;
}
