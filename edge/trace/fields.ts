import type { Value } from "../rules";
import type { EdgeRequest, UrlParts } from "./request";

/** What came back from the origin, or what a Worker answers. Header names in any case. */
export interface OriginAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** What fields are read from: a request on its way. Texts are byte strings. */
export interface FieldSource {
  readonly request: EdgeRequest;
  readonly url: UrlParts;
  readonly method: string;
  readonly ip: string;
  readonly host: string;
  readonly time: number;
  /** What the visitor sent, whatever rules have made of it since. */
  readonly sentHeaders: ReadonlyMap<string, readonly string[]>;
  /** Header names in lower case; one value for each line sent. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** The same with `Host`, once a rule has asked for it. */
  allHeaders: ReadonlyMap<string, readonly string[]> | undefined;
  readonly path: string;
  readonly query: string;
  readonly rawPath: string;
  readonly rawQuery: string;
  readonly tlsVersion: string;
  readonly zone: string;
  /** What came back, once it has. */
  readonly answer: OriginAnswer | undefined;
  /** Whether a URL is in a Bulk Redirect List, asked only in that phase. */
  readonly inList: ((list: string) => boolean) | undefined;
}

/**
 * The value of a field for one request, as developers.cloudflare.com/ruleset-engine/rules-language/fields/reference
 * describes it (checked 2026-11-24). A header that was not sent is the empty string in the fields made of one header,
 * as in Cloudflare's own examples (`http.user_agent eq ""`), and missing in the map of all headers.
 */
export function readField(message: FieldSource, name: string): Value | undefined {
  const stated = message.request.fields?.[name];
  if (stated !== undefined) return stated;
  const reader = readers.get(name);
  if (reader) return reader(message);
  return name.startsWith("$") ? message.inList?.(name) : undefined;
}

type Read = (message: FieldSource) => Value | undefined;

const header =
  (name: string): Read =>
  (message) => {
    const lines = message.headers.get(name);
    return lines === undefined ? "" : lines.length === 1 ? lines[0] : lines.join(", ");
  };
const uri = (path: string, query: string) => (query === "" ? path : `${path}?${query}`);
const fullUri = (message: FieldSource, path: string, query: string) =>
  `${message.url.scheme}://${message.host}${uri(path, query)}`;

const readers = new Map<string, Read>([
  ["http.request.method", (message) => message.method],
  ["http.request.version", () => "HTTP/2"],
  ["http.request.timestamp.sec", (message) => Math.floor(message.time)],
  ["http.request.timestamp.msec", (message) => Math.floor((message.time % 1) * 1000)],
  ["http.cookie", header("cookie")],
  ["http.referer", header("referer")],
  ["http.user_agent", header("user-agent")],
  ["http.x_forwarded_for", header("x-forwarded-for")],
  ["http.request.uri", (message) => uri(message.path, message.query)],
  ["http.request.uri.path.extension", (message) => extensionOf(message.path)],
  ["http.request.uri.query", (message) => message.query],
  ["http.request.full_uri", (message) => fullUri(message, message.path, message.query)],
  ["http.request.uri.args", (message) => args(message.query)],
  ["http.request.uri.args.names", (message) => pairs(message.query).map(([name]) => name)],
  ["http.request.uri.args.values", (message) => pairs(message.query).map(([, value]) => value)],
  ["raw.http.request.uri", (message) => uri(message.rawPath, message.rawQuery)],
  ["raw.http.request.uri.path", (message) => message.rawPath],
  ["raw.http.request.uri.path.extension", (message) => extensionOf(message.rawPath)],
  ["raw.http.request.uri.query", (message) => message.rawQuery],
  ["raw.http.request.full_uri", (message) => fullUri(message, message.rawPath, message.rawQuery)],
  ["raw.http.request.uri.args", (message) => args(message.rawQuery)],
  ["raw.http.request.uri.args.names", (message) => pairs(message.rawQuery).map(([name]) => name)],
  ["raw.http.request.uri.args.values", (message) => pairs(message.rawQuery).map(([, value]) => value)],
  ["http.request.headers.truncated", () => false],
  ["http.request.cookies", (message) => cookies(message)],
  ["ip.src", (message) => message.ip],
  ["cf.edge.server_port", (message) => message.url.port],
  ["cf.tls_version", (message) => (message.url.scheme === "https" ? `TLSv${message.tlsVersion}` : "")],
  ["cf.zone.name", (message) => message.zone],
  // Always 0 since 2024: fields/reference/cf.threat_score, checked 2026-11-24.
  ["cf.threat_score", () => 0],
  ["http.response.code", (message) => message.answer?.status],
  ["http.response.content_type.media_type", (message) => mediaType(message)],
]);
for (const [prefix, headers] of [
  ["http.request.headers", allHeaders],
  ["raw.http.request.headers", ({ sentHeaders, host }: FieldSource) => withHost(sentHeaders, host)],
] as const) {
  readers.set(prefix, headers);
  readers.set(`${prefix}.names`, (message) => [...headers(message).keys()]);
  readers.set(`${prefix}.values`, (message) => [...headers(message).values()].flat());
}
for (const prefix of ["http.response.headers", "raw.http.response.headers"]) {
  readers.set(prefix, (message) => answerHeaders(message));
  readers.set(`${prefix}.names`, (message) => message.answer && Object.keys(message.answer.headers).map(lower));
  readers.set(`${prefix}.values`, (message) => message.answer && Object.values(message.answer.headers));
}

