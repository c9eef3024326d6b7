/** Asks the world, each question once, and keeps what it answered. */
import type { DnsObservation, HttpObservation, Observations, RecordType, TlsObservation } from "../observations";
import type { World } from "../world";
import { observationKey, ordered } from "./order";

export class Recorder {
  readonly #dns = new Map<string, Promise<DnsObservation>>();
  readonly #dnsSeen: DnsObservation[] = [];
  readonly #tls: TlsObservation[] = [];
  readonly #http: HttpObservation[] = [];

  constructor(
    readonly world: World,
    /** Told of every answer, for a display of progress. */
    readonly onAnswer: () => void = () => undefined,
  ) {}

  /** @param server address of the server to ask; whoever answers for this machine where absent. */
  ask(name: string, type: RecordType, server?: string): Promise<DnsObservation> {
    const key = `${name} ${type} ${server ?? ""}`;
    let asked = this.#dns.get(key);
    if (asked === undefined) this.#dns.set(key, (asked = this.#ask(name, type, server)));
    return asked;
  }

  async #ask(name: string, type: RecordType, server?: string): Promise<DnsObservation> {
    const answer = await this.world.resolve({ name, type, ...(server === undefined ? {} : { server }) });
    const seen = { name, type, server: server ?? "resolver", ...answer };
    this.#dnsSeen.push(seen);
    this.onAnswer();
    return seen;
  }

  /** Addresses that a name leads to, IPv4 first. */
  async addresses(name: string): Promise<string[]> {
    const answers = await Promise.all([this.ask(name, "A"), this.ask(name, "AAAA")]);
    return answers.flatMap(({ type, records }) =>
      records.filter((record) => record.type === type).map(({ data }) => data),
    );
  }

  keepTls(seen: TlsObservation): TlsObservation {
    this.#tls.push(seen);
    this.onAnswer();
    return seen;
  }

  keepHttp(seen: HttpObservation): HttpObservation {
    this.#http.push(seen);
    this.onAnswer();
    return seen;
  }

  /** What was seen so far, in one order. */
  seen(): Pick<Observations, "dns" | "tls" | "http"> {
    return {
      dns: ordered(this.#dnsSeen, observationKey.dns),
      tls: ordered(this.#tls, observationKey.tls),
      http: ordered(this.#http, observationKey.http),
    };
  }
}
