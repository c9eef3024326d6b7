/** The world as it is: sockets, with bounds on everything that it can make us spend. */
import { setMaxListeners } from "node:events";
import { isIP } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { WatchService } from "../../edge/health-checkers";
import type { ApiAnswer, DnsAnswer, DnsQuestion, Handshake, HandshakeAnswer, World } from "../world";
import type { WatchAnswer, WorldAnswer, WorldRequest } from "../world";
import { failed } from "./dns-answer";
import { askServer } from "./dns-client";
import { exchange } from "./http-client";
import { Limiter } from "./limiter";
import { systemServers } from "./resolvers";
import { routeTo, type ConnectTo, type Endpoint } from "./route";
import { shakeHands, TlsContexts } from "./tls-client";

export interface WorldOptions {
  /** Name servers to ask, in this order; those of the machine where empty. */
  readonly resolvers?: readonly Endpoint[];
  readonly connectTo?: readonly ConnectTo[];
  /** Authorities to trust beside Node's, in PEM. */
  readonly ca?: readonly string[];
  /** Milliseconds for one question, handshake or request. Default 5,000. */
  readonly timeout?: number;
  /** Milliseconds for everything. Default 60,000. */
  readonly deadline?: number;
  /** Whether private and link-local addresses may be connected to. Default false. */
  readonly allowPrivate?: boolean;
  readonly cloudflare?: (path: string) => Promise<ApiAnswer>;
  readonly watched?: World["watched"];
  /** Sent as User-Agent. */
  readonly userAgent: string;
}

/** So many questions, and so many connections, at one time; of one host no more than a browser opens. */
const limits = { questions: 100, connections: 64, ofHost: 6, ofServer: 50 };

export class RealWorld implements World {
  readonly resolvers: readonly string[];
  readonly cloudflare?: (path: string) => Promise<ApiAnswer>;
  readonly #servers: readonly Endpoint[];
  readonly #timeout: number;
  readonly #contexts: TlsContexts;
  readonly #stop = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #questions = new Limiter(limits.questions, limits.ofServer);
  readonly #connections = new Limiter(limits.connections, limits.ofHost);

  constructor(readonly options: WorldOptions) {
    const given = options.resolvers ?? [];
    this.#servers = given.length > 0 ? given : systemServers();
    this.resolvers = this.#servers.map(({ address, port }) =>
      port === 53 ? address : `${isIP(address) === 6 ? `[${address}]` : address}:${port}`,
    );
    this.#contexts = new TlsContexts(options.ca ?? []);
    this.#timeout = options.timeout ?? 5_000;
    if (options.cloudflare !== undefined) this.cloudflare = options.cloudflare;
    this.#timer = setTimeout(() => this.#stop.abort(), options.deadline ?? 60_000);
    this.#timer.unref();
    // Every connection listens for the end.
    setMaxListeners(0, this.#stop.signal);
  }

  readonly outOfTime = (): boolean => this.#stop.signal.aborted;

  watched(service: WatchService): Promise<WatchAnswer> {
    return this.options.watched?.(service) ?? Promise.resolve({ ok: false, why: "nobody asks it" });
  }

  now(): Date {
    return new Date();
  }

  /** Lets go of the timer; what still runs is ended. */
  close(): void {
    clearTimeout(this.#timer);
    this.#stop.abort();
  }

  async resolve({ name, type, server }: DnsQuestion): Promise<DnsAnswer> {
    if (server !== undefined) return this.#askNamed(name, type, server);
    let answer = failed("unreachable");
    for (const resolver of this.#servers) {
      answer = await this.#ask(name, type, resolver, true);
      if (!["timeout", "unreachable", "malformed", "refused"].includes(answer.status)) return answer;
    }
    return answer;
  }

  #askNamed(name: string, type: DnsQuestion["type"], server: string): Promise<DnsAnswer> {
    const known = this.resolvers.indexOf(server);
    if (known >= 0) return this.#ask(name, type, this.#servers[known]!, true);
    const to = this.#route(server, 53, server);
    return to === undefined ? Promise.resolve(failed("refused")) : this.#ask(name, type, to, false);
  }

  #ask(name: string, type: DnsQuestion["type"], server: Endpoint, recursive: boolean): Promise<DnsAnswer> {
    return this.#questions.run(`${server.address} ${server.port}`, () =>
      this.#inTime(askServer({ name, type, server, recursive, timeout: this.#timeout }), failed("timeout")),
    );
  }

  connect({ host, port, address, version }: Handshake): Promise<HandshakeAnswer> {
    const to = this.#route(host, port, address);
    if (to === undefined) return Promise.resolve({ failure: "private" });
    return this.#connections.run(host, () => {
      if (this.outOfTime()) return Promise.resolve({ failure: "timeout" as const });
      const dial = { host, to, timeout: this.#timeout, contexts: this.#contexts, signal: this.#stop.signal };
      return shakeHands(version === undefined ? dial : { ...dial, version });
    });
  }

  request({ url, method = "GET", headers = {}, address, most }: WorldRequest): Promise<WorldAnswer> {
    const target = new URL(url);
    const port = Number(target.port) || (target.protocol === "https:" ? 443 : 80);
    const to = this.#route(target.hostname, port, address);
    if (to === undefined) return Promise.resolve({ failure: "private" });
    return this.#connections.run(target.hostname, () => {
      if (this.outOfTime()) return Promise.resolve({ failure: "timeout" as const });
      const named = { "user-agent": this.options.userAgent, accept: "*/*", "accept-encoding": "gzip, br", ...headers };
      return exchange({
        url: target,
        method,
        headers: named,
        to,
        timeout: this.#timeout,
        most,
        signal: this.#stop.signal,
      });
    });
  }

  #route(host: string, port: number, address: string): Endpoint | undefined {
    return routeTo({ host, port, address }, this.options.connectTo ?? [], this.options.allowPrivate === true);
  }

  async #inTime<Result>(work: Promise<Result>, late: Result): Promise<Result> {
    if (this.outOfTime()) return late;
    // A question ends by itself after its own timeout; the deadline only must not be waited past.
    const done = new AbortController();
    const stopped = wait(2 * this.#timeout, late, { signal: done.signal, ref: false }).catch(() => late);
    try {
      return await Promise.race([work, stopped]);
    } finally {
      done.abort();
    }
  }
}
