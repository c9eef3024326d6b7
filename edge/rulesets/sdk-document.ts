import type { Document } from "./refusal";

/** Lists whose name the SDK puts in the plural where the API has the singular. */
const singular: Readonly<Record<string, string>> = {
  checkPresences: "check_presence",
  includes: "include",
  lists: "list",
  statusCodeTtls: "status_code_ttl",
};

/**
 * The properties of a `Ruleset` of `@pulumi/cloudflare` as the API has them: names in snake_case. Names of headers stay
 * as they are.
 */
export function rulesetDocument(props: Readonly<Record<string, unknown>>): Document {
  return renamed(props) as Document;
}

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, child]) => child !== undefined);
  return Object.fromEntries(
    entries.map(([name, child]) => [apiName(name, child), name === "headers" ? headers(child) : renamed(child)]),
  );
}

function apiName(name: string, value: unknown): string {
  const given = Array.isArray(value) ? singular[name] : undefined;
  return given ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function headers(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return renamed(value);
  return Object.fromEntries(Object.entries(value).map(([name, change]) => [name, renamed(change)]));
}

const plural: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(singular).map(([sdk, api]) => [api, sdk]),
);

/** The other way round: a document of the API as the properties of a `Ruleset`, or of what the SDK names alike. */
export function sdkProperties(document: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return sdkNamed(document) as Record<string, unknown>;
}

function sdkNamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sdkNamed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, child]) => child !== undefined && child !== null);
  return Object.fromEntries(
    entries.map(([name, child]) => [sdkName(name, child), name === "headers" ? namedHeaders(child) : sdkNamed(child)]),
  );
}

function sdkName(name: string, value: unknown): string {
  const given = Array.isArray(value) ? plural[name] : undefined;
  return given ?? name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function namedHeaders(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return sdkNamed(value);
  return Object.fromEntries(Object.entries(value).map(([name, change]) => [name, sdkNamed(change)]));
}
