import type {
  FoundPageRule,
  FoundRecord,
  FoundRedirect,
  FoundRuleset,
  FoundSetting,
  FoundZone,
} from "../../adopt/found";
import { isDataType } from "../../edge/dns";
import { plans, type Plan } from "../../edge/plans";
import { isWithin } from "../../standards/domain-name";
import { isPlainObject, plainObjects } from "../../standards/plain-object";
import { adoptError } from "./adopt-error";
import type { Connection } from "../workspace/session";
import { ask, askByCursor, askForAll, NotAnswered } from "../live/cloudflare-api";

type Document = Readonly<Record<string, unknown>>;

/**
 * Everything of a zone that can be taken over, by reading alone. What a token may not read is told, and not missing in
 * silence; without the zone and its records there is nothing to go on.
 *
 * Paths: developers.cloudflare.com/api (checked 2026-11-24).
 *
 * @throws {UsageError} where the zone or its records cannot be read.
 */
export async function readCloudflare(connection: Connection, domain: string): Promise<FoundZone> {
  const zone = await zoneNamed(connection, domain);
  const zoneId = String(zone.id);
  const accountId = isPlainObject(zone.account) ? String(zone.account.id) : undefined;
  const plan = isPlainObject(zone.plan) ? plans.find((one) => one === (zone.plan as Document).legacy_id) : undefined;
  const unseen: { what: string; why: string }[] = [];
  const optional = async <Result>(what: string, otherwise: Result, read: () => Promise<Result>): Promise<Result> => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof NotAnswered)) throw error;
      unseen.push({ what, why: error.message });
      return otherwise;
    }
  };
  const path = `/zones/${zoneId}`;
  const records = (await needed(() => askForAll(connection, `${path}/dns_records`, 1000))).map(recordOf);
  return {
    domain,
    zoneId,
    ...(accountId === undefined ? {} : { accountId }),
    ...(plan === undefined ? {} : { plan: plan satisfies Plan }),
    records,
    settings: {
      ...(await optional("settings", {}, () => settingsOf(connection, path))),
      ...(await single(connection, path, optional)),
    },
    rulesets: await optional<FoundRuleset[]>("rulesets", [], () => rulesetsOf(connection, path)),
    pageRules: await optional<FoundPageRule[]>("page rules", [], () => pageRulesOf(connection, path)),
    redirects:
      accountId === undefined
        ? []
        : await optional<FoundRedirect[]>("bulk redirect lists", [], () => redirectsOf(connection, accountId, domain)),
    unseen,
  };
}

async function needed<Result>(read: () => Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof NotAnswered)) throw error;
    throw adoptError(
      "adopt-zone-not-read",
      `${error.message} The token has to read the zone: Zone > Zone > Read, Zone > DNS > Read, ` +
        "Zone > Zone Settings > Read, Zone > Single Redirect, Cache Rules and Zone WAF > Read.",
    );
  }
}

async function zoneNamed(connection: Connection, domain: string): Promise<Document> {
  const found = await needed(() => ask(connection, `/zones?name=${encodeURIComponent(domain)}`));
  const zone = plainObjects(found.result).find(({ name }) => name === domain);
  if (zone) return zone;
  throw adoptError(
    "adopt-zone-not-read",
    `Cloudflare shows no zone ${domain} to this token. See that the token includes it, and that the name is right.`,
  );
}

function recordOf(one: Document): FoundRecord {
  const {
    id,
    name,
    type,
    content,
    data,
    priority,
    ttl,
    proxied,
    comment,
    tags,
    settings,
    meta,
    modified_on: since,
  } = one;
  const hasData = isDataType(String(type)) && isPlainObject(data);
  const locked = isPlainObject(meta) && (meta.email_routing === true || meta.read_only === true);
  return {
    id: String(id),
    record: {
      name: String(name).toLowerCase(),
      type: String(type),
      ...(hasData ? { data } : { content: String(content) }),
      ...(typeof priority === "number" ? { priority } : {}),
      ttl: typeof ttl === "number" ? ttl : 1,
      proxied: proxied === true,
      ...(typeof comment === "string" && comment !== "" ? { comment } : {}),
      ...(Array.isArray(tags) ? { tags: tags.map(String) } : {}),
      ...(isPlainObject(settings) ? { settings } : {}),
    },
    ...dayOf(since),
    ...(locked ? { lockedBy: meta.email_routing === true ? "Email Routing" : "Cloudflare" } : {}),
  };
}

