/** Zones: the domains that an account has. Source: developers.cloudflare.com/api, Zones, checked 2026-11-24. */
import type { Plan } from "../../../edge/plans";
import { nameDefect } from "../../../edge/dns";
import { ApiError, timestamp, type Answer } from "../envelope";
import { isObject, newId, paged, requireBody, requireZone } from "../request";
import { route, type ApiRequest, type Route } from "../router";
import type { Document, Store } from "../store";

/** A zone that exists before a rehearsal. */
export interface KnownZone {
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  /** 32 hexadecimal digits. */
  readonly accountId: string;
  readonly plan?: Plan;
}

const planNames: Readonly<Record<Plan, string>> = {
  free: "Free Website",
  pro: "Pro Website",
  business: "Business Website",
  enterprise: "Enterprise Website",
};

/**
 * Makes a zone exist under a known id; its records and settings stay where it exists. Throws an Error with every
 * problem.
 */
export function ensureZone(store: Store, zone: KnownZone, plan: Plan): void {
  const problems: string[] = [];
  if (!isObject(zone)) throw new Error("A zone has to be an object {id, name, accountId, plan?}.");
  for (const key of ["id", "accountId"] as const) {
    if (!/^[0-9a-f]{32}$/.test(zone[key]))
      problems.push(`zone.${key} is ${JSON.stringify(zone[key])}; expected 32 hexadecimal digits.`);
  }
  if (typeof zone.name !== "string" || nameDefect(zone.name) !== undefined)
    problems.push(`zone.name is ${JSON.stringify(zone.name)}; expected a domain such as example.com.`);
  if (zone.plan !== undefined && !Object.hasOwn(planNames, zone.plan))
    problems.push(`zone.plan is ${JSON.stringify(zone.plan)}; expected one of ${Object.keys(planNames).join(", ")}.`);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  const known = store.get("zones", zone.id);
  const wanted = zone.plan ?? (known?.plan as { legacy_id: Plan } | undefined)?.legacy_id ?? plan;
  const document = zoneDocument({ ...zone, name: zone.name.toLowerCase(), plan: wanted }, "active", "full");
  store.put(
    "zones",
    zone.id,
    known ? { ...known, name: document.name, account: document.account, plan: document.plan } : document,
  );
}

function zoneDocument(zone: Required<KnownZone>, status: string, type: unknown): Document {
  const now = timestamp();
  return {
    id: zone.id,
    name: zone.name,
    status,
    paused: false,
    type,
    development_mode: 0,
    name_servers: ["ns1.sandbox.example.net", "ns2.sandbox.example.net"],
    original_name_servers: null,
    original_registrar: null,
    original_dnshost: null,
    created_on: now,
    modified_on: now,
    activated_on: status === "active" ? now : null,
    account: { id: zone.accountId, name: "Sandbox" },
    owner: { id: null, type: "user", email: null },
    permissions: ["#zone:read", "#zone:edit"],
    meta: { step: 2, custom_certificate_quota: 0, page_rule_quota: 3, phishing_detected: false },
    plan: {
      id: zone.plan,
      name: planNames[zone.plan],
      legacy_id: zone.plan,
      price: 0,
      currency: "USD",
      frequency: "",
      is_subscribed: true,
      can_subscribe: false,
      externally_managed: false,
    },
  };
}

const zoneTypes = ["full", "partial", "secondary", "internal"];

