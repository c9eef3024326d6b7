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
  isToldApart,
  lookFor,
  removeExisting,
  type AwsAccount,
  type AwsLook,
  type CloudflareProviderOptions,
  type Existing,
} from "../../sandbox/provider";
import { AwsError } from "../aws/client";
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

/** Where it is looked; undefined where that is not known. */
export interface Places {
  readonly cloudflare: Connection | undefined;
  readonly aws?: AwsLook | undefined;
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

/** Compares what a preview would create with what there is under the same identity. */
export async function metContents({ steps, parents }: Preview, places: Places): Promise<MetContents> {
  const known = knownOf(steps);
  const planned = steps.filter(isLookedFor);
  const looks = await lookAt(planned, places);
  const met: Met[] = [];
  const unseen: Unseen[] = [];
  for (const [index, step] of planned.entries()) {
    const seen = looks[index]!;
    if (seen.status === "rejected") {
      unseen.push(unseenFor(step, seen.reason));
      continue;
    }
    // Two that are to be created may be alike: each meets another.
    const existing = seen.value.find((one) => !known.has(keyOf(step, one)));
    if (!existing) continue;
    known.add(keyOf(step, existing));
    met.push({ step, parent: parents[step.urn], existing, doubles: seen.value });
  }
  return { met: met.map((one) => withDoubles(one, known)), unseen };
}

/**
 * What a deployment has made twice: where the answer to a creation is lost, the provider sends it again, and knows of
 * the last one alone. What cannot be told now is left out. AWS's client gives each creation a token, by which AWS knows
 * it again.
 */
export async function madeTwice(
  { steps }: Pick<Preview, "steps">,
  connection: Connection | undefined,
): Promise<readonly Doubled[]> {
  const known = knownOf(steps);
  const created = steps.filter((step) => step.id !== undefined && isLookedFor(step) && !isAws(step));
  if (connection === undefined || created.length === 0) return [];
  const looks = await lookAt(created, { cloudflare: connection }, { timeout: 5_000, retries: 0 });
  return created
    .map((step, index) => {
      const look = looks[index]!;
      return withDoubles({ step, doubles: look.status === "rejected" ? [] : look.value }, known);
    })
    .filter(({ doubles }) => doubles.length > 0);
}

/** Names that are ids at AWS are unique of their kind alone. */
const keyOf = ({ type }: Step, { id }: Pick<Existing, "id">): string => `${currentType(type)} ${id}`;

function knownOf(steps: readonly Step[]): Set<string> {
  return new Set(steps.flatMap((step) => (step.id === undefined ? [] : [keyOf(step, { id: step.id })])));
}

function withDoubles<One extends Doubled>(one: One, known: Set<string>): One {
  const doubles = one.doubles.filter((double) => !known.has(keyOf(one.step, double)));
  for (const double of doubles) known.add(keyOf(one.step, double));
  return { ...one, doubles };
}

/** Removes what is there twice. */
export async function removeDoubles(
  met: readonly Doubled[],
  connection: Connection | undefined,
  account?: AwsAccount,
): Promise<void> {
  for (const { step, doubles } of met)
    for (const one of doubles) {
      if (isAws(step)) account?.remove(step.type, one.id);
      else if (connection) await removeExisting({ ...connection, ...patience }, step.type, step.inputs ?? {}, one);
    }
}

function unseenFor(step: Step, error: unknown): Unseen {
  const reason = error instanceof Error ? error.message : String(error);
  const isPassing = (error instanceof CloudflareError || error instanceof AwsError) && error.isPassing;
  return { step, reason, isPassing };
}

/** Whether a resource is one of AWS, and not of Cloudflare. */
export const isAws = ({ type }: Pick<Step, "type">): boolean => type.startsWith("aws:");

function isLookedFor(step: Step): boolean {
  const { action, type, inputs } = step;
  if (action !== "create" || !inputs) return false;
  if (isAws(step)) return isToldApart(type, inputs);
  if (currentType(type) === types.dnsRecord || !isFindable(type)) return false;
  // In a zone that is made by the same deployment there is nothing yet.
  return [inputs.zoneId, inputs.accountId].every(
    (id) => id === undefined || (typeof id === "string" && /^[0-9a-f]{32}$/.test(id)),
  );
}

type Look = PromiseSettledResult<readonly Existing[]>;

/** Looks for each, in the order of the steps. */
async function lookAt(
  planned: readonly Step[],
  { cloudflare, aws }: Places,
  waiting: Pick<CloudflareProviderOptions, "timeout" | "retries"> = patience,
): Promise<readonly Look[]> {
  const there = (find: (type: string, inputs: NonNullable<Step["inputs"]>) => Promise<readonly Existing[]>) =>
    Promise.allSettled(
      planned.map((step) => {
        if (isAws(step)) return lookAtAws(step, aws);
        return cloudflare ? find(step.type, step.inputs ?? {}) : Promise.reject(new Error(noToken));
      }),
    );
  return cloudflare ? lookFor({ ...cloudflare, ...waiting }, there) : there(() => Promise.resolve([]));
}

const noToken = "there is no API token (CLOUDFLARE_API_TOKEN or cloudflare:apiToken)";

function lookAtAws({ type, inputs = {}, ownProvider }: Step, aws: AwsLook | undefined): Promise<readonly Existing[]> {
  if (ownProvider) return Promise.reject(new Error("it is made through a provider of the program's own"));
  return aws ? aws.find(type, inputs) : Promise.reject(new Error("there is no connection to AWS"));
}
