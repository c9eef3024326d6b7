import type { Value } from "../rules";

/** A request as somebody sends it. Only the URL must be given. */
export interface EdgeRequest {
  /** Absolute `http` or `https` URL. A path is taken as it stands: `..` and escapes are the edge's to judge. */
  readonly url: string;
  /** Default `GET`. */
  readonly method?: string;
  /** Names in any case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent besides a `Cookie` header. */
  readonly cookies?: Readonly<Record<string, string>>;
  /** Address of the client. Default 192.0.2.1, of a documentation range. */
  readonly ip?: string;
  /** Highest TLS version that the client speaks. Default `1.3`. */
  readonly tlsVersion?: "1.0" | "1.1" | "1.2" | "1.3";
  /** Seconds since the epoch; default the time of the trace's state. */
  readonly time?: number;
  /** Fields that only Cloudflare could tell, by name: `{"ip.src.country": "DE"}`. */
  readonly fields?: Readonly<Record<string, Value>>;
}

/** A URL cut into the parts that rules speak of, without changing them. */
export interface UrlParts {
  readonly scheme: "http" | "https";
  /** As written: `WWW.Example.com:8443`. */
  readonly authority: string;
  /** In lower case, without port. */
  readonly host: string;
  readonly port: number;
  /** `/` where the URL has none. */
  readonly path: string;
  /** Without its `?`. */
  readonly query: string;
}

const url = /^(https?):\/\/(?:[^/?#@]*@)?([^/?#\s]+)([^?#]*)(?:\?([^#]*))?/i;

/** @returns undefined where the text is no absolute http(s) URL. */
export function parseUrl(text: string): UrlParts | undefined {
  const parts = url.exec(text);
  if (!parts) return undefined;
  const scheme = parts[1]!.length === 4 ? "http" : "https";
  const authority = parts[2]!;
  const colon = authority.lastIndexOf(":");
  const port = colon > 0 && !authority.endsWith("]") ? Number(authority.slice(colon + 1)) : NaN;
  const name = Number.isNaN(port) ? authority : authority.slice(0, colon);
  const host = name.toLowerCase();
  return {
    scheme,
    authority,
    host: host.endsWith(".") ? host.slice(0, -1) : host,
    port: Number.isNaN(port) ? (scheme === "http" ? 80 : 443) : port,
    path: parts[3] === "" ? "/" : parts[3]!,
    query: parts[4] ?? "",
  };
}

export function printUrl(parts: Pick<UrlParts, "scheme" | "authority" | "path" | "query">): string {
  return `${parts.scheme}://${parts.authority}${parts.path}${parts.query === "" ? "" : `?${parts.query}`}`;
}
