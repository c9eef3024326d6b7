import { startApi, type SandboxApi } from "../../sandbox/api";
import type { Plan } from "../../edge/plans";
import type { FoundZone } from "../../adopt/found";
import { readCloudflare } from "../../cli/adopt/read-cloudflare";
import { ask } from "../../cli/live/cloudflare-api";

export const zoneId = "0123456789abcdef0123456789abcdef";
const accountId = "fedcba9876543210fedcba9876543210";
const token = "a".repeat(40);

/** What somebody made in a dashboard over the years. */
export interface MadeZone {
  readonly plan?: Plan;
  readonly records: readonly Readonly<Record<string, unknown>>[];
  readonly rulesets?: readonly Readonly<Record<string, unknown>>[];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Target → where it forwards to, for ever. */
  readonly pageRules?: Readonly<Record<string, string>>;
  /** Entries of a bulk redirect list. */
  readonly redirects?: readonly Readonly<Record<string, unknown>>[];
}

/** Cloudflare's API with one zone in it, made as a person makes it, read as `adopt` reads it. */
export async function asFound(made: MadeZone, domain = "example.com"): Promise<FoundZone> {
  return inWorld(made, (connection) => readCloudflare(connection, domain), domain);
}

export async function inWorld<Result>(
  { plan = "free", records, rulesets = [], settings = {}, pageRules = {}, redirects = [] }: MadeZone,
  look: (connection: { readonly baseUrl: string; readonly token: string }) => Promise<Result>,
  domain = "example.com",
): Promise<Result> {
  const api: SandboxApi = await startApi({ token, zones: [{ id: zoneId, name: domain, accountId, plan }] });
  const connection = { baseUrl: api.url, token };
  const send = (method: string, path: string, body: unknown): Promise<unknown> =>
    ask(connection, `/zones/${zoneId}${path}`, { method, body });
  try {
    for (const record of records) await send("POST", "/dns_records", { ttl: 1, proxied: false, ...record });
    for (const ruleset of rulesets) await send("POST", "/rulesets", { kind: "zone", name: "default", ...ruleset });
    for (const [id, value] of Object.entries(settings)) await send("PATCH", `/settings/${id}`, { value });
    for (const [value, url] of Object.entries(pageRules)) {
      await send("POST", "/pagerules", {
        targets: [{ target: "url", constraint: { operator: "matches", value } }],
        actions: [{ id: "forwarding_url", value: { url, status_code: 301 } }],
        status: "active",
      });
    }
    if (redirects.length > 0) {
      const lists = `/accounts/${accountId}/rules/lists`;
      const { result } = await ask(connection, lists, {
        method: "POST",
        body: { name: "old_links", kind: "redirect" },
      });
      const items = redirects.map((redirect) => ({ redirect }));
      await ask(connection, `${lists}/${(result as { id: string }).id}/items`, { method: "POST", body: items });
    }
    return await look(connection);
  } finally {
    await api.close();
  }
}
