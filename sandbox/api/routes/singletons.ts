/**
 * What a zone has exactly one of: it is never created, only read and changed, and deleting it puts back what it was.
 * Source: developers.cloudflare.com/api, the page of each product, checked 2026-11-24.
 */
import type { Plan } from "../../../edge/plans";
import { timestamp, type Answer } from "../envelope";
import { isObject, requireBody, requireZone, within } from "../request";
import { route, type ApiRequest, type Handler, type Route } from "../router";
import type { Document } from "../store";
import { notOnPlan, Problems } from "./problems";

interface Singleton {
  /** Path below the zone. */
  readonly path: string;
  readonly initial: Document;
  /** Methods that change it. All of them keep what the body leaves out, as the products do. */
  readonly change: readonly ("PATCH" | "POST" | "PUT")[];
  /** Whether DELETE puts back what it was, and what it answers. */
  readonly remove?: Answer;
  /** Throws where a body is not acceptable; may give what to keep in place of the body. */
  readonly check: (body: Document, context: { readonly plan: Plan; readonly before: Document }) => Document | undefined;
}

const enabled = (body: Document): undefined => {
  new Problems(body).boolean("enabled").done();
  return undefined;
};

/** developers.cloudflare.com/rules/transform/managed-transforms/reference. */
const requestTransforms = [
  "add_bot_protection_headers",
  "add_client_certificate_headers",
  "add_visitor_location_headers",
  "add_true_client_ip_headers",
  "remove_visitor_ip_headers",
  "add_waf_credential_check_status_header",
];
const responseTransforms = ["remove_x-powered-by_header", "add_security_headers"];
const off = (ids: readonly string[]): Document[] => ids.map((id) => ({ id, enabled: false, has_conflict: false }));

function managedTransforms(body: Document, before: Document): Document {
  const known = { managed_request_headers: requestTransforms, managed_response_headers: responseTransforms } as const;
  const problems = new Problems(body);
  const next: Record<string, unknown> = {};
  for (const [list, ids] of Object.entries(known)) {
    const given = body[list] ?? [];
    const right =
      Array.isArray(given) &&
      given.every((one) => isObject(one) && ids.includes(one.id as string) && typeof one.enabled === "boolean");
    problems.expect(list, right, `a list of {id, enabled} with the ids ${ids.join(", ")}`);
    if (!right) continue;
    const changes = new Map((given as Document[]).map((one) => [one.id, one.enabled]));
    next[list] = (before[list] as Document[]).map((one) => ({ ...one, enabled: changes.get(one.id) ?? one.enabled }));
  }
  problems.done();
  return next;
}

const superBotFields = [
  "sbfm_definitely_automated",
  "sbfm_likely_automated",
  "sbfm_verified_bots",
  "sbfm_static_resource_protection",
  "optimize_wordpress",
];

/** developers.cloudflare.com/bots/plans: Bot Fight Mode on Free, Super Bot Fight Mode from Pro. */
function botManagement(body: Document, plan: Plan): undefined {
  const problems = new Problems(body);
  for (const field of [
    "fight_mode",
    "enable_js",
    "is_robots_txt_managed",
    "optimize_wordpress",
    "sbfm_static_resource_protection",
    "auto_update_model",
    "suppress_session_score",
    "bm_cookie_enabled",
  ])
    problems.boolean(field, true);
  for (const field of ["sbfm_definitely_automated", "sbfm_likely_automated"])
    problems.oneOf(field, ["allow", "block", "managed_challenge"], true);
  problems
    .oneOf("sbfm_verified_bots", ["allow", "block"], true)
    .oneOf("ai_bots_protection", ["block", "disabled", "only_on_ad_pages"], true)
    .oneOf("crawler_protection", ["enabled", "disabled"], true)
    .done();
  const beyond = plan === "free" ? superBotFields.filter((field) => body[field] !== undefined) : [];
  if (beyond.length > 0) throw notOnPlan(`${beyond.join(", ")} need the Pro plan.`);
  return undefined;
}

const authorities = ["google", "lets_encrypt", "ssl_com"];

const singletons: readonly Singleton[] = [
  {
    path: "/managed_headers",
    initial: { managed_request_headers: off(requestTransforms), managed_response_headers: off(responseTransforms) },
    change: ["PATCH"],
    remove: { status: 204 },
    check: (body, { before }) => managedTransforms(body, before),
  },
  {
    path: "/url_normalization",
    initial: { type: "rfc3986", scope: "incoming" },
    change: ["PUT"],
    remove: { status: 204 },
    check: (body) => {
      new Problems(body).oneOf("type", ["cloudflare", "rfc3986"]).oneOf("scope", ["incoming", "both", "none"]).done();
      return { type: body.type, scope: body.scope };
    },
  },
  {
    path: "/ssl/universal/settings",
    initial: { enabled: true, certificate_authority: "google" },
    change: ["PATCH"],
    check: enabled,
  },
  {
    path: "/bot_management",
    initial: {
      fight_mode: false,
      enable_js: false,
      ai_bots_protection: "disabled",
      crawler_protection: "disabled",
      is_robots_txt_managed: false,
      using_latest_model: true,
    },
    change: ["PUT"],
    check: (body, { plan }) => botManagement(body, plan),
  },
  {
    path: "/cache/tiered_cache_smart_topology_enable",
    initial: { id: "tiered_cache_smart_topology_enable", value: "off", editable: true, modified_on: null },
    change: ["PATCH", "POST"],
    remove: { result: { id: "tiered_cache_smart_topology_enable", editable: true } },
    check: (body) => {
      new Problems(body).oneOf("value", ["on", "off"]).done();
      return { value: body.value, modified_on: timestamp() };
    },
  },
  { path: "/leaked-credential-checks", initial: { enabled: false }, change: ["POST"], check: enabled },
  {
    // Needs Advanced Certificate Manager, which every zone of the sandbox counts as having.
    path: "/acm/total_tls",
    initial: { enabled: false, certificate_authority: "google", validity_period: 90 },
    change: ["POST"],
    check: (body) => {
      new Problems(body).boolean("enabled").oneOf("certificate_authority", authorities, true).done();
      return undefined;
    },
  },
  { path: "/origin_tls_client_auth/settings", initial: { enabled: false }, change: ["PUT"], check: enabled },
];

function read(request: ApiRequest, { path, initial }: Singleton): Document {
  return { ...initial, ...request.store.get(within("zone", requireZone(request).id, "single"), path) };
}

function change(request: ApiRequest, singleton: Singleton): Answer {
  const { id, plan } = requireZone(request);
  const before = read(request, singleton);
  const body = requireBody(request);
  const kept = { ...before, ...(singleton.check(body, { plan, before }) ?? body) };
  request.store.put(within("zone", id, "single"), singleton.path, kept);
  return { result: kept };
}

function routesOf(singleton: Singleton): Route[] {
  const pattern = `/zones/:zone${singleton.path}`;
  const { remove } = singleton;
  const handle: Handler = (request) => change(request, singleton);
  const routes: Route[] = [
    route("GET", pattern, (request) => ({ result: read(request, singleton) })),
    ...singleton.change.map((method) => route(method, pattern, handle)),
  ];
  if (!remove) return routes;
  const restore: Handler = (request) => {
    request.store.delete(within("zone", requireZone(request).id, "single"), singleton.path);
    return remove;
  };
  return [...routes, route("DELETE", pattern, restore)];
}

export const singletonRoutes: readonly Route[] = singletons.flatMap(routesOf);
