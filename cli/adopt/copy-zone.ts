import { isDataType, apiData } from "../../edge/dns";
import { settings as knownSettings, isEditable } from "../../edge/settings/zone-settings";
import type { ApiDocument, FoundZone } from "../../adopt/found";
import type { Connection } from "../workspace/session";
import { ask, askForAll, NotAnswered } from "../live/cloudflare-api";

/**
 * Makes a copy of a zone in a rehearsal's own, so that what the stack would do to it can be tried. What the zone has
 * already is a part of a copy whose making was stopped, and makes room for a whole one.
 *
 * @returns what the copy does not have, and why.
 */
export async function copyZone(found: FoundZone, connection: Connection): Promise<string[]> {
  const zone = `/zones/${found.zoneId!}`;
  await clear(zone, connection);
  const missing: string[] = [];
  const send = async (what: string, method: string, path: string, body: unknown): Promise<void> => {
    try {
      await ask(connection, `${zone}${path}`, { method, body });
    } catch (error) {
      if (!(error instanceof NotAnswered)) throw error;
      missing.push(`${what}: ${error.message}`);
    }
  };
  for (const { record } of found.records) {
    const { name, type, content, data, priority, ttl, proxied, comment } = record;
    const value = isDataType(type) ? { data: apiData(data ?? {}) } : { content };
    await send(`${name} ${type}`, "POST", "/dns_records", { name, type, ...value, priority, ttl, proxied, comment });
  }
  for (const { name, description, phase, rules } of found.rulesets ?? [])
    await send(`ruleset ${name}`, "POST", "/rulesets", {
      name,
      description,
      phase,
      kind: "zone",
      rules: rules.map(managedHere),
    });
  for (const [id, { value }] of Object.entries(found.settings ?? {})) {
    const known = Object.hasOwn(knownSettings, id) ? knownSettings[id] : undefined;
    if (known && isEditable(known, found.plan ?? "free"))
      await send(`setting ${id}`, "PATCH", `/settings/${id}`, { value });
  }
  await send("bots", "PUT", "/bot_management", botsOf(found));
  for (const [id, path, method] of [
    ["tiered_cache_smart_topology_enable", "/cache/tiered_cache_smart_topology_enable", "PATCH"],
    ["url_normalization", "/url_normalization", "PUT"],
  ] as const) {
    const setting = found.settings?.[id];
    if (setting) await send(id, method, path, id === "url_normalization" ? setting.value : { value: setting.value });
  }
  return missing;
}

async function clear(zone: string, connection: Connection): Promise<void> {
  const records = await askForAll(connection, `${zone}/dns_records`, 100);
  const rulesets = (await askForAll(connection, `${zone}/rulesets`, 50)).filter(({ kind }) => kind === "zone");
  for (const { id } of records) await ask(connection, `${zone}/dns_records/${String(id)}`, { method: "DELETE" });
  for (const { id } of rulesets) await ask(connection, `${zone}/rulesets/${String(id)}`, { method: "DELETE" });
}

/** What bots may do, as far as it can be set. */
function botsOf({ settings = {} }: FoundZone): ApiDocument {
  const own = Object.entries(settings).filter(([name]) => /^bot_management (fight_mode|enable_js|sbfm_)/.test(name));
  return Object.fromEntries(own.map(([name, { value }]) => [name.replace("bot_management ", ""), value]));
}

/** A rule without what the API gives it by itself. */
function managedHere({ id: _id, version: _version, last_updated: _updated, ...rule }: ApiDocument): ApiDocument {
  return rule;
}
