import { contentOf } from "../../edge/dns";
import type { DeclaredRecord } from "../../edge/model";
import { types, type DeclaredResource } from "../../edge/resource";
import type { Estate } from "../../policies/estate";
import type { HostView } from "../../reports/view";
import { isPlainObject } from "../../standards/plain-object";
import type { Section } from "./section";

const unsaid = "nobody has said";

/** Which host leads to which service, and where that is. */
export function hostsSection(map: readonly HostView[], estate: Estate): Section {
  const records = estate.zones.flatMap((zone) => zone.records);
  return {
    title: "Hosts and services",
    columns: ["host", "service", "where it runs", "behind Cloudflare", "redirects to"],
    rows: map.map(({ host, service, proxied, redirectsTo }) => [
      host,
      service,
      records
        .filter(({ record }) => record.name === host && ["A", "AAAA", "CNAME"].includes(record.type))
        .map(content)
        .sort()
        .join(", "),
      proxied ? "yes" : "no",
      redirectsTo ?? "",
    ]),
    missing: map.length === 0 ? ["No host of the web is declared."] : [],
  };
}

/** Every record by name and purpose. */
export function recordsSection({ zones }: Estate): Section {
  const all = zones.flatMap((zone) => [...zone.records].sort(byName));
  return {
    title: "DNS records",
    columns: ["name", "type", "says", "purpose"],
    rows: all.map((one) => [one.record.name, one.record.type, content(one), one.record.comment ?? unsaid]),
    missing: all
      .filter(({ record }) => (record.comment?.trim() ?? "") === "")
      .map(({ record: { name, type } }) => `Nobody has said what ${name} ${type} is for.`),
  };
}

function byName(a: DeclaredRecord, b: DeclaredRecord): number {
  const key = (one: DeclaredRecord) => `${one.record.name} ${one.record.type} ${content(one)}`;
  return key(a) < key(b) ? -1 : 1;
}

function content({ record, unknown }: DeclaredRecord): string {
  return unknown.includes("content") || unknown.includes("data") ? "known only after deployment" : contentOf(record);
}

/** What is led elsewhere, and where to: rules, lists and page rules. */
export function redirectsSection({ resources }: Estate): Section {
  return {
    title: "Redirects",
    columns: ["what", "which requests", "leads to", "status"],
    rows: resources.flatMap((resource) => {
      if (resource.type === types.ruleset) return ruleRows(resource);
      if (resource.type === types.listItem) return listRow(resource);
      return resource.type === types.pageRule ? pageRuleRow(resource) : [];
    }),
    missing: [],
  };
}

function ruleRows({ props, secret }: DeclaredResource): string[][] {
  if (props.phase !== "http_request_dynamic_redirect" || !Array.isArray(props.rules)) return [];
  if (secret?.includes("rules") === true) return [[text(props.name), "kept as a secret", "kept as a secret", ""]];
  return props.rules.filter(isPlainObject).map((rule) => {
    const { fromValue } = fields(rule.actionParameters);
    const { targetUrl, statusCode } = fields(fromValue);
    const { value, expression } = fields(targetUrl);
    const off = rule.enabled === false ? " (off)" : "";
    return [
      `${text(rule.description) || text(rule.ref)}${off}`,
      text(rule.expression),
      text(value) || text(expression),
      text(statusCode) || "301",
    ];
  });
}

function listRow({ props }: DeclaredResource): string[][] {
  const { sourceUrl, targetUrl, statusCode } = fields(props.redirect);
  if (sourceUrl === undefined) return [];
  return [[text(props.comment) || "An entry of a list", text(sourceUrl), text(targetUrl), text(statusCode) || "301"]];
}

function pageRuleRow({ props }: DeclaredResource): string[][] {
  const { url, statusCode } = fields(fields(props.actions).forwardingUrl);
  return url === undefined ? [] : [["A page rule", text(props.target), text(url), text(statusCode)]];
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return isPlainObject(value) ? value : {};
}

function text(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" ? `${value}` : "";
}
