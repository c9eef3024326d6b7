/**
 * The settings of a zone: their ids, what each may hold, what it holds at first, and which plan may change it.
 *
 * Sources: terraform-provider-cloudflare docs/resources/zone_setting.md (ids and values), developers.cloudflare.com/api
 * (Zone settings), src/content/plans/index.json of cloudflare-docs (plans), checked 2026-11-24. First values are those
 * of a new zone on the Free plan as published; where they differ by plan, the Free plan's.
 */
import { includesPlan, limits, type Plan } from "../plans";
import { isDocument } from "../rulesets/refusal";

export interface Setting {
  /** Says what is expected where a value is wrong; undefined where it is right. */
  readonly accepts: (value: unknown, plan: Plan) => string | undefined;
  readonly initial: unknown;
  /** The cheapest plan that may change it; every plan where absent. */
  readonly from?: Plan;
}

const oneOf = (values: readonly unknown[], initial: unknown, from?: Plan): Setting => ({
  accepts: (value) =>
    values.includes(value) ? undefined : `one of ${values.map((one) => JSON.stringify(one)).join(", ")}`,
  initial,
  ...(from ? { from } : {}),
});
const onOff = (initial: "on" | "off", from?: Plan): Setting => oneOf(["on", "off"], initial, from);

/** Accepts objects whose every key is known and whose every value is right; missing keys keep what they had. */
const shape = (
  keys: Readonly<Record<string, (value: unknown) => boolean>>,
  initial: unknown,
  words: string,
  from?: Plan,
): Setting => ({
  accepts: (value) =>
    isDocument(value) && Object.entries(value).every(([key, inner]) => keys[key]?.(inner) === true) ? undefined : words,
  initial,
  ...(from ? { from } : {}),
});
const boolean = (value: unknown): boolean => typeof value === "boolean";
const seconds = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;

/** HSTS: `strict_transport_security` is an object with these keys (cloudflare/terraform-provider-cloudflare#6447). */
const hsts = shape(
  {
    strict_transport_security: (value) =>
      isDocument(value) &&
      Object.entries(value).every(([key, inner]) =>
        key === "max_age"
          ? seconds(inner)
          : ["enabled", "include_subdomains", "preload", "nosniff"].includes(key) && boolean(inner),
      ),
  },
  {
    strict_transport_security: {
      enabled: false,
      max_age: 0,
      include_subdomains: false,
      preload: false,
      nosniff: false,
    },
  },
  "{strict_transport_security: {enabled, max_age, include_subdomains, preload, nosniff}} with max_age in " +
    "seconds and the rest true or false",
);

const browserTtls = [
  0, 30, 60, 120, 300, 1200, 1800, 3600, 7200, 10800, 14400, 18000, 28800, 43200, 57600, 72000, 86400, 172800, 259200,
  345600, 432000, 691200, 1382400, 2073600, 2678400, 5356800, 16070400, 31536000,
];
const edgeTtls = [
  30, 60, 300, 1200, 1800, 3600, 7200, 10800, 14400, 18000, 28800, 43200, 57600, 72000, 86400, 172800, 259200, 345600,
  432000, 518400, 604800,
];
const challengeTtls = [300, 900, 1800, 2700, 3600, 7200, 10800, 14400, 28800, 57600, 86400, 604800, 2592000, 31536000];

