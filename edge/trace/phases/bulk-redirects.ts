import type { Edge, EdgeRule, Zone } from "../../model";
import { redirectTarget, type UrlRedirect } from "../../model/redirect-lists";
import { asRecord } from "../../model/rule";
import { fromBytes } from "../../rules";
import { answered, because, type Exchange, type Phase } from "../exchange";
import { absoluteLocation } from "../location";
import { passed, rulesOf } from "./rules-of";

/**
 * Bulk Redirects, after the firewall: a redirect of the rule's list ends the request
 * (rules/url-forwarding/bulk-redirects/how-it-works, checked 2026-11-24).
 */
export function bulkRedirects(edge: Edge, zone: Zone): Phase | undefined {
  const rules = rulesOf(edge, zone, "http_request_redirect");
  if (!rules) return undefined;
  const find = (list: unknown, { message }: Exchange): UrlRedirect | undefined =>
    typeof list === "string"
      ? edge.redirectLists.get(list)?.match(message.url.scheme, message.url.host, fromBytes(message.path))
      : undefined;
  return (exchange) => {
    const { message } = exchange;
    message.inList = (field) => find(field.slice(1), exchange) !== undefined;
    for (const rule of rules.levels.flatMap((level) => level.rules)) {
      if (rule.action !== "redirect" || !rule.matches(message.read)) continue;
      const redirect = find(asRecord(rule.parameters.fromList)?.name, exchange);
      if (redirect) return redirectBy(rule, redirect, exchange);
    }
    return passed(rules, exchange);
  };
}

function redirectBy(rule: EdgeRule, redirect: UrlRedirect, { message, steps }: Exchange) {
  const target = redirectTarget(redirect, fromBytes(message.path), fromBytes(message.query));
  const location = absoluteLocation(target, message.url);
  const by = `by the list's ${redirect.host}${redirect.path}`;
  steps?.push({
    phase: rule.phase,
    rule: rule.name,
    action: "redirect",
    detail: `${redirect.statusCode} to ${location}, ${by}; ${because(rule)}`,
  });
  return answered("redirect", redirect.statusCode, location);
}
