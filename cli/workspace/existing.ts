/**
 * What exists already of the resources, other than DNS records, that a deployment is about to create: because the
 * answer to an earlier creation was lost, or because somebody made it. Looked at before the first write: some the API
 * refuses half way, and others would be doubled.
 */
import { types } from "../../edge/resource";
import { currentType } from "../../edge/older-resources";
import {
  CloudflareError,
  isFindable,
  lookFor,
  removeExisting,
  type CloudflareProviderOptions,
  type Existing,
} from "../../sandbox/provider";
import type { Connection } from "./session";
import type { Preview, Step } from "./preview";

/** A resource of which there are others of the same identity. */
export interface Doubled {
  readonly step: Step;
  /** Where the API lets them exist, the provider makes one with each try whose answer is lost. */
  readonly doubles: readonly Existing[];
}

/** A resource that is to be created, and that is there already. */
export interface Met extends Doubled {
  readonly parent: string | undefined;
  readonly existing: Existing;
}

export interface MetContents {
  readonly met: readonly Met[];
  readonly unseen: readonly Unseen[];
}

/** Of what it could not be told, and why. */
interface Unseen {
  readonly step: Step;
  readonly reason: string;
  /** Whether it can be told another time: then nothing is to be made that may be there. */
  readonly isPassing: boolean;
}

/** How often and how long one request is tried. */
const patience = { timeout: 15_000, retries: 2 } as const;

/** Compares what a preview would create with what the API has under the same identity. */
export async function metContents(
  { steps, parents }: Preview,
  connection: Connection | undefined,
): Promise<MetContents> {
  const known = new Set(steps.flatMap(({ id }) => (id === undefined ? [] : [id])));
  const planned = steps.filter(isLookedFor);
  const looks = await lookAt(planned, connection);
  const met: Met[] = [];
  const unseen: Unseen[] = [];
  for (const [index, step] of planned.entries()) {
    const seen = looks[index]!;
    if (seen.status === "rejected") {
      unseen.push(unseenFor(step, seen.reason));
      continue;
    }
    // Two that are to be created may be alike: each meets another.
    const existing = seen.value.find(({ id }) => !known.has(id));
    if (!existing) continue;
    known.add(existing.id);
    met.push({ step, parent: parents[step.urn], existing, doubles: seen.value });
  }
  return { met: met.map((one) => withDoubles(one, known)), unseen };
}

/**
 * What a deployment has made twice: where the answer to a creation is lost, the provider sends it again, and knows of
 * the last one alone. What cannot be told now is left out.
 */
export async function madeTwice(
  { steps }: Pick<Preview, "steps">,
  connection: Connection | undefined,
): Promise<readonly Doubled[]> {
  const known = new Set(steps.flatMap(({ id }) => (id === undefined ? [] : [id])));
  const created = steps.filter((step) => step.id !== undefined && isLookedFor(step));
  if (connection === undefined || created.length === 0) return [];
  const looks = await lookAt(created, connection, { timeout: 5_000, retries: 0 });
  return created
    .map((step, index) => {
      const look = looks[index]!;
      return withDoubles({ step, doubles: look.status === "rejected" ? [] : look.value }, known);
    })
    .filter(({ doubles }) => doubles.length > 0);
}

function withDoubles<One extends Doubled>(one: One, known: Set<string>): One {
  const doubles = one.doubles.filter(({ id }) => !known.has(id));
  for (const { id } of doubles) known.add(id);
  return { ...one, doubles };
}

/** Removes what is there twice. */
export async function removeDoubles(met: readonly Doubled[], connection: Connection | undefined): Promise<void> {
  if (!connection) return;
  for (const { step, doubles } of met)
    for (const one of doubles) await removeExisting({ ...connection, ...patience }, step.type, step.inputs ?? {}, one);
}

function unseenFor(step: Step, error: unknown): Unseen {
  const reason = error instanceof Error ? error.message : String(error);
  return { step, reason, isPassing: error instanceof CloudflareError && error.isPassing };
}

function isLookedFor({ action, type, inputs }: Step): boolean {
  if (action !== "create" || !inputs || currentType(type) === types.dnsRecord || !isFindable(type)) return false;
  // In a zone that is made by the same deployment there is nothing yet.
  return [inputs.zoneId, inputs.accountId].every(
    (id) => id === undefined || (typeof id === "string" && /^[0-9a-f]{32}$/.test(id)),
  );
}

type Look = PromiseSettledResult<readonly Existing[]>;

async function lookAt(
  planned: readonly Step[],
  connection: Connection | undefined,
  waiting: Pick<CloudflareProviderOptions, "timeout" | "retries"> = patience,
): Promise<readonly Look[]> {
  if (!connection) {
    const reason = new Error("there is no API token (CLOUDFLARE_API_TOKEN or cloudflare:apiToken)");
    return planned.map(() => ({ status: "rejected", reason }));
  }
  return lookFor({ ...connection, ...waiting }, (find) =>
    Promise.allSettled(planned.map(({ type, inputs = {} }) => find(type, inputs))),
  );
}