function create(request: ApiRequest, plan: Plan): Answer {
  const body = requireBody(request);
  const name = typeof body.name === "string" ? body.name.toLowerCase().replace(/\.$/, "") : "";
  const account = isObject(body.account) ? body.account.id : undefined;
  if (nameDefect(name) !== undefined || !name.includes(".") || name.includes("*")) {
    // 1049: "… is not a registered domain".
    throw new ApiError(400, { code: 1049, message: `${String(body.name)} is not a registered domain` });
  }
  if (typeof account !== "string" || !/^[0-9a-f]{32}$/.test(account)) {
    throw new ApiError(400, {
      code: 1105,
      message: `account.id is ${JSON.stringify(account)}; expected 32 hexadecimal digits.`,
    });
  }
  if (body.type !== undefined && !zoneTypes.includes(body.type as string)) {
    throw new ApiError(400, {
      code: 1004,
      message: `type is ${JSON.stringify(body.type)}; expected one of ${zoneTypes.join(", ")}.`,
    });
  }
  if (request.store.list("zones").some((zone) => zone.name === name)) {
    throw new ApiError(400, { code: 1061, message: `${name} already exists` });
  }
  const id = newId();
  // Until its name servers are set at the registrar, a new zone is pending.
  const document = zoneDocument({ id, name, accountId: account, plan }, "pending", body.type ?? "full");
  request.store.put("zones", id, document);
  return { result: document };
}

function list(request: ApiRequest): Answer {
  const { query, store } = request;
  const name = query.get("name")?.toLowerCase();
  const status = query.get("status");
  const account = query.get("account.id");
  const accountName = query.get("account.name");
  const found = store.list("zones").filter((zone) => {
    const owner = zone.account as { id: string; name: string };
    return (
      (name === undefined || matches(zone.name as string, name)) &&
      (status === null || zone.status === status) &&
      (account === null || owner.id === account) &&
      (accountName === null || owner.name === accountName)
    );
  });
  const order = query.get("order");
  if (order === "name" || order === "status") found.sort((a, b) => String(a[order]).localeCompare(String(b[order])));
  if (query.get("direction") === "desc") found.reverse();
  return paged(found, query, 20, 50);
}

/** `equal:`, `contains:`, `starts_with:`, `ends_with:` and `not_equal:` before the name; without one, equality. */
function matches(name: string, wanted: string): boolean {
  const [, operator = "equal", value = ""] =
    /^(?:(equal|not_equal|starts_with|ends_with|contains):)?(.*)$/.exec(wanted) ?? [];
  if (operator === "contains") return name.includes(value);
  if (operator === "starts_with") return name.startsWith(value);
  if (operator === "ends_with") return name.endsWith(value);
  return (name === value) === (operator === "equal");
}

function edit(request: ApiRequest): Answer {
  const zone = requireZone(request);
  const body = requireBody(request);
  const allowed = ["paused", "type", "vanity_name_servers"];
  const changes = Object.fromEntries(Object.entries(body).filter(([key]) => allowed.includes(key)));
  if (changes.type !== undefined && !zoneTypes.includes(changes.type as string)) {
    throw new ApiError(400, {
      code: 1004,
      message: `type is ${JSON.stringify(changes.type)}; expected one of ${zoneTypes.join(", ")}.`,
    });
  }
  if (changes.vanity_name_servers !== undefined && (zone.plan === "free" || zone.plan === "pro")) {
    throw new ApiError(403, {
      code: 1053,
      message: `Custom name servers need the Business plan; ${zone.name} has ${zone.plan}.`,
    });
  }
  const document = { ...zone.document, ...changes, modified_on: timestamp() };
  request.store.put("zones", zone.id, document);
  return { result: document };
}

function remove(request: ApiRequest): Answer {
  const zone = requireZone(request);
  request.store.delete("zones", zone.id);
  request.store.drop(`zone:${zone.id}:`);
  return { result: { id: zone.id } };
}

export function zoneRoutes(plan: Plan): Route[] {
  return [
    route("GET", "/zones", list),
    route("POST", "/zones", (request) => create(request, plan)),
    route("GET", "/zones/:zone", (request) => ({ result: requireZone(request).document })),
    route("PATCH", "/zones/:zone", edit),
    route("DELETE", "/zones/:zone", remove),
    route("PUT", "/zones/:zone/activation_check", (request) => ({ result: { id: requireZone(request).id } })),
  ];
}
