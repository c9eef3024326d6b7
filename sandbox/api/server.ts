/** The HTTP side of the sandbox: reads requests, meets them with faults, has them handled, logs them. */
import http from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { authorize } from "./authorization";
import { readBody, type Body } from "./body";
import { ApiError, failure, success, type Answer } from "./envelope";
import type { Fault, Faults } from "./faults";
import { noRoute, type Router } from "./router";
import type { Store } from "./store";

/** One request, as it was answered. */
export interface LoggedRequest {
  readonly method: string;
  /** Path with `/client/v4`, without the query. */
  readonly path: string;
  readonly query: string;
  /** The JSON body, with secrets left out. */
  readonly body?: unknown;
  /** HTTP status of the answer; 0 where none was sent. */
  readonly status: number;
  readonly fault?: Fault["kind"];
  /** Milliseconds since the epoch at which it came. */
  readonly at: number;
}

/** Requests beyond this number push the oldest out of the log. */
const logSize = 20_000;

export interface ServerParts {
  readonly store: Store;
  readonly router: Router;
  readonly faults: Faults;
  readonly token: string;
  readonly requests: LoggedRequest[];
  /** Answers `/__sandbox/…`, which is no part of Cloudflare's API. */
  readonly control: (method: string, path: string, body: unknown) => Answer;
}

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const base = "/client/v4";

export function createServer(parts: ServerParts): http.Server {
  const server = http.createServer((message, response) => {
    serve(parts, message, response).catch(() => {
      response.destroy();
    });
  });
  // Clients that keep their connection must not find it closed between two requests of one deployment.
  server.keepAliveTimeout = 60_000;
  return server;
}

async function serve(parts: ServerParts, message: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const at = Date.now();
  const { method = "GET", url: target = "/" } = message;
  const url = urlOf(target);
  if (url === undefined) {
    log(parts.requests, { method, path: target, query: "", status: 400, at });
    send(response, refused(noRoute(400, target)));
    return;
  }
  const control = url.pathname.startsWith("/__sandbox/");
  let body: Body = { json: undefined, parts: [] };
  let reply: Reply | undefined;
  const fault = control ? undefined : parts.faults.take(method, url.pathname);
  try {
    body = await readBody(message);
    reply = fault ? before(fault) : undefined;
    if (fault?.kind === "slow") await wait(fault.delay ?? 1000);
    if (!isNeverDone(fault)) reply ??= handle(parts, method, url, body, message.headers.authorization);
  } catch (error) {
    reply = refused(error);
  }
  const answered = fault && reply ? spoilt(fault, reply) : reply;
  if (!control) {
    const given = body.json === undefined ? {} : { body: withoutSecrets(body.json) };
    log(parts.requests, {
      method,
      path: url.pathname,
      query: url.search.slice(1),
      ...given,
      status: answered?.status ?? 0,
      ...(fault ? { fault: fault.kind } : {}),
      at,
    });
  }
  if (answered) send(response, answered);
  else if (fault?.kind !== "hang") message.socket.destroy();
}

/** Put together rather than resolved: a target that begins with two slashes is a path here, and no host. */
function urlOf(target: string): URL | undefined {
  const origin = "http://127.0.0.1";
  const address = target.startsWith("/") ? `${origin}${target}` : target;
  return URL.canParse(address, origin) ? new URL(address, origin) : undefined;
}

function handle(parts: ServerParts, method: string, url: URL, body: Body, authorization: string | undefined): Reply {
  const { pathname } = url;
  if (pathname.startsWith("/__sandbox/")) {
    authorize(authorization, parts.token, pathname);
    return reply(parts.store.transaction(() => parts.control(method, pathname, body.json)));
  }
  const path = pathname.startsWith(`${base}/`) ? pathname.slice(base.length).replace(/(?<=.)\/$/, "") : "";
  authorize(authorization, parts.token, path);
  const { handle: handler, params } = parts.router.find(method, path === "" ? pathname : path);
  const request = {
    method,
    path,
    params,
    query: url.searchParams,
    body: body.json,
    parts: body.parts,
    store: parts.store,
  };
  return reply(method === "GET" ? handler(request) : parts.store.transaction(() => handler(request)));
}

function isNeverDone(fault: Fault | undefined): boolean {
  return fault?.kind === "hang" || fault?.kind === "refused";
}

/** What a fault answers in the request's place. */
function before({ kind, retryAfter = 1 }: Fault): Reply | undefined {
  const type = "application/json";
  switch (kind) {
    case "429": {
      // 10429 and its text, as Cloudflare's API answers beyond its rate limit of 1,200 requests in five minutes.
      const message =
        "More than 1200 requests per 300 seconds reached. Please wait and consider throttling your request speed";
      const headers = retryAfter === "none" ? {} : { "retry-after": String(retryAfter) };
      return { status: 429, type, body: failure([{ code: 10429, message }]), headers };
    }
    case "500":
      return { status: 500, type, body: failure([{ code: 10001, message: "Internal server error" }]) };
    case "502":
      return { status: 502, ...page };
    case "503":
      return { status: 503, type, body: failure([{ code: 10001, message: "Service unavailable" }]) };
    default:
      return undefined;
  }
}

const page = { type: "text/html; charset=UTF-8", body: "<!DOCTYPE html><title>cloudflare" } as const;

/** What a fault makes of the answer to what was done; undefined where none is sent. */
function spoilt({ kind }: Fault, answer: Reply): Reply | undefined {
  switch (kind) {
    case "lost-answer":
      return undefined;
    case "malformed":
      return { status: 200, ...page };
    case "truncated":
      if (answer.type !== "application/json") return undefined;
      return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) };
    case "empty":
      return { status: 200, type: "application/json", body: "" };
    case "null-result":
      return { status: 200, type: "application/json", body: success({ result: null }) };
    default:
      return answer;
  }
}

function reply(answer: Answer): Reply {
  if (answer.raw) return { status: answer.status ?? 200, type: answer.raw.contentType, body: answer.raw.body };
  return { status: answer.status ?? 200, type: "application/json", body: answer.status === 204 ? "" : success(answer) };
}

function refused(error: unknown): Reply {
  if (error instanceof ApiError) return { status: error.status, type: "application/json", body: failure(error.errors) };
  // A fault of the sandbox itself, or a full disk; its text goes to whoever called, since nobody reads a log of it.
  const message = error instanceof Error ? error.message : String(error);
  return {
    status: 500,
    type: "application/json",
    body: failure([{ code: 10001, message: `The sandbox failed: ${message}` }]),
  };
}

function send(response: http.ServerResponse, { status, type, body, headers }: Reply): void {
  if (status === 204) {
    response.writeHead(204, headers).end();
    return;
  }
  response.writeHead(status, { "content-type": type, "content-length": Buffer.byteLength(body), ...headers }).end(body);
}

const secretKeys = new Set(["secret", "private_key", "api_key", "token", "password"]);

/** A body as the log keeps it: the log is shown and written to reports, and secrets are for neither. */
function withoutSecrets(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutSecrets);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      secretKeys.has(key) && typeof inner === "string" ? "[secret]" : withoutSecrets(inner),
    ]),
  );
}

function log(requests: LoggedRequest[], entry: LoggedRequest): void {
  requests.push(entry);
  if (requests.length > logSize) requests.splice(0, requests.length - logSize);
}
