import { createHash, randomInt } from "node:crypto";

/** A whole number from 0 up to and without the limit. */
export type Generator = (limit: number) => number;

/** Real randomness; with a seed, a sequence that is the same each time: SHA-256 of the seed and a counter. */
export function generatorOf(seed: unknown): Generator {
  if (typeof seed !== "string") return (limit) => randomInt(limit);
  let counter = 0;
  return (limit) => {
    const digest = createHash("sha256").update(`${seed}:${counter}`).digest();
    counter += 1;
    // 48 bits, so that the remainder favours no number by more than a hair.
    return digest.readUIntBE(0, 6) % limit;
  };
}
