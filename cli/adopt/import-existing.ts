import { currentType } from "../../edge/older-resources";
import { types } from "../../edge/resource";
import { importAll, type Adoption } from "../workspace/adopt";
import { run } from "../workspace/deployment";
import type { Preview, Step } from "../workspace/preview";
import type { Connection, Session } from "../workspace/session";
import { zoneContents } from "../workspace/zone-contents";
import { ask, documents } from "./cloudflare-api";

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
  const records = findings.flatMap(({ step, zoneId, occupied }) =>
    occupied.kind === "refused" ? [] : [adoption(step, `${zoneId}/${occupied.existing.id}`)],
  );
  const others = connection ? await existingOthers(planned.steps, connection) : [];
  const found = [...records, ...others];
  if (found.length === 0) return { count: 0, preview: planned };
  const names = new Set(found.map(({ type, name }) => `${type} ${name}`));
  const urns = planned.steps.filter(({ type, name }) => names.has(`${type} ${name}`)).map(({ urn }) => urn);
  await importAll(session, planned, found, urns);
  return { count: found.length, preview: await run(session, "preview") };
}

/** Whatever a resource says otherwise than declared, but for where it is, is changed by the next deployment. */
function adoption({ type, name, inputs = {} }: Step, importId: string): Adoption {
  const given = [...Object.keys(inputs), ...(type === types.dnsRecord ? recordProperties : [])];
  const ignoreChanges = [...new Set(given)].filter((property) => property !== "zoneId" && property !== "accountId");
  return { type, name, importId, ignoreChanges };
}

/** What a record in the zone may have and its declaration leaves out. */
const recordProperties = ["comment", "priority", "proxied", "settings", "tags", "ttl"];

/** Resources of which a zone has one, by the way in which the provider imports them. */
const singles: Readonly<Record<string, (zoneId: string, inputs: Step["inputs"]) => string | undefined>> = {
  [types.zoneSetting]: (zoneId, inputs) =>
    typeof inputs?.settingId === "string" ? `${zoneId}/${inputs.settingId}` : undefined,
  "cloudflare:index/botManagement:BotManagement": (zoneId) => zoneId,
  "cloudflare:index/urlNormalizationSettings:UrlNormalizationSettings": (zoneId) => zoneId,
  "cloudflare:index/tieredCache:TieredCache": (zoneId) => zoneId,
};

async function existingOthers(steps: readonly Step[], connection: Connection): Promise<Adoption[]> {
  const entryPoints = new Map<string, Map<string, string>>();
  const found: Adoption[] = [];
  for (const step of steps) {
    const { action, type, inputs } = step;
    const zoneId = inputs?.zoneId;
    if (action !== "create" || typeof zoneId !== "string" || !/^[0-9a-f]{32}$/.test(zoneId)) continue;
    if (currentType(type) === types.ruleset) {
      if (!entryPoints.has(zoneId)) entryPoints.set(zoneId, await entryPointsOf(zoneId, connection));
      const id = entryPoints.get(zoneId)!.get(String(inputs?.phase));
      if (id !== undefined) found.push(adoption(step, `zones/${zoneId}/${id}`));
      continue;
    }
    const importId = singles[type]?.(zoneId, inputs);
    if (importId !== undefined) found.push(adoption(step, importId));
  }
  return found;
}

/** Phase → id of the zone's entry point. */
async function entryPointsOf(zoneId: string, connection: Connection): Promise<Map<string, string>> {
  const { result } = await ask(connection, `/zones/${zoneId}/rulesets`);
  return new Map(
    documents(result)
      .filter(({ kind }) => kind === "zone")
      .map(({ phase, id }) => [String(phase), String(id)]),
  );
}
