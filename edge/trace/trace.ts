import type { Edge } from "../model";
import { headerOf, decideCache } from "./cache";
import { connect, type Connection } from "./connect";
import { answered, Exchange } from "./exchange";
import { endsInLoop, type Hop, type Outcome, type Step, type Trace } from "./hop";
import { absoluteLocation } from "./location";
import type { OriginAnswer } from "./fields";
import { Message, sentBy } from "./message";
import { answersOk, ask, directOrigin, originOf, type AnswerFrom } from "./origin";
import { pipelineOf } from "./pipeline";
import { parseUrl, printUrl, type EdgeRequest, type UrlParts } from "./request";
import { createState, rememberStrictHost, strictHost, type TraceState } from "./state";
import { getDomain } from "tldts";
import { parse as parseHsts } from "../../standards/hsts";

export interface TraceOptions {
  /** What lasts between requests. Default: a new one for each trace. */
  readonly state?: TraceState;
  /** How the origins answer. Default: 200 without headers. */
  readonly origin?: AnswerFrom;
  /** Whether redirects are followed as a browser does, at most 20. Default true. */
  readonly follow?: boolean;
}

/** As many as browsers follow (Fetch standard, section 4.4 "HTTP-redirect fetch", checked 2026-11-24). */
export const maxRedirects = 20;

/**
 * Sends a request through the edge and says, step by step, what becomes of it.
 *
 * @throws {TypeError} where the URL is no absolute http(s) URL.
 */
export function trace(edge: Edge, request: EdgeRequest, options: TraceOptions = {}): Trace {
  const state = options.state ?? createState();
  if (request.time !== undefined) state.time = request.time;
  const hops: Hop[] = [];
  let next: EdgeRequest | undefined = request;
  while (next && hops.length <= maxRedirects) {
    const steps: Step[] = [];
    const outcome = send(edge, next, steps, state, options.origin ?? answersOk);
    hops.push({ url: printUrl(parseUrl(next.url)!), steps, outcome });
    next = options.follow === false || endsInLoop(hops) ? undefined : followUp(next, outcome);
  }
  return { request, hops, unmodelled: edge.unmodelled };
}

/**
 * What becomes of one request, without its steps, without following: the fast way for a search. Rate limits count only
 * where a state is given.
 *
 * @throws {TypeError} where the URL is no absolute http(s) URL.
 */
export function outcomeOf(edge: Edge, request: EdgeRequest, options: Omit<TraceOptions, "follow"> = {}): Outcome {
  return send(edge, request, undefined, options.state, options.origin ?? answersOk);
}

function send(
  edge: Edge,
  request: EdgeRequest,
  steps: Step[] | undefined,
  state: TraceState | undefined,
  answers: AnswerFrom,
): Outcome {
  const { url: asked, method, headers } = sentBy(request);
  if (!asked) throw new TypeError(`"${request.url}" is not an absolute http or https URL.`);
  const time = request.time ?? state?.time ?? 0;
  const url = state ? upgraded(asked, state, time, steps) : asked;
  const connection = connect(edge, url, request, steps);
  if (connection.kind === "failed") return connection.outcome;
  const message = new Message(url, request, time, method, headers);
  if (connection.kind !== "edge") return direct(connection, message, steps, state, answers);
  message.tlsVersion = connection.tlsVersion;
  message.zone = connection.zone.name;
  const exchange = new Exchange(connection.zone, message, steps, state);
  const outcome = throughEdge(edge, exchange, connection, answers);
  if (state && url.scheme === "https") remember(exchange, state);
  return outcome;
}

/** A browser that knows a host by HSTS asks over https without a request (RFC 6797 section 8.3). */
function upgraded(url: UrlParts, state: TraceState, time: number, steps: Step[] | undefined): UrlParts {
  if (url.scheme !== "http") return url;
  const known = strictHost(state, url.host, time);
  if (known === undefined) return url;
  steps?.push({
    phase: "browser",
    rule: "HSTS",
    action: "upgrade",
    detail: `it knows ${known} as HTTPS only, and uses https directly`,
  });
  return {
    ...url,
    scheme: "https",
    authority: url.authority.replace(/:80$/, ""),
    port: url.port === 80 ? 443 : url.port,
  };
}

function throughEdge(
  edge: Edge,
  exchange: Exchange,
  { host }: Connection & { kind: "edge" },
  answers: AnswerFrom,
): Outcome {
  const { message, steps } = exchange;
  const pipeline = pipelineOf(edge, exchange.zone);
  for (const phase of pipeline.request) {
    const outcome = phase(exchange);
    if (outcome) return outcome;
  }
  const origin = originOf(exchange, host);
  const deadEnd =
    origin.worker === null && exchange.originHost === undefined ? exchange.zone.hosts.deadEnd(host) : undefined;
  if (deadEnd) return originUnresolved(deadEnd, steps);
  const answer = ask(answers, origin, message, true);
  message.answer = answer;
  const cache = origin.worker === null ? decideCache(exchange, answer) : behindWorker(origin.worker);
  if (steps) {
    const where =
      origin.worker === null
        ? `${origin.protocol}://${origin.address || "(known after deployment)"}:${origin.port} as ${origin.host}`
        : `the Worker ${origin.worker}`;
    steps.push({ phase: "cache", rule: null, action: cache.eligible ? "store" : "pass", detail: cache.reason });
    steps.push({ phase: "origin", rule: null, action: "answer", detail: `${where} answers ${answer.status}` });
  }
  let { status } = answer;
  for (const phase of pipeline.response) status = phase(exchange)?.status ?? status;
  pipeline.afterAnswer?.(exchange);
  const location = redirectOf(answer, message.url);
  return { kind: location === null ? "origin" : "redirect", status, location, origin, cache };
}

