/**
 * Every documented field of HTTP expressions: its type, the plan it needs, where it exists.
 *
 * Source: developers.cloudflare.com/ruleset-engine/rules-language/fields/reference (cloudflare-docs
 * src/content/fields/index.yaml), checked 2026-11-24; with those of 2026 from the pages that their rows name, checked
 * 2026-11-29. Fields of packets (Network Firewall) are not here.
 */
import type { Plan } from "../plans";
import type { Type } from "./expression";
import { ADDRESS, arrayOf, BOOLEAN, INTEGER, mapOf, STRING } from "./types";

export interface FieldFacts {
  readonly type: Type;
  /** The cheapest plan that has it. */
  readonly plan: Plan;
  /** Enterprise does not suffice: a paid add-on has it. */
  readonly addOn?: string;
  /** The phases in which it exists; all phases where absent. */
  readonly phases?: readonly string[];
  /** Deprecated: the name that took its place. */
  readonly replacedBy?: string;
}

const transformPhases = ["http_request_transform", "http_request_late_transform", "http_response_headers_transform"];
/** Phases that run once there is a response. */
const responsePhases: readonly string[] = [
  "http_custom_errors",
  "http_response_headers_transform",
  "http_response_compression",
  "http_response_firewall_managed",
  "http_response_cache_settings",
  "http_log_custom_fields",
  // Rate limits count responses: their counting expression reads them.
  "http_ratelimit",
];

const strings = arrayOf(STRING);
const stringMap = mapOf(strings);
const facts = new Map<string, FieldFacts>();

function define(type: Type, names: string, rest: Omit<FieldFacts, "type" | "plan"> & { plan?: Plan } = {}): void {
  for (const name of names.split(/\s+/)) facts.set(name, { plan: "free", ...rest, type });
}

function withPrefix(prefix: string, names: string): string {
  return names
    .split(/\s+/)
    .map((name) => prefix + name)
    .join(" ");
}

function defineRequest(): void {
  const uri = "uri uri.path uri.path.extension uri.query full_uri";
  define(STRING, withPrefix("http.request.", uri));
  define(STRING, withPrefix("raw.http.request.", uri));
  define(STRING, "http.host http.cookie http.referer http.user_agent http.x_forwarded_for");
  define(STRING, "http.request.method http.request.version http.request.body.mime");
  define(INTEGER, "http.request.timestamp.sec http.request.timestamp.msec");
  define(stringMap, "http.request.headers http.request.uri.args raw.http.request.uri.args");
  define(strings, "http.request.headers.names http.request.headers.values");
  // rules/transform/request-header-modification/reference/fields-functions (2026-04-16).
  define(stringMap, "raw.http.request.headers");
  define(strings, "raw.http.request.headers.names raw.http.request.headers.values");
  define(strings, "http.request.uri.args.names http.request.uri.args.values");
  define(strings, "raw.http.request.uri.args.names raw.http.request.uri.args.values");
  define(BOOLEAN, "http.request.headers.truncated ssl");
  define(stringMap, "http.request.cookies", { plan: "pro" });
  define(strings, "http.request.accepted_languages", { phases: transformPhases });
}

function defineBody(): void {
  const plan = "enterprise";
  define(STRING, "http.request.body.raw", { plan });
  define(INTEGER, "http.request.body.size", { plan });
  define(BOOLEAN, "http.request.body.truncated", { plan });
  define(stringMap, "http.request.body.form http.request.body.multipart", { plan });
  define(strings, "http.request.body.form.names http.request.body.form.values", { plan });
  define(strings, "http.request.body.multipart.values", { plan });
  const parts = "names content_types content_dispositions content_transfer_encodings filenames";
  define(arrayOf(strings), withPrefix("http.request.body.multipart.", parts), { plan });
}

function defineTokens(): void {
  const more = { plan: "enterprise", addOn: "API Shield" } as const;
  for (const claim of ["aud", "iss", "jti", "sub"]) {
    define(stringMap, `http.request.jwt.claims.${claim}`, more);
    define(strings, withPrefix(`http.request.jwt.claims.${claim}.`, "names values"), more);
  }
  for (const claim of ["exp.sec", "iat.sec", "nbf.sec"]) {
    define(mapOf(arrayOf(INTEGER)), `http.request.jwt.claims.${claim}`, more);
    define(strings, `http.request.jwt.claims.${claim}.names`, more);
    define(arrayOf(INTEGER), `http.request.jwt.claims.${claim}.values`, more);
  }
  define(BOOLEAN, "cf.api_gateway.auth_id_present", more);
  // bots/concepts/sequence-rules: an id, ids from most to least recent, milliseconds by id (checked 2026-11-29).
  const sequence = { ...more, phases: ["http_request_firewall_custom"] };
  define(STRING, "cf.sequence.current_op", sequence);
  define(strings, "cf.sequence.previous_ops", sequence);
  define(mapOf(INTEGER), "cf.sequence.msec_since_op", sequence);
  define(BOOLEAN, "cf.api_gateway.request_violates_schema cf.api_gateway.fallthrough_detected");
  define(BOOLEAN, "cf.schema_validation.learned.violated cf.schema_validation.uploaded.violated");
}

function defineResponse(): void {
  const more = { phases: responsePhases };
  define(INTEGER, "http.response.code", more);
  define(STRING, "http.response.content_type.media_type", more);
  for (const headers of ["http.response.headers", "raw.http.response.headers"]) {
    define(stringMap, headers, more);
    define(strings, `${headers}.names ${headers}.values`, more);
  }
  define(BOOLEAN, "http.response.headers.truncated", more);
  const errors = { phases: ["http_response_headers_transform", "http_custom_errors"] };
  define(INTEGER, "cf.response.1xxx_code", errors);
  define(STRING, "cf.response.error_type", errors);
}

