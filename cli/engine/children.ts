/** What has to end when this process does: children would go on unattended, a build for minutes. */

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A signal that asks a process to end. */
export type EndingSignal = (typeof signals)[number];

const ends = new Set<() => void>();
const handledElsewhere = new Map<EndingSignal, number>();

/**
 * Has something end with this process: when it exits, and when a signal ends it, which happens as ever once that is
 * done. A signal that somebody sees to (see `onSignal`) ends nothing here.
 *
 * @param end ends it at once, without waiting. Called once at most.
 * @returns to be called when it has ended by itself.
 */
export function endWithUs(end: () => void): () => void {
  if (ends.size === 0) attach();
  ends.add(end);
  return () => {
    if (ends.delete(end) && ends.size === 0) detach();
  };
}

/**
 * Sees to signals in a way of one's own, and keeps children alive meanwhile.
 *
 * @param listener has to see to the end of the process; to end it at once, let go first and raise the signal again.
 * @returns to be called to let go; again does no harm.
 */
export function onSignal(names: readonly EndingSignal[], listener: (name: EndingSignal) => void): () => void {
  const count = (name: EndingSignal, by: number): unknown =>
    handledElsewhere.set(name, (handledElsewhere.get(name) ?? 0) + by);
  let letGo = false;
  for (const name of names) {
    count(name, 1);
    // Not `once`: that is gone while a library's listener looks whether anybody else listens, and ends the process if
    // not.
    process.on(name, listener);
  }
  return () => {
    if (letGo) return;
    letGo = true;
    for (const name of names) {
      count(name, -1);
      process.off(name, listener);
    }
  };
}

function attach(): void {
  process.once("exit", endAll);
  for (const name of signals) process.on(name, endOnSignal);
}

function detach(): void {
  process.off("exit", endAll);
  for (const name of signals) process.off(name, endOnSignal);
}

function endOnSignal(name: EndingSignal): void {
  if ((handledElsewhere.get(name) ?? 0) > 0) return;
  endAll();
  process.kill(process.pid, name);
}

function endAll(): void {
  const all = [...ends];
  ends.clear();
  detach();
  for (const end of all) end();
}
