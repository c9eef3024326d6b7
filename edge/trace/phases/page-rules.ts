import type { Zone } from "../../model";
import type { PageRule } from "../../model/page-rules";
import { fromBytes } from "../../rules";
import { answered, type CacheSettings, type Exchange, type Phase } from "../exchange";
import { absoluteLocation } from "../location";
import { printUrl } from "../request";

/**
 * Page Rules, on the URL as it was sent: the first that matches acts alone. They stand behind Single Redirects, which
 * have their way over them, and before every phase of rules whose settings write over theirs (rules/page-rules).
 * Whether the firewall is asked before one forwards is not documented (UNVERIFIED); here it is not.
 */
export function pageRules({ pageRules: rules }: Zone): Phase | undefined {
  if (rules.length === 0) return undefined;
  return (exchange) => {
    const { url, rawPath, rawQuery } = exchange.message;
    const query = rawQuery === "" ? "" : `?${fromBytes(rawQuery)}`;
    for (const rule of rules) {
      const taken = rule.match(url.scheme, `${url.host}${fromBytes(rawPath)}${query}`);
      if (taken) return apply(rule, taken, exchange);
    }
    return undefined;
  };
}

function apply(rule: PageRule, taken: readonly string[], exchange: Exchange) {
  const { actions, resource } = rule;
  const { message, steps } = exchange;
  const lead = (status: number, location: string) => {
    const detail = `${status} to ${location}, by the page rule for ${rule.pattern}`;
    steps?.push({ phase: "page_rules", rule: resource.name, action: "redirect", detail });
    return answered("redirect", status, location);
  };
  if (actions.forwardTo) {
    const { url, status } = actions.forwardTo;
    const to = url.replace(/\$(\d)/g, (_, number: string) => taken[Number(number) - 1] ?? "");
    return lead(status, absoluteLocation(to, message.url));
  }
  if (actions.alwaysUseHttps && message.url.scheme === "http") {
    const authority = message.url.authority.replace(/:80$/, "");
    return lead(301, printUrl({ ...message.url, scheme: "https", authority }));
  }
  if (actions.ssl !== undefined) exchange.ssl = actions.ssl;
  if (actions.underAttack !== undefined) exchange.underAttack = actions.underAttack;
  if (actions.hostHeader !== undefined) exchange.hostHeader = actions.hostHeader;
  if (actions.originHost !== undefined) exchange.originHost = actions.originHost;
  setCache(rule, exchange);
  const detail = `the page rule for ${rule.pattern}: ${Object.keys(actions).join(", ") || "nothing that decides"}`;
  steps?.push({ phase: "page_rules", rule: resource.name, action: "set_config", detail });
  return undefined;
}

function setCache({ actions, resource }: PageRule, exchange: Exchange): void {
  const { cache, edgeTtl, browserTtl } = actions;
  if (cache === undefined && edgeTtl === undefined && browserTtl === undefined) return;
  const settings: CacheSettings = (exchange.cache ??= { by: new Map() });
  if (cache !== undefined) settings.cache = cache;
  if (edgeTtl !== undefined) settings.edgeTtl = { mode: "override_origin", default: edgeTtl };
  if (browserTtl !== undefined) {
    settings.browserTtl =
      browserTtl === 0 ? { mode: "respect_origin" } : { mode: "override_origin", default: browserTtl };
  }
  for (const key of ["cache", "edgeTtl", "browserTtl"] as const)
    if (actions[key] !== undefined) settings.by.set(key, resource.name);
}
