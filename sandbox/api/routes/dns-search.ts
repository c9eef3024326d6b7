/**
 * The search of `GET /zones/{zone}/dns_records`.
 * Source: developers.cloudflare.com/api, DNS records, List (parameters and operators), checked 2026-11-24.
 */
import { entry } from "../../../edge/dns";
import { ApiError } from "../envelope";
import type { Document } from "../store";

type Test = (document: Document) => boolean;

const operators: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  exact: (value, wanted) => value === wanted,
  contains: (value, wanted) => value.includes(wanted),
  startswith: (value, wanted) => value.startsWith(wanted),
  endswith: (value, wanted) => value.endsWith(wanted),
};

/** The records that a query asks for, in the order that it asks for. */
export function search(documents: readonly Document[], query: URLSearchParams): Document[] {
  const tests: Test[] = [];
  const tagTests: Test[] = [];
  for (const [key, value] of query) {
    const [property = "", operator = "exact"] = key.split(".");
    if (property === "tag" && !key.startsWith("tag_match") && key !== "tag-match")
      tagTests.push(tagTest(operator, value));
    else if (property === "name" || property === "content") tests.push(textTest(property, operator, value));
    else if (property === "comment") tests.push(commentTest(operator, value));
    else if (key === "type") tests.push((document) => document.type === value);
    else if (key === "proxied") tests.push((document) => document.proxied === (value === "true"));
    else if (key === "search") tests.push(anywhere(value));
  }
  const tagMatch = query.get("tag_match") ?? query.get("tag-match");
  if (tagTests.length > 0) tests.push(combined(tagTests, tagMatch));
  return ordered(tests.length === 0 ? [...documents] : documents.filter(combined(tests, query.get("match"))), query);
}

function combined(tests: readonly Test[], match: string | null): Test {
  return match === "any"
    ? (document) => tests.some((test) => test(document))
    : (document) => tests.every((test) => test(document));
}

/** Names and contents are compared without regard to case, as DNS does. */
function textTest(property: string, operator: string, wanted: string): Test {
  const compare = operatorOf(property, operator);
  return (document) => compare(String(document[property]).toLowerCase(), wanted.toLowerCase());
}

function commentTest(operator: string, wanted: string): Test {
  const comment = (document: Document): string | undefined =>
    typeof document.comment === "string" && document.comment !== "" ? document.comment : undefined;
  if (operator === "present") return (document) => comment(document) !== undefined;
  if (operator === "absent") return (document) => comment(document) === undefined;
  const compare = operatorOf("comment", operator);
  return (document) => compare((comment(document) ?? "").toLowerCase(), wanted.toLowerCase());
}

/** `name:value`; without a value, any. `present` and `absent` take a name. */
function tagTest(operator: string, wanted: string): Test {
  const tags = (document: Document): string[] => (document.tags as string[]).map((tag) => tag.toLowerCase());
  const [name = "", ...rest] = wanted.toLowerCase().split(":");
  const named = (tag: string): boolean => tag === name || tag.startsWith(`${name}:`);
  if (operator === "present") return (document) => tags(document).some(named);
  if (operator === "absent") return (document) => !tags(document).some(named);
  const compare = operatorOf("tag", operator);
  const value = rest.join(":");
  return (document) =>
    tags(document).some((tag) => named(tag) && (value === "" || compare(tag.slice(name.length + 1), value)));
}

function operatorOf(property: string, operator: string): (value: string, wanted: string) => boolean {
  const compare = entry(operators, operator);
  if (compare) return compare;
  throw new ApiError(400, {
    code: 1004,
    message: `${property}.${operator} is not a filter; expected one of ${Object.keys(operators).join(", ")}.`,
  });
}

function anywhere(wanted: string): Test {
  const text = wanted.toLowerCase();
  return (document) =>
    ["name", "content", "comment", "type"].some((property) => String(document[property]).toLowerCase().includes(text));
}

const orders = ["type", "name", "content", "ttl", "proxied"];

function ordered(documents: Document[], query: URLSearchParams): Document[] {
  const order = query.get("order") ?? "type";
  if (!orders.includes(order)) {
    throw new ApiError(400, { code: 1004, message: `order is ${order}; expected one of ${orders.join(", ")}.` });
  }
  const sign = query.get("direction") === "desc" ? -1 : 1;
  const compare = (a: unknown, b: unknown): number => {
    if (typeof a === "number" && typeof b === "number") return a - b;
    return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
  };
  // Ties by name, so that pages do not depend on when a record was made.
  return documents.sort((a, b) => sign * compare(a[order], b[order]) || compare(a.name, b.name));
}
