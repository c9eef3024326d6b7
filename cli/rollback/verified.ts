import type { Stack } from "@pulumi/pulumi/automation";

/** The stack's tag that says of which deployments the world was as declared afterwards: `3+ 5- 6+`. */
const verifiedTag = "launch-ready:verified";

/** Deployments that a tag has room for: Pulumi Cloud takes 256 characters. */
const mostKept = 24;

/** Number of a deployment → whether the world was as it declares. */
export type Verified = ReadonlyMap<number, boolean>;

/** What a tag says; what is no mark is passed over. */
export function readVerified(text: string): Verified {
  const marks = [...text.matchAll(/(?<=^| )(\d{1,9})([+-])(?= |$)/g)];
  return new Map(marks.map(([, number, mark]) => [Number(number), mark === "+"]));
}

/** A tag with one more deployment; the oldest are forgotten. */
export function withVerified(known: Verified, number: number, isGood: boolean): string {
  const all = new Map([...known, [number, isGood] as const]);
  const kept = [...all].sort(([left], [right]) => left - right).slice(-mostKept);
  return kept.map(([one, good]) => `${one}${good ? "+" : "-"}`).join(" ");
}

/** What is known of a stack's deployments; nothing where the backend has no tags. */
export async function verifiedOf(stack: Pick<Stack, "listTags">): Promise<Verified> {
  try {
    return readVerified((await stack.listTags())[verifiedTag] ?? "");
  } catch {
    return new Map();
  }
}

/** Keeps what was found of a deployment, for whoever goes back later; a backend without tags does not. */
export async function markVerified(
  stack: Pick<Stack, "listTags" | "setTag">,
  number: number,
  isGood: boolean,
): Promise<void> {
  try {
    await stack.setTag(verifiedTag, withVerified(await verifiedOf(stack), number, isGood));
  } catch {
    // What is to be done now does not depend on it.
  }
}

/** Numbers of deployments that the world did not agree with. */
export function unfit(verified: Verified): ReadonlySet<number> {
  return new Set([...verified].filter(([, isGood]) => !isGood).map(([number]) => number));
}
