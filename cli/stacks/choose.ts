import { createHash } from "node:crypto";
import { literally } from "../../standards/literal-pattern";

/** One part of several, counted from 1. */
export interface Shard {
  readonly part: number;
  readonly of: number;
}

/** Names that fit a pattern in which `*` stands for any part. */
export function selected(names: readonly string[], pattern: string): string[] {
  const parts = pattern.split("*").map(literally);
  const fits = new RegExp(`^${parts.join(".*")}$`);
  return names.filter((name) => fits.test(name));
}

/** Whether a name is in a part: by what it is called alone, so that no other stack moves it to another runner. */
export function inShard(name: string, { part, of }: Shard): boolean {
  return createHash("sha256").update(name).digest().readUInt32BE(0) % of === part - 1;
}
