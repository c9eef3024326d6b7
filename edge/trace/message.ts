import { toBytes, type FieldReader, type Value } from "../rules";
import { readField, type FieldSource, type OriginAnswer } from "./fields";
import { parseUrl, type EdgeRequest, type UrlParts } from "./request";

/** A request on its way through the edge: what was sent, and what the edge has made of its URL so far. */
export class Message implements FieldSource {
  readonly method: string;
  readonly ip: string;
  /** What the visitor sent, whatever rules have made of it since. */
  readonly sentHeaders: ReadonlyMap<string, readonly string[]>;
  /** Header names in lower case; one value for each line sent. Byte strings. */
  headers: ReadonlyMap<string, readonly string[]>;
  /** The same with `Host`, once a rule has asked for it. */
  allHeaders: ReadonlyMap<string, readonly string[]> | undefined;
  /** After normalisation and rewrites; byte strings. */
  path: string;
  query: string;
  readonly rawPath: string;
  readonly rawQuery: string;
  readonly host: string;
  /** What came back, once it has. */
  answer: OriginAnswer | undefined;
  /** Whether a URL is in a Bulk Redirect List, asked only in that phase. */
  inList: ((list: string) => boolean) | undefined;
  tlsVersion = "1.3";
  zone = "";

  constructor(
    readonly url: UrlParts,
    readonly request: EdgeRequest,
    readonly time: number,
    method: string,
    headers: ReadonlyMap<string, readonly string[]>,
  ) {
    this.method = method;
    this.headers = this.sentHeaders = headers;
    this.ip = request.ip ?? "192.0.2.1";
    this.rawPath = this.path = toBytes(url.path);
    this.rawQuery = this.query = toBytes(url.query);
    this.host = url.authority;
  }

  /** Reads a field of the Rules language. Bound rather than an arrow: one is made for each request. */
  readonly read: FieldReader = readCommon.bind(undefined, this);
}

/** The fields that nearly every rule asks for, before the long way. */
function readCommon(message: Message, name: string): Value | undefined {
  switch (name) {
    case "http.host":
      return message.host;
    case "http.request.uri.path":
      return message.path;
    case "ssl":
      return message.url.scheme === "https";
    default:
      return readField(message, name);
  }
}

const none: ReadonlyMap<string, readonly string[]> = new Map();

/** What a request says, read once: a search sends the same request many times. */
interface Sent {
  /** Undefined where the text is no absolute http(s) URL. */
  readonly url: UrlParts | undefined;
  /** In upper case. */
  readonly method: string;
  readonly headers: ReadonlyMap<string, readonly string[]>;
}

const sent = new WeakMap<EdgeRequest, Sent>();

export function sentBy(request: EdgeRequest): Sent {
  let read = sent.get(request);
  if (!read) {
    const method = (request.method ?? "GET").toUpperCase();
    read = { url: parseUrl(request.url), method, headers: headersOf(request) };
    sent.set(request, read);
  }
  return read;
}

/** Headers by lower-case name, cookies among them. */
export function headersOf(request: EdgeRequest): ReadonlyMap<string, readonly string[]> {
  if (request.headers === undefined && request.cookies === undefined) return none;
  const headers = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    const key = name.toLowerCase();
    headers.set(key, [...(headers.get(key) ?? []), toBytes(value)]);
  }
  const cookies = Object.entries(request.cookies ?? {}).map(([name, value]) => toBytes(`${name}=${value}`));
  if (cookies.length > 0) headers.set("cookie", [[...(headers.get("cookie") ?? []), ...cookies].join("; ")]);
  return headers;
}