/** In lower case, without the dot; empty where the last segment has none. */
export function extensionOf(path: string): string {
  const dot = path.lastIndexOf(".");
  return dot > path.lastIndexOf("/") ? path.slice(dot + 1).toLowerCase() : "";
}

/** `Host` is a header too. */
function allHeaders(message: FieldSource): ReadonlyMap<string, readonly string[]> {
  return (message.allHeaders ??= withHost(message.headers, message.host));
}

function withHost(headers: ReadonlyMap<string, readonly string[]>, host: string) {
  return headers.has("host") ? headers : new Map<string, readonly string[]>([["host", [host]], ...headers]);
}

function pairs(query: string): [string, string][] {
  if (query === "") return [];
  return query.split("&").map((pair) => {
    const equals = pair.indexOf("=");
    return equals < 0 ? [pair, ""] : [pair.slice(0, equals), pair.slice(equals + 1)];
  });
}

function args(query: string): ReadonlyMap<string, readonly string[]> {
  return grouped(pairs(query));
}

/** Cookies by name, each with all its values. */
function cookies(message: FieldSource): ReadonlyMap<string, readonly string[]> {
  const text = message.headers.get("cookie")?.join("; ") ?? "";
  return grouped(
    text
      .split(";")
      .map((pair) => pair.trim())
      .filter((pair) => pair !== "")
      .map((pair) => {
        const equals = pair.indexOf("=");
        return equals < 0 ? ["", pair] : [pair.slice(0, equals), pair.slice(equals + 1)];
      }),
  );
}

function grouped(entries: readonly (readonly [string, string] | string[])[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [name = "", value = ""] of entries) {
    const group = groups.get(name);
    if (group) group.push(value);
    else groups.set(name, [value]);
  }
  return groups;
}

const lower = (text: string) => text.toLowerCase();

function answerHeaders(message: FieldSource): ReadonlyMap<string, readonly string[]> | undefined {
  return (
    message.answer &&
    grouped(Object.entries(message.answer.headers).map(([name, value]) => [name.toLowerCase(), value]))
  );
}

function mediaType(message: FieldSource): string | undefined {
  const type = Object.entries(message.answer?.headers ?? {}).find(([name]) => lower(name) === "content-type")?.[1];
  return message.answer && (type?.split(";")[0]?.trim().toLowerCase() ?? "");
}
