import assert from "node:assert/strict";

/** Milliseconds of the processor that work takes of this process's own: what other processes take does not count. */
export function ownMilliseconds(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** The least time of some tries. */
function leastMilliseconds(run: () => unknown, tries: number): number {
  let least = Infinity;
  for (let attempt = 0; attempt < tries; attempt += 1) least = Math.min(least, ownMilliseconds(run));
  return least;
}

/** Less than this is noise on a busy machine, in milliseconds. */
const noise = 1;

/**
 * Asserts that something takes time in proportion to its size, on a machine of any speed: sixteen times the size may
 * take up to 160 times as long, where quadratic work takes 256 times. Measured again while it fails, since another
 * process can slow the larger run alone.
 *
 * @param run does the work on an input of `size`
 * @param size of the smaller input
 */
export function assertLinear(run: (size: number) => unknown, size: number, what: string): void {
  let [small, large] = [0, 0];
  for (let attempt = 0; attempt < 4; attempt += 1) {
    small = leastMilliseconds(() => run(size), 3);
    large = leastMilliseconds(() => run(16 * size), 1 + attempt);
    if (large <= 160 * Math.max(small, noise)) return;
  }
  assert.fail(`${what}: ${small.toFixed(2)} ms for ${size}, and ${large.toFixed(2)} ms for ${16 * size}.`);
}
