import { isPlainObject, plainObjects } from "../../standards/plain-object";
import { types, type DeclaredResource } from "../../edge/resource";
import { sdkProperties } from "../../edge/rulesets/sdk-document";
import type { CloudflareObservation } from "../observations";
import type { ApiAnswer, World } from "../world";

type Document = Readonly<Record<string, unknown>>;
type Read = (path: string) => Promise<ApiAnswer>;

/**
 * What Cloudflare's API shows of a zone, as resources: the pack's rules read them as they read a program's. Undefined
 * where no token was given; what a token may not read is named.
 *
 * Paths: developers.cloudflare.com/api (checked 2026-11-24).
 */
export async function observeCloudflare(
  { cloudflare: read }: Pick<World, "cloudflare">,
  domain: string,
): Promise<CloudflareObservation | undefined> {
  if (read === undefined) return undefined;
  const unseen: { what: string; why: string }[] = [];
  const found = await read(`/zones?name=${encodeURIComponent(domain)}`);
  const zone = found.ok ? plainObjects(found.result).find(({ name }) => name === domain) : undefined;
  if (zone === undefined) {
    const why = found.ok ? "the token's accounts do not have the zone" : found.why;
    return { ...nothing, unseen: [{ what: "the zone", why }] };
  }
  const zoneId = String(zone.id);
  const parts = await Promise.all(kinds.map((kind) => kind.read(read, zoneId)));
  const resources = parts.flatMap((part, index) => {
    const { what } = kinds[index]!;
    if (typeof part === "string") unseen.push({ what, why: part });
    return typeof part === "string" ? [] : part;
  });
  return {
    zoneId,
    plan: planOf(zone),
    status: typeof zone.status === "string" ? zone.status : "",
    nameServers: (Array.isArray(zone.name_servers) ? zone.name_servers : []).map(String),
    resources: [zoneResource(zone), ...resources],
    unseen,
  };
}

const nothing: CloudflareObservation = {
  zoneId: "",
  plan: "",
  status: "",
  nameServers: [],
  resources: [],
  unseen: [],
};

function planOf({ plan }: Document): string {
  const id = isPlainObject(plan) ? plan.legacy_id : undefined;
  return typeof id === "string" ? id : "";
}

interface Kind {
  /** As a person knows it. */
  readonly what: string;
  /** The resources, or why they cannot be seen. */
  readonly read: (read: Read, zoneId: string) => Promise<DeclaredResource[] | string>;
}

const kinds: readonly Kind[] = [
  {
    what: "DNS records",
    read: (read, zoneId) =>
      each(read, `/zones/${zoneId}/dns_records?per_page=1000`, (one) => {
        const { id, name, type, content, data, priority, ttl, proxied, comment, tags, meta } = one;
        // A record with parts is written by them; the API shows its text as well.
        const value = isPlainObject(data) ? { data: sdkProperties(data) } : { content };
        const props = { zoneId, name, type, ...value, priority, ttl, proxied, comment, tags };
        const made = resource(types.dnsRecord, `${String(name)}/${String(type)}/${String(id).slice(0, 6)}`, id, props);
        return { ...made, outputs: { id, meta } };
      }),
  },
  {
    what: "settings",
    read: (read, zoneId) =>
      each(read, `/zones/${zoneId}/settings`, ({ id, value, modified_on: modifiedOn }) => ({
        ...resource(types.zoneSetting, String(id), id, { zoneId, settingId: id, value }),
        outputs: { modifiedOn },
      })),
  },
  { what: "rulesets", read: readRulesets },
  {
    what: "page rules",
    read: (read, zoneId) =>
      each(read, `/zones/${zoneId}/pagerules`, (one) =>
        resource(types.pageRule, `page rule ${String(one.id).slice(0, 6)}`, one.id, pageRule(zoneId, one)),
      ),
  },
  single("DNSSEC", types.zoneDnssec, "dnssec", ({ status }) => ({ status })),
  single("the universal certificate", types.universalSslSetting, "ssl/universal/settings", ({ enabled }) => ({
    enabled,
  })),
  {
    what: "certificates",
    read: (read, zoneId) =>
      each(read, `/zones/${zoneId}/ssl/certificate_packs?status=all`, (one) =>
        one.type === "universal"
          ? undefined
          : resource(types.certificatePack, `certificate ${String(one.id).slice(0, 6)}`, one.id, {
              zoneId,
              ...sdkProperties(one),
            }),
      ),
  },
  single("bot management", "cloudflare:index/botManagement:BotManagement", "bot_management", sdkProperties),
  single(
    "URL normalisation",
    "cloudflare:index/urlNormalizationSettings:UrlNormalizationSettings",
    "url_normalization",
    sdkProperties,
  ),
  single("managed transforms", types.managedTransforms, "managed_headers", sdkProperties),
];

function single(what: string, type: string, path: string, props: (one: Document) => Document): Kind {
  return {
    what,
    read: async (read, zoneId) => {
      const answer = await read(`/zones/${zoneId}/${path}`);
      if (!answer.ok) return answer.why;
      if (!isPlainObject(answer.result)) return [];
      return [resource(type, what, path, { ...props(answer.result), zoneId })];
    },
  };
}

async function each(
  read: Read,
  path: string,
  make: (one: Document) => DeclaredResource | undefined,
): Promise<DeclaredResource[] | string> {
  const answer = await read(path);
  return answer.ok ? plainObjects(answer.result).flatMap((one) => make(one) ?? []) : answer.why;
}

/** The list has no rules in it: each ruleset of the zone's own is asked for. */
async function readRulesets(read: Read, zoneId: string): Promise<DeclaredResource[] | string> {
  const list = await read(`/zones/${zoneId}/rulesets`);
  if (!list.ok) return list.why;
  const own = plainObjects(list.result).filter(({ kind }) => kind === "zone" || kind === "custom");
  const answers = await Promise.all(own.map(({ id }) => read(`/zones/${zoneId}/rulesets/${String(id)}`)));
  const failed = answers.find((answer) => !answer.ok);
  if (failed !== undefined && !failed.ok) return failed.why;
  return answers.flatMap((answer) => {
    const [one] = answer.ok ? plainObjects([answer.result]) : [];
    if (one === undefined) return [];
    return [resource(types.ruleset, `${String(one.phase)}`, one.id, { ...sdkProperties(one), zoneId })];
  });
}

function pageRule(zoneId: string, { targets, actions, priority, status }: Document): Document {
  const [target] = plainObjects(targets);
  const constraint = isPlainObject(target?.constraint) ? target.constraint.value : undefined;
  const named = plainObjects(actions).map(({ id, value }) => [String(id), value ?? true]);
  return {
    zoneId,
    target: constraint,
    actions: sdkProperties(Object.fromEntries(named) as Document),
    priority,
    status,
  };
}

function zoneResource(zone: Document): DeclaredResource {
  const { id, name, paused, type, account } = zone;
  const { id: accountId } = isPlainObject(account) ? account : {};
  return resource(types.zone, String(name), id, { id, name, paused, type, account: { id: accountId } });
}

function resource(type: string, name: string, id: unknown, props: Document): DeclaredResource {
  const given = Object.entries(props).filter(([, value]) => value !== undefined && value !== null);
  return {
    type,
    name,
    outputs: { id },
    urn: `urn:pulumi:live::cloudflare::${type}::${name}:${String(id)}`,
    props: Object.fromEntries(given),
  };
}
