import { phases } from "../../../../edge/phases";
import type { Properties } from "../../provider";
import type { Check } from "../check";
import { CloudflareError } from "../client";
import { exactlyOne, matching, oneOf } from "../checks";
import { isFields, overlay } from "../comparison";
import { over, send } from "../operations";
import { findIn } from "../find-in-list";
import type { ApiObject, Call, KindFacts } from "../resource-kind";

/** Sources: terraform-provider-cloudflare internal/services/ruleset/schema.go and resource.go, checked 2026-11-24. */

/** The parameters that each action takes; those of another are refused at preview. */
const parametersOf: Readonly<Record<string, readonly string[]>> = {
  block: ["response"],
  challenge: [],
  compress_response: ["algorithms"],
  ddos_dynamic: [],
  execute: ["id", "matchedData", "overrides"],
  force_connection_close: [],
  js_challenge: [],
  log: [],
  log_custom_field: [
    "cookieFields",
    "rawResponseFields",
    "requestFields",
    "responseFields",
    "transformedRequestFields",
  ],
  managed_challenge: [],
  redirect: ["fromList", "fromValue"],
  rewrite: ["headers", "uri"],
  route: ["hostHeader", "origin", "sni"],
  score: ["increment"],
  serve_error: ["assetName", "content", "contentType", "statusCode"],
  set_cache_control: [
    "immutable",
    "maxAge",
    "mustRevalidate",
    "mustUnderstand",
    "noCache",
    "noStore",
    "noTransform",
    "private",
    "proxyRevalidate",
    "public",
    "sMaxage",
    "staleIfError",
    "staleWhileRevalidate",
  ],
  set_cache_settings: [
    "additionalCacheablePorts",
    "browserTtl",
    "cache",
    "cacheKey",
    "cacheReserve",
    "edgeTtl",
    "originCacheControl",
    "originErrorPagePassthru",
    "readTimeout",
    "respectStrongEtags",
    "serveStale",
    "stripEtags",
    "stripLastModified",
    "stripSetCookie",
    "vary",
  ],
  set_cache_tags: ["expression", "operation", "values"],
  set_config: [
    "automaticHttpsRewrites",
    "autominify",
    "bic",
    "contentConverter",
    "disableApps",
    "disablePayPerCrawl",
    "disableRum",
    "disableZaraz",
    "emailObfuscation",
    "fonts",
    "hotlinkProtection",
    "mirage",
    "opportunisticEncryption",
    "polish",
    "redirectsForAiTraining",
    "requestBodyBuffering",
    "responseBodyBuffering",
    "rocketLoader",
    "securityLevel",
    "serverSideExcludes",
    "ssl",
    "sxg",
  ],
  skip: ["phase", "phases", "products", "rules", "ruleset", "rulesets"],
};

const parametersFit: Check = ({ rules }) =>
  (Array.isArray(rules) ? rules : []).flatMap((rule: unknown, index) => {
    if (!isFields(rule) || typeof rule.action !== "string" || !isFields(rule.actionParameters)) return [];
    const allowed = parametersOf[rule.action];
    if (!allowed) return [];
    return Object.entries(rule.actionParameters)
      .filter(([name, value]) => value !== undefined && !allowed.includes(name))
      .map(([name]) => ({
        at: `rules[${index}].actionParameters.${name}`,
        reason:
          `Invalid Attribute Combination. Attribute "${name}" is not a parameter of the action ` +
          `${String(rule.action)}, which takes [${allowed.join(" ")}]`,
      }));
  });

const required: Check = ({ rules }) =>
  (Array.isArray(rules) ? rules : []).flatMap((rule: unknown, index) =>
    isFields(rule)
      ? ["action", "expression"]
          .filter((name) => rule[name] === undefined)
          .map((name) => ({
            at: `rules[${index}].${name}`,
            reason: `Missing required argument. The argument "${name}" is required, but no definition was found`,
          }))
      : [],
  );

function defaults({ rules }: Properties): Properties {
  return { description: "", ...(Array.isArray(rules) ? { rules: rules.map(withDefaults) } : {}) };
}

function withDefaults(rule: unknown): unknown {
  if (!isFields(rule)) return rule;
  const redirect = isFields(rule.actionParameters) && isFields(rule.actionParameters.fromValue);
  return overlay(
    {
      actionParameters: redirect ? { fromValue: { preserveQueryString: false } } : {},
      description: "",
      enabled: true,
      ...(isFields(rule.ratelimit) ? { ratelimit: { requestsToOrigin: false } } : {}),
    },
    rule,
  );
}

const findInList = findIn({ list: "/{scope}/rulesets", by: ["kind", "name", "phase"] });

/** Kinds of which a phase has one, whatever its name: its entry point. */
const entryPoints = new Set(["root", "zone"]);

async function find(call: Call): Promise<readonly ApiObject[]> {
  const { kind, phase } = call.properties;
  if (!entryPoints.has(String(kind))) return findInList(call);
  try {
    return [await send(call, `GET /{scope}/rulesets/phases/${encodeURIComponent(String(phase))}/entrypoint`)];
  } catch (error) {
    if (error instanceof CloudflareError && error.status === 404) return [];
    throw error;
  }
}

export const ruleset: KindFacts = {
  name: "Ruleset",
  replaces: ["accountId", "kind", "name", "phase", "zoneId"],
  defaults,
  naming: {
    lists: { checkPresences: "check_presence", includes: "include", lists: "list", statusCodeTtls: "status_code_ttl" },
    maps: ["headers"],
    opaque: ["contains"],
  },
  checks: [
    exactlyOne("accountId", "zoneId"),
    matching("zoneId", /^[0-9a-f]{32}$/, "32 hexadecimal digits"),
    matching("accountId", /^[0-9a-f]{32}$/, "32 hexadecimal digits"),
    oneOf("kind", ["managed", "custom", "root", "zone"]),
    oneOf("phase", [...phases.keys()]),
    oneOf("rules[].action", Object.keys(parametersOf)),
    oneOf("rules[].actionParameters.fromValue.statusCode", [301, 302, 303, 307, 308]),
    required,
    parametersFit,
  ],
  operations: over({ create: "POST /{scope}/rulesets", read: "/{scope}/rulesets/{id}", find }),
};
