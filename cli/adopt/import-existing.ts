import { isDataType } from "../../edge/dns";
import { currentType } from "../../edge/older-resources";
import { types } from "../../edge/resource";
import { importAll, type Adoption } from "../workspace/adopt";
import { manyChanges } from "../workspace/deferred-state";
import { run } from "../workspace/deployment";
import type { Preview, Step } from "../workspace/preview";
import type { Connection, Session } from "../workspace/session";
import { zoneContents } from "../workspace/zone-contents";
import { isEqual } from "../../adopt/changes";
import { sdkProperties } from "../../edge/rulesets/sdk-document";
import { isPlainObject, plainObjects } from "../../standards/plain-object";
import { ask, NotAnswered } from "../live/cloudflare-api";

/** What an import came to. */
export interface Imported {
  /** How many resources belong to the stack now that did not before. */
  readonly count: number;
  /** What the next deployment would do. */
  readonly preview: Preview;
}

/**
 * Takes into the state all that the zone has of what the stack declares, and changes nothing of it.
 *
 * @throws {DeploymentFailed} where the engine does not import one.
 */
export async function importExisting(session: Session): Promise<Imported> {
  const planned = await run(session, "preview");
  const connection = await session.cloudflare();
  const { findings } = await zoneContents(planned, connection);
  const records = findings.flatMap(({ step, zoneId, declared, occupied }) => {
    if (occupied.kind === "refused") return [];
    // The provider takes one of the two.
    const answer = isDataType(declared.type) ? "data" : "content";
    return [adoption(step, `${zoneId}/${occupied.existing.id}`, [answer, ...ofRecords])];
  });
  const others = connection ? await existingOthers(planned.steps, connection) : [];
  const found = [...records, ...others];
  if (found.length === 0) return { count: 0, preview: planned };
  const names = new Set(found.map(({ type, name }) => `${type} ${name}`));
  const urns = planned.steps.filter(({ type, name }) => names.has(`${type} ${name}`)).map(({ urn }) => urn);
  const work = (): Promise<void> => importAll(session, planned, found, urns);
  await (session.withDeferredState && found.length >= manyChanges ? session.withDeferredState(work) : work());
  return { count: found.length, preview: await run(session, "preview") };
}

/** What a record in the zone may say otherwise than declared, which the next deployment changes. */
const ofRecords = ["comment", "priority", "proxied", "settings", "tags", "ttl"];
const ofRulesets = ["description", "rules"];

function adoption({ type, name }: Step, importId: string, ignoreChanges: readonly string[]): Adoption {
  return { type, name, importId, ignoreChanges };
}

/** One of a kind in a zone: where its value is read, and by what the provider imports it. */
interface Single {
  readonly path: (inputs: Inputs) => string;
  readonly importId: (zoneId: string, inputs: Inputs) => string;
  /** What the API has, in the SDK's words. */
  readonly said: (result: Inputs) => Inputs;
}

type Inputs = Readonly<Record<string, unknown>>;

const valueOf = ({ value }: Inputs): Inputs => ({ value });

const singles: Readonly<Record<string, Single>> = {
  [types.zoneSetting]: {
    path: ({ settingId }) => `settings/${String(settingId)}`,
    importId: (zoneId, { settingId }) => `${zoneId}/${String(settingId)}`,
    said: valueOf,
  },
  "cloudflare:index/botManagement:BotManagement": {
    path: () => "bot_management",
    importId: (zoneId) => zoneId,
    said: sdkProperties,
  },
  "cloudflare:index/urlNormalizationSettings:UrlNormalizationSettings": {
    path: () => "url_normalization",
    importId: (zoneId) => zoneId,
    said: sdkProperties,
  },
};

/**
 * Rulesets as they are, and settings that have the declared value already. A setting that has another is not imported:
 * it cannot be created, so that what the plan calls its creation is a change of its value.
 */
async function existingOthers(steps: readonly Step[], connection: Connection): Promise<Adoption[]> {
  const entryPoints = new Map<string, Map<string, string>>();
  const found: Adoption[] = [];
  for (const step of steps) {
    const { action, type, inputs = {} } = step;
    const { zoneId, ...declared } = inputs;
    if (action !== "create" || typeof zoneId !== "string" || !/^[0-9a-f]{32}$/.test(zoneId)) continue;
    if (currentType(type) === types.ruleset) {
      if (!entryPoints.has(zoneId)) entryPoints.set(zoneId, await entryPointsOf(zoneId, connection));
      const id = entryPoints.get(zoneId)!.get(String(inputs.phase));
      if (id !== undefined) found.push(adoption(step, `zones/${zoneId}/${id}`, ofRulesets));
      continue;
    }
    const single = singles[type];
    if (single && (await hasValue(single, zoneId, declared, connection)))
      found.push(adoption(step, single.importId(zoneId, declared), []));
  }
  return found;
}

async function hasValue(single: Single, zoneId: string, declared: Inputs, connection: Connection): Promise<boolean> {
  const { settingId: _id, ...wanted } = declared;
  try {
    const { result } = await ask(connection, `/zones/${zoneId}/${single.path(declared)}`);
    return isPlainObject(result) && isEqual(single.said(result), wanted);
  } catch (error) {
    if (error instanceof NotAnswered) return false;
    throw error;
  }
}

/** Phase → id of the zone's entry point. */
async function entryPointsOf(zoneId: string, connection: Connection): Promise<Map<string, string>> {
  const { result } = await ask(connection, `/zones/${zoneId}/rulesets`);
  return new Map(
    plainObjects(result)
      .filter(({ kind }) => kind === "zone")
      .map(({ phase, id }) => [String(phase), String(id)]),
  );
}