function dayOf(since: unknown): { readonly since?: string } {
  return typeof since === "string" && /^\d{4}-\d\d-\d\dT/.test(since) ? { since: since.slice(0, 10) } : {};
}

async function settingsOf(connection: Connection, path: string): Promise<Record<string, FoundSetting>> {
  const { result } = await ask(connection, `${path}/settings`);
  return Object.fromEntries(
    plainObjects(result).map(({ id, value, modified_on: since }) => [String(id), { value, ...dayOf(since) }]),
  );
}

/** What a zone has one of, outside of its list of settings. */
const singles: readonly (readonly [path: string, read: (result: Document) => Record<string, unknown>])[] = [
  ["cache/tiered_cache_smart_topology_enable", ({ value }) => ({ tiered_cache_smart_topology_enable: value })],
  ["leaked-credential-checks", ({ enabled }) => ({ leaked_credential_checks: enabled })],
  ["url_normalization", ({ type, scope }) => ({ url_normalization: { type, scope } })],
  [
    "bot_management",
    (bots) => Object.fromEntries(Object.entries(bots).map(([name, value]) => [`bot_management ${name}`, value])),
  ],
];

async function single(
  connection: Connection,
  path: string,
  optional: <Result>(what: string, otherwise: Result, read: () => Promise<Result>) => Promise<Result>,
): Promise<Record<string, FoundSetting>> {
  const found: Record<string, FoundSetting> = {};
  for (const [where, read] of singles) {
    const values = await optional(where, {}, async () => {
      const { result } = await ask(connection, `${path}/${where}`);
      return isPlainObject(result) ? read(result) : {};
    });
    for (const [name, value] of Object.entries(values)) if (value !== undefined) found[name] = { value };
  }
  return found;
}

/** The list has no rules in it: each entry point is asked for. Rulesets of kind `custom` are run by rules of theirs. */
async function rulesetsOf(connection: Connection, path: string): Promise<FoundRuleset[]> {
  const { result } = await ask(connection, `${path}/rulesets`);
  const own = plainObjects(result).filter(({ kind }) => kind === "zone");
  return Promise.all(
    own.map(async ({ id }) => {
      const one = (await ask(connection, `${path}/rulesets/${String(id)}`)).result;
      const { name, description, phase, rules } = isPlainObject(one) ? one : {};
      return {
        id: String(id),
        name: String(name),
        description: typeof description === "string" ? description : "",
        phase: String(phase),
        rules: plainObjects(rules),
      };
    }),
  );
}

async function pageRulesOf(connection: Connection, path: string): Promise<FoundPageRule[]> {
  const { result } = await ask(connection, `${path}/pagerules`);
  return plainObjects(result).map(({ id, targets, actions, status }) => {
    const [target] = plainObjects(targets);
    const value = isPlainObject(target?.constraint) ? target.constraint.value : undefined;
    return { id: String(id), target: String(value), actions: plainObjects(actions), active: status === "active" };
  });
}

/** Entries of the account's redirect lists that begin in the zone. */
async function redirectsOf(connection: Connection, accountId: string, domain: string): Promise<FoundRedirect[]> {
  const lists = plainObjects((await ask(connection, `/accounts/${accountId}/rules/lists`)).result);
  const found: FoundRedirect[] = [];
  for (const { id, name } of lists.filter(({ kind }) => kind === "redirect")) {
    const items = await askByCursor(connection, `/accounts/${accountId}/rules/lists/${String(id)}/items`);
    for (const { redirect } of items) {
      if (isPlainObject(redirect) && isWithin(hostOf(redirect.source_url), domain))
        found.push({ list: String(name), redirect });
    }
  }
  return found;
}

function hostOf(source: unknown): string {
  const text = String(source);
  const url = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  return URL.canParse(url) ? new URL(url).hostname : "";
}
