import { literally } from "../../standards/literal-pattern";
import type { Say } from "../phases";
import { isUnknown, types, type DeclaredResource } from "../resource";
import { asRecord } from "./rule";
import { sslModes, type SslMode } from "./settings";
import { notFollowed, type Unmodelled } from "./unmodelled";

/** What a page rule sets, of what decides about a request. */
interface PageRuleActions {
  /** `$1` stands for what the first `*` of the pattern took. */
  readonly forwardTo?: { readonly url: string; readonly status: number };
  readonly alwaysUseHttps?: boolean;
  readonly ssl?: SslMode;
  readonly underAttack?: boolean;
  readonly hostHeader?: string;
  readonly originHost?: string;
  /** Whether answers may be kept: every one, none, or (absent) those of static files. */
  readonly cache?: boolean;
  /** Seconds. */
  readonly edgeTtl?: number;
  /** Seconds; 0 leaves the origin's header alone. */
  readonly browserTtl?: number;
}

/** A Page Rule: of those of a zone that match a URL, the one with the highest priority acts alone. */
export interface PageRule {
  readonly resource: DeclaredResource;
  /** What stands in `target`: `www.example.com/*`. */
  readonly pattern: string;
  readonly actions: PageRuleActions;
  /** What each `*` of the pattern took of a URL; undefined where the rule does not match. */
  match(scheme: string, rest: string): readonly string[] | undefined;
}

/** Actions that the model does not follow, by what they have a say in. */
const unfollowed: Readonly<Record<string, Say>> = {
  bypassCacheOnCookie: "caching",
  cacheOnCookie: "caching",
  cacheTtlByStatus: "caching",
  cacheKeyFields: "caching",
  explicitCacheControl: "caching",
  browserCheck: "guarding",
  disableSecurity: "guarding",
  waf: "guarding",
};

const everything: readonly Say[] = ["routing", "guarding", "caching", "origin", "answer"];

/**
 * A zone's Page Rules, the highest priority first (rules/page-rules of 2026-08-14; API reference, page_rules,
 * priority and targets; checked 2026-11-29). Newer rules of other products have their way over them (the same page;
 * cache/how-to/cache-rules/order).
 */
export function readPageRules(
  resources: readonly DeclaredResource[],
  zone: string,
  unmodelled: Unmodelled[],
): PageRule[] {
  const read = resources
    .filter(({ type, props }) => type === types.pageRule && props.status !== "disabled")
    .flatMap((resource) => {
      const { target, actions, priority = 1, status } = resource.props;
      const given = asRecord(actions);
      const unknown = [target, actions, priority, status, ...Object.values(given ?? {})].some(isUnknown);
      if (unknown || typeof target !== "string" || !given || typeof priority !== "number") {
        const what = "The page rule is known only after deployment, or not whole; it is taken as absent.";
        unmodelled.push({ ...notFollowed("edge-page-rule-unknown", resource, what), decides: everything });
        return [];
      }
      for (const [action, say] of Object.entries(unfollowed)) {
        if (given[action] === undefined || given[action] === null || given[action] === false) continue;
        const what = `The action ${action} of the page rule for ${target} is not modelled.`;
        unmodelled.push({ ...notFollowed("edge-page-rule-action", resource, what), decides: [say] });
      }
      return [
        { priority, rule: { resource, pattern: target, actions: actionsOf(given), match: matcher(target, zone) } },
      ];
    });
  return read.sort((one, other) => other.priority - one.priority).map(({ rule }) => rule);
}

function actionsOf(given: Readonly<Record<string, unknown>>): PageRuleActions {
  const forwarding = asRecord(Array.isArray(given.forwardingUrl) ? given.forwardingUrl[0] : given.forwardingUrl);
  const { ssl, securityLevel, hostHeaderOverride, resolveOverride, cacheLevel } = given;
  const seconds = (value: unknown) => (typeof value === "number" || typeof value === "string" ? Number(value) : NaN);
  const [edgeTtl, browserTtl] = [seconds(given.edgeCacheTtl), seconds(given.browserCacheTtl)];
  return {
    ...(typeof forwarding?.url === "string"
      ? { forwardTo: { url: forwarding.url, status: Number(forwarding.statusCode ?? 301) } }
      : {}),
    ...(given.alwaysUseHttps === true ? { alwaysUseHttps: true } : {}),
    ...(typeof ssl === "string" && sslModes.includes(ssl) ? { ssl: ssl as SslMode } : {}),
    ...(typeof securityLevel === "string" ? { underAttack: securityLevel === "under_attack" } : {}),
    ...(typeof hostHeaderOverride === "string" ? { hostHeader: hostHeaderOverride } : {}),
    ...(typeof resolveOverride === "string" ? { originHost: resolveOverride } : {}),
    ...(cacheLevel === "bypass" || cacheLevel === "cache_everything" ? { cache: cacheLevel !== "bypass" } : {}),
    ...(Number.isFinite(edgeTtl) ? { edgeTtl } : {}),
    ...(Number.isFinite(browserTtl) ? { browserTtl } : {}),
  };
}

/**
 * A pattern takes both schemes where it names none, and has a slash after the zone's name where the text has none
 * (rules/page-rules/reference/additional-reference). Its `*` takes any text, a query too (UNVERIFIED); letters count.
 */
function matcher(target: string, zone: string): PageRule["match"] {
  const [, scheme, host = "", path = ""] = /^(?:(https?|\*):\/\/)?([^/]*)(.*)$/i.exec(target) ?? [];
  const rest = `${host.toLowerCase()}${path === "" && host.toLowerCase().endsWith(zone) ? "/" : path}`;
  const source = rest.split("*").map(literally).join("(.*?)");
  const whole = new RegExp(`^${source}$`, "s");
  return (asked, text) => {
    if (scheme !== undefined && scheme !== "*" && scheme.toLowerCase() !== asked) return undefined;
    return whole.exec(text)?.slice(1);
  };
}

/** Paths that a pattern speaks of: what stands behind its host, with something for each `*`. */
export function pathOfPattern(pattern: string): string {
  const path = pattern.replace(/^(?:https?|\*):\/\//i, "").replace(/^[^/]*/, "");
  return path.split("?")[0]!.replaceAll("*", "x") || "/";
}
