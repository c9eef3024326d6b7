/**
 * Email Routing: mail of a zone forwarded by Cloudflare. Source: developers.cloudflare.com/api, Email Routing, checked
 * 2026-11-24.
 */
import { ApiError, timestamp } from "../envelope";
import { isObject, requireZone, within } from "../request";
import { route, type ApiRequest, type Handler, type Route } from "../router";
import type { Document, Store } from "../store";
import { collectionRoutes, type MakeContext } from "./collection";
import { Records } from "./dns-records";
import type { DnsIndex } from "./dns-index";
import { Problems, unpublishedCode } from "./problems";

const single = "email_routing";

/** The records that receive mail (email-routing/setup/email-routing-dns-records). */
function needed(name: string): Document[] {
  const exchange = (host: string, priority: number): Document => ({
    type: "MX",
    name,
    content: `${host}.mx.cloudflare.net`,
    priority,
    ttl: 1,
  });
  return [
    exchange("route1", 13),
    exchange("route2", 86),
    exchange("route3", 24),
    { type: "TXT", name, content: '"v=spf1 include:_spf.mx.cloudflare.net ~all"', ttl: 1 },
  ];
}

function settings(request: ApiRequest): Document {
  const zone = requireZone(request);
  const kept = request.store.get(within("zone", zone.id, "single"), single);
  return {
    id: zone.id,
    tag: zone.id,
    name: zone.name,
    enabled: false,
    status: "unconfigured",
    created: null,
    modified: null,
    skip_wizard: false,
    ...kept,
  };
}

function set(request: ApiRequest, change: Document): Document {
  const now = timestamp();
  const before = settings(request);
  const kept = {
    enabled: before.enabled,
    skip_wizard: before.skip_wizard,
    support_subaddress: before.support_subaddress,
    created: before.created ?? now,
    ...change,
    modified: now,
  };
  request.store.put(within("zone", requireZone(request).id, "single"), single, {
    ...kept,
    status: kept.enabled === true ? "ready" : "unconfigured",
  });
  return settings(request);
}

/** Enabling adds the records that are not there yet; disabling takes away those that it added. */
function withRecords(index: DnsIndex, enabled: boolean): Handler {
  return (request) => {
    const zone = requireZone(request);
    const given = isObject(request.body) && typeof request.body.name === "string" ? request.body.name : zone.name;
    const records = new Records(request.store, index, zone);
    for (const record of needed(given)) {
      const present = records
        .all()
        .find(({ name, type, content }) => name === record.name && type === record.type && content === record.content);
      if (enabled && !present) records.create(record);
      else if (!enabled && present) records.remove(present.id as string);
    }
    return { result: set(request, { enabled }) };
  };
}

function makeRule(body: Document, { id }: MakeContext): Document {
  const list = (value: unknown): boolean =>
    Array.isArray(value) && value.length > 0 && value.every((one) => isObject(one) && typeof one.type === "string");
  new Problems(body)
    .expect("matchers", list(body.matchers), "a list of {type, field?, value?}")
    .expect("actions", list(body.actions), "a list of {type, value?}")
    .boolean("enabled", true)
    .integer("priority", 0, 2_147_483_647, true)
    .done();
  requireKinds(body.matchers as Document[], ["all", "literal"], "matchers");
  requireKinds(body.actions as Document[], ["drop", "forward", "worker"], "actions");
  const { name = "", enabled = true, priority = 0, matchers, actions } = body;
  return { tag: id, name, enabled, priority, matchers, actions, source: "api" };
}

function requireKinds(list: readonly Document[], kinds: readonly string[], property: string): void {
  const wrong = list.filter(
    ({ type, value }) =>
      !kinds.includes(type as string) || ((type === "forward" || type === "worker") && !Array.isArray(value)),
  );
  if (wrong.length === 0) return;
  throw new ApiError(400, {
    code: unpublishedCode,
    message:
      `${property} has ${JSON.stringify(wrong)}; expected types are ${kinds.join(", ")}, and a list of values ` +
      "with forward and worker.",
  });
}

/** An address counts as verified at once: a rehearsal sends no mail to confirm. */
function makeAddress(body: Document, { others, before, id }: MakeContext): Document {
  new Problems(body).text("email", /^[^\s@]+@[^\s@]+\.[^\s@]+$/, "a mail address").done();
  if (others.some(({ email }) => email === body.email))
    throw new ApiError(409, {
      code: unpublishedCode,
      message: `The destination address ${String(body.email)} exists already.`,
    });
  const now = timestamp();
  return { tag: id, email: body.email, verified: now, created: before?.created ?? now, modified: now };
}

const catchAll: Document = {
  name: "",
  enabled: false,
  matchers: [{ type: "all" }],
  actions: [{ type: "drop" }],
  source: "api",
};

const path = "/zones/:zone/email/routing";

export function emailRoutingRoutes(store: Store, index: DnsIndex): Route[] {
  return [...serviceRoutes(index), ...catchAllRoutes(store), ...ruleRoutes, ...addressRoutes];
}

function serviceRoutes(index: DnsIndex): Route[] {
  const enable = withRecords(index, true);
  const disable = withRecords(index, false);
  const read: Handler = (request) => ({ result: settings(request) });
  const change: Handler = (request) => {
    const body = isObject(request.body) ? request.body : {};
    new Problems(body).boolean("enabled", true).boolean("skip_wizard", true).boolean("support_subaddress", true).done();
    return { result: set(request, body) };
  };
  return [
    route("GET", path, read),
    route("PUT", path, change),
    route("PATCH", path, change),
    route("POST", `${path}/enable`, enable),
    route("POST", `${path}/disable`, disable),
    route("GET", `${path}/dns`, (request) => ({
      result: needed(request.query.get("subdomain") ?? requireZone(request).name),
    })),
    route("POST", `${path}/dns`, enable),
    route("PATCH", `${path}/dns`, read),
    route("DELETE", `${path}/dns`, disable),
  ];
}

function catchAllRoutes(store: Store): Route[] {
  const single = (request: ApiRequest): Document => ({
    ...catchAll,
    ...store.get(within("zone", requireZone(request).id, "single"), "catch_all"),
  });
  const change: Handler = (request) => {
    const zone = requireZone(request);
    const body = isObject(request.body) ? request.body : {};
    const rule = makeRule(body, { request, zone, others: [], before: undefined, id: zone.id });
    request.store.put(within("zone", zone.id, "single"), "catch_all", { id: zone.id, ...rule });
    return { result: single(request) };
  };
  return [
    route("GET", `${path}/rules/catch_all`, (request) => ({ result: single(request) })),
    route("PUT", `${path}/rules/catch_all`, change),
  ];
}

const ruleRoutes = collectionRoutes({
  scope: "zone",
  path: "/email/routing/rules",
  kind: "email_routing_rules",
  make: makeRule,
  removed: (rule) => rule,
  missing: { code: unpublishedCode, message: "The routing rule does not exist." },
  page: { size: 20, most: 50 },
});

const addressRoutes = collectionRoutes({
  scope: "account",
  path: "/email/routing/addresses",
  kind: "email_routing_addresses",
  make: makeAddress,
  removed: (address) => address,
  missing: { code: unpublishedCode, message: "The destination address does not exist." },
  page: { size: 20, most: 50 },
  editable: true,
});