export const settings: Readonly<Record<string, Setting>> = {
  "0rtt": onOff("off"),
  advanced_ddos: onOff("on", "enterprise"),
  always_online: onOff("off"),
  always_use_https: onOff("off"),
  automatic_https_rewrites: onOff("on"),
  brotli: onOff("on"),
  browser_cache_ttl: oneOf(browserTtls, 14400),
  browser_check: onOff("on"),
  cache_level: oneOf(["bypass", "basic", "simplified", "aggressive"], "aggressive"),
  challenge_ttl: oneOf(challengeTtls, 1800),
  ciphers: {
    accepts: (value) =>
      Array.isArray(value) && value.every((one) => typeof one === "string" && one !== "")
        ? undefined
        : "a list of cipher names",
    initial: [],
  },
  cname_flattening: oneOf(["flatten_at_root", "flatten_all"], "flatten_at_root", "pro"),
  content_converter: onOff("off", "pro"),
  development_mode: onOff("off"),
  early_hints: onOff("off"),
  edge_cache_ttl: {
    accepts: (value, plan) => {
      const allowed = edgeTtls.filter((ttl) => ttl >= limits.minimumEdgeTtl[plan]);
      return allowed.includes(value as number) ? undefined : `one of ${allowed.join(", ")} on this plan`;
    },
    initial: 7200,
  },
  email_obfuscation: onOff("on"),
  h2_prioritization: oneOf(["on", "off", "custom"], "off", "pro"),
  hotlink_protection: onOff("off"),
  // HTTP/2 cannot be turned off on the Free plan.
  http2: onOff("on", "pro"),
  http3: onOff("on"),
  image_resizing: oneOf(["on", "off", "open"], "off", "pro"),
  ip_geolocation: onOff("on"),
  ipv6: onOff("on"),
  max_upload: {
    accepts: (value, plan) =>
      Number.isInteger(value) && Number(value) >= 100 && Number(value) <= limits.uploadMegabytes[plan]
        ? undefined
        : `100 to ${limits.uploadMegabytes[plan]} (MB) on this plan`,
    initial: 100,
  },
  min_tls_version: oneOf(["1.0", "1.1", "1.2", "1.3"], "1.0"),
  mirage: onOff("off", "pro"),
  nel: shape({ enabled: boolean }, { enabled: true }, "{enabled: true or false}"),
  opportunistic_encryption: onOff("on"),
  opportunistic_onion: onOff("on"),
  orange_to_orange: onOff("off", "enterprise"),
  origin_error_page_pass_thru: onOff("off", "enterprise"),
  origin_h2_max_streams: {
    accepts: (value) =>
      Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1000
        ? undefined
        : "a whole number from 1 to 1000",
    initial: 200,
    from: "enterprise",
  },
  origin_max_http_version: oneOf(["1", "2"], "2"),
  polish: oneOf(["off", "lossless", "lossy"], "off", "pro"),
  prefetch_preload: onOff("off", "enterprise"),
  privacy_pass: onOff("on"),
  proxy_read_timeout: {
    accepts: (value) =>
      Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 6000
        ? undefined
        : "a whole number of seconds from 1 to 6000",
    initial: 100,
    from: "enterprise",
  },
  pseudo_ipv4: oneOf(["off", "add_header", "overwrite_header"], "off"),
  redirects_for_ai_training: onOff("off", "pro"),
  replace_insecure_js: onOff("on"),
  response_buffering: onOff("off", "enterprise"),
  rocket_loader: onOff("off"),
  search_for_agents: onOff("off"),
  security_header: hsts,
  security_level: oneOf(["off", "essentially_off", "low", "medium", "high", "under_attack"], "medium"),
  server_side_exclude: onOff("on"),
  sha1_support: onOff("off"),
  sort_query_string_for_cache: onOff("off", "enterprise"),
  ssl: {
    // Strict (SSL-Only Origin Pull) is for Enterprise zones.
    accepts: (value, plan) => {
      const modes = ["off", "flexible", "full", "strict", ...(plan === "enterprise" ? ["origin_pull"] : [])];
      return modes.includes(value as string) ? undefined : `one of ${modes.join(", ")}`;
    },
    initial: "full",
  },
  ssl_recommender: onOff("on"),
  tls_1_2_only: onOff("off"),
  tls_1_3: oneOf(["on", "off", "zrt"], "on"),
  tls_client_auth: onOff("off"),
  transformations: oneOf(["on", "off", "open"], "off"),
  true_client_ip_header: onOff("off", "enterprise"),
  waf: onOff("off", "pro"),
  webp: onOff("off", "pro"),
  websockets: onOff("on"),
};

/** Whether a zone on a plan may change a setting. */
export function isEditable(setting: Setting, plan: Plan): boolean {
  return setting.from === undefined || includesPlan(plan, setting.from);
}
