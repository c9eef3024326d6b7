import { fromBytes } from "../rules";
import type { Zone, Host, SslMode } from "../model";
import type { Exchange } from "./exchange";
import type { Origin } from "./hop";
import type { OriginAnswer } from "./fields";
import type { Message } from "./message";
import type { UrlParts } from "./request";

/** What an origin is asked. */
interface OriginRequest extends Origin {
  readonly method: string;
  readonly path: string;
  /** Without its `?`. */
  readonly query: string;
  /** In lower case; several lines of one name joined. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether Cloudflare asks, or the visitor directly. */
  readonly throughEdge: boolean;
}

/** How the origins of a program answer. */
export type AnswerFrom = (request: OriginRequest) => OriginAnswer;

const ok: OriginAnswer = { status: 200, headers: {} };
/** Every origin answers 200 without headers. */
export const answersOk: AnswerFrom = () => ok;

/**
 * The protocol towards the origin. Off and Flexible speak http; Full and Full (strict) use the visitor's scheme;
 * SSL-Only Origin Pull always https (ssl/origin-configuration/ssl-modes, checked 2026-11-24).
 */
function protocolTo(ssl: SslMode, scheme: "http" | "https"): "http" | "https" {
  if (ssl === "off" || ssl === "flexible") return "http";
  return ssl === "origin_pull" ? "https" : scheme;
}

/** Where a request goes that has passed all phases. */
export function originOf(exchange: Exchange, host: Host): Origin {
  const { message, ssl, zone } = exchange;
  const { scheme, port } = message.url;
  const protocol = protocolTo(ssl, scheme);
  const worker = workerOf(zone, message, host);
  const standard = port === (scheme === "http" ? 80 : 443);
  return {
    protocol,
    address: worker === null ? (exchange.originHost ?? host.targets[0] ?? "") : "",
    port: exchange.originPort ?? (standard ? (protocol === "http" ? 80 : 443) : port),
    host: exchange.hostHeader ?? message.url.authority,
    worker,
    verified: protocol === "https" && (ssl === "strict" || ssl === "origin_pull"),
  };
}

function workerOf(zone: Zone, message: Message, host: Host): string | null {
  if (zone.workerRoutes.length > 0) {
    const uri = fromBytes(message.path) + (message.query === "" ? "" : `?${fromBytes(message.query)}`);
    const route = zone.workerRoutes.find((one) => one.matches(message.url.scheme, message.url.host, uri));
    if (route) return route.script ?? host.worker ?? null;
  }
  return host.worker ?? null;
}

/** The origin of a host that Cloudflare only names: the visitor talks to it. */
export function directOrigin(url: UrlParts, address: string): Origin {
  return {
    protocol: url.scheme,
    address,
    port: url.port,
    host: url.authority,
    worker: null,
    verified: url.scheme === "https",
  };
}

/** The URL that the origin sees: normalised and rewritten as far as the zone says so. */
export function ask(answers: AnswerFrom, origin: Origin, message: Message, throughEdge: boolean): OriginAnswer {
  return answers === answersOk ? ok : answers(new Asked(origin, message, throughEdge));
}

/** Made out where an origin looks at it: most answer everybody alike. */
class Asked implements OriginRequest {
  readonly protocol: Origin["protocol"];
  readonly address: string;
  readonly port: number;
  readonly host: string;
  readonly worker: string | null;
  readonly verified: boolean;
  readonly method: string;
  readonly #message: Message;

  constructor(
    { protocol, address, port, host, worker, verified }: Origin,
    message: Message,
    readonly throughEdge: boolean,
  ) {
    this.protocol = protocol;
    this.address = address;
    this.port = port;
    this.host = host;
    this.worker = worker;
    this.verified = verified;
    this.method = message.method;
    this.#message = message;
  }

  get path(): string {
    return fromBytes(this.#message.path);
  }

  get query(): string {
    return fromBytes(this.#message.query);
  }

  get headers(): Readonly<Record<string, string>> {
    const headers: Record<string, string> = {};
    for (const [name, values] of this.#message.headers)
      headers[name] = fromBytes(values.join(name === "cookie" ? "; " : ", "));
    return headers;
  }
}