function defineClient(): void {
  define(ADDRESS, "ip.src cf.edge.server_ip");
  define(STRING, withPrefix("ip.src.", "lat lon city postal_code metro_code region region_code continent country"));
  define(STRING, "ip.src.timezone.name", { phases: transformPhases });
  define(INTEGER, "ip.src.asnum");
  define(STRING, "ip.src.subdivision_1_iso_code ip.src.subdivision_2_iso_code", { plan: "business" });
  define(BOOLEAN, "ip.src.is_in_european_union", { plan: "business" });
  for (const name of ["asnum", "continent", "country"]) old(name, "free");
  for (const name of ["subdivision_1_iso_code", "subdivision_2_iso_code", "is_in_european_union"])
    old(name, "business");
}

/** The names before `ip.src.*`: still there, deprecated. */
function old(name: string, plan: Plan): void {
  const replacedBy = `ip.src.${name}`;
  const type = facts.get(replacedBy)?.type ?? STRING;
  define(type, `ip.geoip.${name}`, { plan, replacedBy });
}

function defineTls(): void {
  define(STRING, "cf.tls_cipher cf.tls_version cf.tls_ciphers_sha1 cf.tls_client_ciphers_sha1 cf.tls_client_random");
  define(STRING, "cf.tls_client_extensions_sha1 cf.tls_client_extensions_sha1_le");
  define(INTEGER, "cf.tls_client_hello_length");
  const strings =
    "issuer_dn subject_dn issuer_dn_rfc2253 subject_dn_rfc2253 issuer_dn_legacy subject_dn_legacy serial " +
    "issuer_serial " +
    "fingerprint_sha256 fingerprint_sha1 not_before not_after ski issuer_ski rfc9440 chain_rfc9440";
  define(STRING, withPrefix("cf.tls_client_auth.cert_", strings));
  const booleans = "revoked verified presented rfc9440_too_large chain_rfc9440_too_large";
  define(BOOLEAN, withPrefix("cf.tls_client_auth.cert_", booleans));
}

function defineCloudflare(): void {
  define(STRING, "cf.hostname.metadata cf.random_seed cf.ray_id cf.worker.upstream_zone cf.verified_bot_category");
  define(BOOLEAN, "cf.client.bot cf.edge.client_tcp");
  define(INTEGER, "cf.edge.server_port cf.edge.client_port cf.edge.l4.delivery_rate cf.threat_score");
  // rules/transform/request-header-modification/reference/fields-functions (2026-04-16).
  define(STRING, "cf.fraud.email_risk", { plan: "enterprise", addOn: "Fraud Detection" });
  define(
    INTEGER,
    withPrefix("cf.timings.", "client_tcp_rtt_msec client_quic_rtt_msec edge_msec origin_ttfb_msec worker_msec"),
  );
  // Only for rulesets of an account (developers.cloudflare.com/ruleset-engine/managed-rulesets/deploy-managed-ruleset).
  define(STRING, "cf.zone.name cf.zone.plan", { plan: "enterprise" });
}

function defineBots(): void {
  const more = { plan: "enterprise", addOn: "Bot Management" } as const;
  define(INTEGER, "cf.bot_management.score", more);
  define(STRING, "cf.bot_management.ja3_hash cf.bot_management.ja4", more);
  define(arrayOf(INTEGER), "cf.bot_management.detection_ids", more);
  const booleans = "verified_bot static_resource js_detection.passed corporate_proxy signed_agent";
  define(BOOLEAN, withPrefix("cf.bot_management.", booleans), more);
}

function defineFirewall(): void {
  define(INTEGER, withPrefix("cf.waf.", "score score.sqli score.xss score.rce"), { plan: "enterprise" });
  define(STRING, "cf.waf.score.class", { plan: "business" });
  define(BOOLEAN, "cf.waf.credential_check.password_leaked");
  define(BOOLEAN, "cf.waf.credential_check.username_and_password_leaked", { plan: "pro" });
  const enterprise = "auth_detected credential_check.username_leaked credential_check.username_password_similar";
  define(BOOLEAN, withPrefix("cf.waf.", enterprise), { plan: "enterprise" });
  const scan = { plan: "enterprise", addOn: "malicious uploads detection" } as const;
  define(BOOLEAN, withPrefix("cf.waf.content_scan.", "has_obj has_malicious_obj has_failed"), scan);
  define(INTEGER, withPrefix("cf.waf.content_scan.", "num_obj num_malicious_obj"), scan);
  define(arrayOf(INTEGER), "cf.waf.content_scan.obj_sizes", scan);
  define(strings, withPrefix("cf.waf.content_scan.", "obj_types obj_results"), scan);
  const prompt = { plan: "enterprise" } as const;
  define(BOOLEAN, withPrefix("cf.llm.prompt.", "detected pii_detected unsafe_topic_detected"), prompt);
  define(strings, withPrefix("cf.llm.prompt.", "pii_categories unsafe_topic_categories"), prompt);
  define(INTEGER, withPrefix("cf.llm.prompt.", "injection_score token_count"), prompt);
  define(mapOf(INTEGER), "cf.llm.prompt.custom_topic_categories", prompt);
}

const sections = [
  defineRequest,
  defineBody,
  defineTokens,
  defineResponse,
  defineClient,
  defineTls,
  defineCloudflare,
  defineBots,
  defineFirewall,
];
for (const section of sections) section();

/** All fields by name. */
export const fields: ReadonlyMap<string, FieldFacts> = facts;