/**
 * Cloudflare answers 530 with error 1016 where the origin's name has no address
 * (support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/error-1016, checked 2026-11-24).
 */
function originUnresolved(way: readonly string[], steps: Step[] | undefined): Outcome {
  steps?.push({
    phase: "origin",
    rule: null,
    action: "fail",
    detail: `${way.join(" → ")} leads to no address: Cloudflare answers 530, error 1016 (origin DNS error)`,
  });
  return answered("dns-error", 530);
}

/** A Worker answers before the cache is asked (workers/reference/how-the-cache-works, checked 2026-11-24). */
function behindWorker(worker: string) {
  return { eligible: false, edgeTtl: null, browserTtl: null, reason: `the Worker ${worker} answers, before the cache` };
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function redirectOf(answer: OriginAnswer, url: UrlParts): string | null {
  if (!redirects.has(answer.status)) return null;
  const location = headerOf(answer, "location");
  return location === undefined ? null : absoluteLocation(location, url);
}

/** Somebody answers without Cloudflare: an unproxied host, or one outside every declared zone. */
function direct(
  connection: Connection & { kind: "direct" | "outside" },
  message: Message,
  steps: Step[] | undefined,
  state: TraceState | undefined,
  answers: AnswerFrom,
): Outcome {
  const { url } = message;
  const origin = directOrigin(url, connection.kind === "direct" ? (connection.host.targets[0] ?? "") : url.host);
  // Of hosts outside the program's zones nothing is known but that they are there.
  const answer = connection.kind === "direct" ? ask(answers, origin, message, false) : { status: 200, headers: {} };
  steps?.push({
    phase: "origin",
    rule: null,
    action: "answer",
    detail: `${url.scheme}://${url.authority} answers ${answer.status} itself`,
  });
  const header = headerOf(answer, "strict-transport-security");
  if (state && url.scheme === "https" && header !== undefined) rememberHeader(state, url.host, message.time, header);
  const location = redirectOf(answer, url);
  return { kind: location === null ? "origin" : "redirect", status: answer.status, location, origin, cache: null };
}

/**
 * The zone's header stands on every https answer; a rule or the origin may say otherwise where the zone says nothing.
 */
function remember({ zone, message, answerHeaders }: Exchange, state: TraceState): void {
  const { strictTransport } = zone.settings;
  const { host } = message.url;
  const name = "strict-transport-security";
  // A rule that removes the header leaves an entry without a value.
  const isChanged = answerHeaders !== undefined && Object.hasOwn(answerHeaders, name);
  const header = isChanged ? answerHeaders[name] : message.answer && headerOf(message.answer, name);
  if (strictTransport) rememberStrictHost(state, host, message.time, strictTransport);
  else if (header !== undefined) rememberHeader(state, host, message.time, header);
}

function rememberHeader(state: TraceState, host: string, time: number, header: string): void {
  const { maxAge, includeSubDomains } = parseHsts(header).value ?? {};
  if (maxAge !== undefined)
    rememberStrictHost(state, host, time, { maxAge, includeSubdomains: includeSubDomains === true });
}

/**
 * The request that a browser makes of a redirect (Fetch standard, section 4.4, checked 2026-11-24): 303 turns other
 * methods than GET and HEAD into GET, 301 and 302 turn POST; another origin gets no Authorization, another site no
 * cookies.
 */
export function followUp(request: EdgeRequest, outcome: Outcome): EdgeRequest | undefined {
  const { kind, status, location } = outcome;
  const to = kind === "redirect" && location !== null ? parseUrl(location) : undefined;
  const from = parseUrl(request.url);
  if (!to || !from) return undefined;
  const method = request.method?.toUpperCase() ?? "GET";
  const toGet =
    (status === 303 && method !== "GET" && method !== "HEAD") ||
    ((status === 301 || status === 302) && method === "POST");
  const { headers, cookies, ...rest } = request;
  const sameOrigin = to.scheme === from.scheme && to.authority.toLowerCase() === from.authority.toLowerCase();
  const sameSite = siteOf(to.host) === siteOf(from.host);
  const kept = Object.entries(headers ?? {}).filter(
    ([name]) => (sameOrigin || name.toLowerCase() !== "authorization") && (sameSite || name.toLowerCase() !== "cookie"),
  );
  return {
    ...rest,
    url: printUrl(to),
    ...(toGet ? { method: "GET" } : {}),
    ...(headers ? { headers: Object.fromEntries(kept) } : {}),
    ...(cookies && sameSite ? { cookies } : {}),
  };
}

/** The site that cookies of a domain may belong to: its registrable domain. */
function siteOf(host: string): string {
  return getDomain(host, { validateHostname: false }) ?? host;
}
