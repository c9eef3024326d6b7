/** Which handler answers a request. */
import { ApiError, type Answer } from "./envelope";
import type { Store } from "./store";

/** One part of a multipart body. */
export interface Part {
  readonly name: string;
  readonly filename?: string;
  readonly type: string;
  readonly content: string;
}

/** A request as a handler sees it. */
export interface ApiRequest {
  readonly method: string;
  /** Path from `/client/v4`, decoded. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The parsed JSON body, or undefined where there is none. */
  readonly body: unknown;
  readonly parts: readonly Part[];
  readonly store: Store;
}

export type Handler = (request: ApiRequest) => Answer;

export interface Route {
  readonly method: string;
  /** `/zones/:zone/dns_records/:id`; a segment with a colon takes any value. */
  readonly pattern: string;
  readonly handle: Handler;
}

export function route(method: string, pattern: string, handle: Handler): Route {
  return { method, pattern, handle };
}

interface Compiled extends Route {
  readonly segments: readonly string[];
}

export class Router {
  /** By number of segments; within one, fixed segments go before variable ones. */
  private readonly byLength = new Map<number, Compiled[]>();

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      const segments = route.pattern.split("/").slice(1);
      const same = this.byLength.get(segments.length) ?? [];
      same.push({ ...route, segments });
      this.byLength.set(segments.length, same);
    }
    for (const same of this.byLength.values()) same.sort((a, b) => compare(a.segments, b.segments));
  }

  /**
   * The handler of a path (without `/client/v4`) and its parameters. Throws an ApiError: 7003 and 7000 where no route
   * leads (cloudflare/cloudflare-go#118), 7001 where the path has no such method.
   */
  find(method: string, path: string): { handle: Handler; params: Record<string, string> } {
    const segments = path.split("/").slice(1).map(decode);
    let known = false;
    for (const route of this.byLength.get(segments.length) ?? []) {
      const params = match(route.segments, segments);
      if (!params) continue;
      if (route.method === method) return { handle: route.handle, params };
      known = true;
    }
    if (known) throw new ApiError(405, { code: 7001, message: `Method ${method} not available for that URI.` });
    throw noRoute(404, path);
  }
}

export function noRoute(status: number, path: string): ApiError {
  return new ApiError(
    status,
    { code: 7003, message: `Could not route to /client/v4${path}, perhaps your object identifier is invalid?` },
    { code: 7000, message: "No route for that URI" },
  );
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function match(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const given = segments[index] ?? "";
    if (expected.startsWith(":")) {
      if (given === "") return undefined;
      params[expected.slice(1)] = given;
    } else if (expected !== given) {
      return undefined;
    }
  }
  return params;
}

function compare(a: readonly string[], b: readonly string[]): number {
  for (const [index, segment] of a.entries()) {
    const other = b[index] ?? "";
    const difference = Number(segment.startsWith(":")) - Number(other.startsWith(":"));
    if (difference !== 0) return difference;
  }
  return 0;
}
