/** Health checks of a zone's origins. Source: developers.cloudflare.com/api, Health checks, checked 2026-11-24. */
import { limits, type Plan } from "../../../edge/plans";
import { timestamp } from "../envelope";
import { isObject } from "../request";
import type { Document } from "../store";
import { collectionRoutes, type MakeContext } from "./collection";
import { notOnPlan, Problems, unpublishedCode } from "./problems";

const regions = [
  "WNAM",
  "ENAM",
  "WEU",
  "EEU",
  "NSAM",
  "SSAM",
  "OC",
  "ME",
  "NAF",
  "SAF",
  "IN",
  "SEAS",
  "NEAS",
  "ALL_REGIONS",
];

const defaults = {
  description: "",
  type: "HTTP",
  interval: 60,
  retries: 2,
  timeout: 5,
  consecutive_fails: 1,
  consecutive_successes: 1,
  suspended: false,
  check_regions: null,
};
const httpDefaults = {
  method: "GET",
  port: 80,
  path: "/",
  expected_codes: ["200"],
  expected_body: "",
  follow_redirects: false,
  allow_insecure: false,
  header: null,
};

function make(given: Document, { zone, others, before }: MakeContext): Document {
  const plan = zone?.plan ?? "free";
  if (before === undefined && others.length >= limits.healthChecks[plan]) {
    throw notOnPlan(
      `${zone?.name} has ${others.length} health checks, and its plan (${plan}) has ${limits.healthChecks[plan]}.`,
    );
  }
  const body: Document = { ...defaults, ...given };
  requireValid(body, plan);
  const { type, suspended } = body;
  const now = timestamp();
  return {
    ...Object.fromEntries(own.map((name) => [name, body[name]])),
    ...(type === "TCP"
      ? { http_config: null, tcp_config: tcpConfig(body.tcp_config) }
      : { http_config: httpConfig(body.http_config), tcp_config: null }),
    status: suspended === true ? "suspended" : "unknown",
    failure_reason: "",
    created_on: before?.created_on ?? now,
    modified_on: now,
  };
}

/** What is kept as it was sent. */
const own = [
  "name",
  "description",
  "address",
  "type",
  "interval",
  "retries",
  "timeout",
  "consecutive_fails",
  "consecutive_successes",
  "check_regions",
  "suspended",
];

function requireValid(body: Document, plan: Plan): void {
  const list = body.check_regions;
  new Problems(body)
    .text("name", /^[A-Za-z0-9_-]+$/, "letters, digits, - and _")
    .text("address")
    .oneOf("type", ["HTTP", "HTTPS", "TCP"])
    .integer("interval", limits.healthCheckInterval[plan] ?? 60, 3600)
    .integer("retries", 0, 5)
    .integer("timeout", 1, 10)
    .integer("consecutive_fails", 1, 10)
    .integer("consecutive_successes", 1, 10)
    .boolean("suspended")
    .expect(
      "check_regions",
      list === null || (Array.isArray(list) && list.every((region) => regions.includes(region as string))),
      `a list of ${regions.join(", ")}`,
    )
    .done();
}

function httpConfig(given: unknown): Document {
  const config: Document = { ...httpDefaults, ...(isObject(given) ? given : {}) };
  const codes = config.expected_codes;
  new Problems(config)
    .oneOf("method", ["GET", "HEAD"])
    .integer("port", 0, 65_535)
    .text("path", /^\//, "a path that begins with /")
    .expect(
      "expected_codes",
      codes === null || (Array.isArray(codes) && codes.every((code) => /^[1-5](\d\d|xx)$/.test(String(code)))),
      'a list such as ["200", "2xx"]',
    )
    .boolean("follow_redirects")
    .boolean("allow_insecure")
    .done();
  return config;
}

function tcpConfig(given: unknown): Document {
  const config: Document = { method: "connection_established", port: 80, ...(isObject(given) ? given : {}) };
  new Problems(config).oneOf("method", ["connection_established"]).integer("port", 0, 65_535).done();
  return config;
}

export const healthcheckRoutes = collectionRoutes({
  scope: "zone",
  path: "/healthchecks",
  kind: "healthchecks",
  missing: { code: unpublishedCode, message: "The health check does not exist." },
  make,
  editable: true,
  page: { size: 25, most: 1000 },
});
