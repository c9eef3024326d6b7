import type { EdgeRule } from "../model";
import { fromBytes, literals, type LiteralUse } from "../rules";
import type { EdgeRequest } from "../trace";

/** What a request has beside host, scheme and path, as some rule asks for it. */
export type Feature = Pick<EdgeRequest, "method" | "headers" | "cookies" | "ip" | "fields"> & {
  readonly query?: string;
};

/** What a rule's literals make worth trying. */
export interface Aims {
  readonly hosts: readonly string[];
  /** Paths that the rule speaks of, and their neighbours. */
  readonly paths: readonly string[];
  readonly features: readonly Feature[];
}

/** Fields that say where a client is. */
const places: ReadonlySet<string> = new Set(
  "ip.src.country ip.geoip.country ip.src.continent ip.geoip.continent ip.src.region ip.src.city".split(" "),
);

/** A place that is none of those that a rule names: a code of ISO 3166 that no country has. */
export const elsewhere = "XX";

/** At most so many combinations of one rule's features: more than a person writes into one rule. */
const mostFeatures = 24;

/** Reads from a rule's literals which requests it could tell apart. */
export function aimsOf(rule: EdgeRule): Aims {
  const hosts = new Set<string>();
  const paths = new Set<string>();
  const byField = new Map<string, Feature[]>();
  for (const literal of literals(rule.expression)) {
    const value = fromBytes(literal.value);
    const field = literal.field.replace(/^raw\./, "");
    if (field === "http.host") for (const host of hostExamples(literal, value)) hosts.add(host);
    else if (field === "http.request.uri.path" || field === "http.request.uri")
      for (const path of pathExamples(literal.operator, value)) paths.add(path);
    else if (field === "http.request.full_uri") {
      const uri = uriExample(literal.operator, value);
      if (uri?.host !== undefined) hosts.add(uri.host);
      if (uri) for (const path of uri.paths) paths.add(path);
    } else if (field === "http.request.uri.path.extension") paths.add(`/a.${value}`);
    else {
      add(byField, literal, value);
      // Who is anywhere but there is somewhere.
      if (literal.operator === "ne" && places.has(field)) add(byField, literal, elsewhere);
    }
  }
  return { hosts: [...hosts], paths: [...paths], features: combinations([...byField.values()]) };
}

function add(byField: Map<string, Feature[]>, literal: LiteralUse, value: string): void {
  const feature = featureOf(literal, example(literal.operator, value));
  if (!feature) return;
  const key = `${literal.field} ${literal.path.join(".")}`;
  const known = byField.get(key);
  if (known) known.push(feature);
  else byField.set(key, [feature]);
}

function hostExamples(literal: LiteralUse, value: string): string[] {
  const host = example(literal.operator, value).toLowerCase();
  return /^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/.test(host) ? [host] : [];
}

/** A path that a rule names, one below it, one beside it. */
function pathExamples(operator: string, value: string): string[] {
  const text = example(operator, value);
  const [path = ""] = (text.startsWith("/") ? text : `/${text.replace(/^\//, "")}`).split("?");
  switch (operator) {
    case "eq":
    case "ne":
    case "in":
      return [path, path.endsWith("/") ? `${path}a` : `${path}/`, `${path}a`];
    case "starts_with":
      return [path, path.endsWith("/") ? path.slice(0, -1) || "/" : `${path}/`, `${path}a`];
    case "contains":
      return [path, `/a${path}`, `${path}a`];
    case "ends_with":
      return [`/a${value}`, path];
    default:
      return [path];
  }
}

function uriExample(operator: string, value: string): { host: string | undefined; paths: string[] } | undefined {
  const text = example(operator, value);
  const parts = /^[a-z*]*:\/\/([^/?]+)(\/[^?]*)?/i.exec(text);
  if (!parts) return undefined;
  const host = parts[1]!.toLowerCase();
  return { host: host.includes(".") ? host : undefined, paths: pathExamples("eq", parts[2] ?? "/") };
}

/** A text that a pattern would match, as far as plain ones go. */
function example(operator: string, value: string): string {
  if (operator === "wildcard" || operator === "strict wildcard" || operator === "wildcard_replace")
    return value.replace(/\\?\*/g, "a");
  if (operator !== "matches" && operator !== "regex_replace") return value;
  return value
    .replace(/^\^|\$$/g, "")
    .replace(/\(\?[:i]*/g, "(")
    .replace(/\(([^()|]*)(?:\|[^()]*)?\)[?*]?/g, "$1")
    .replace(/\[[^\]]*\][+*]?|\.[+*]\??|\\[wd][+*]?/g, "1")
    .replace(/\\(.)/g, "$1");
}

/** Turns a field's wanted value into what a request must have for it. */
function featureOf({ field, path }: LiteralUse, value: string): Feature | undefined {
  const [key] = path.filter((part) => part !== "*");
  switch (field) {
    case "http.request.method":
      return { method: value };
    case "http.user_agent":
      return { headers: { "user-agent": value } };
    case "http.referer":
      return { headers: { referer: value } };
    case "http.cookie":
      return { headers: { cookie: value.includes("=") ? value : `${value}=1` } };
    case "http.request.cookies":
      return { cookies: { [String(key ?? value)]: key === undefined ? "1" : value } };
    case "http.request.headers":
    case "http.request.headers.names":
      return { headers: { [String(key ?? value)]: key === undefined ? "1" : value } };
    case "http.request.uri.query":
      return { query: value };
    case "http.request.uri.args":
      return { query: key === undefined ? value : `${key}=${value}` };
    case "ip.src":
      return { ip: value.replace(/\/\d+$/, "") };
    default:
      // A field that only Cloudflare can tell; those of answers no request has.
      return field.startsWith("http.") || path.length > 0
        ? undefined
        : { fields: { [field]: /^\d+$/.test(value) ? Number(value) : value } };
  }
}

/** Every choice of one value for each field, and each value alone. */
function combinations(fields: readonly (readonly Feature[])[]): Feature[] {
  const alone = fields.flat();
  if (fields.length < 2) return alone.slice(0, mostFeatures);
  let together: Feature[] = [{}];
  for (const values of fields) {
    together = together.flatMap((base) => values.map((value) => merged(base, value))).slice(0, mostFeatures);
  }
  return [...together, ...alone].slice(0, 2 * mostFeatures);
}

function merged(base: Feature, more: Feature): Feature {
  return {
    ...base,
    ...more,
    ...(base.headers || more.headers ? { headers: { ...base.headers, ...more.headers } } : {}),
    ...(base.cookies || more.cookies ? { cookies: { ...base.cookies, ...more.cookies } } : {}),
    ...(base.fields || more.fields ? { fields: { ...base.fields, ...more.fields } } : {}),
  };
}
