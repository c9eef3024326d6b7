import { isWithin, normalizeName } from "../../standards/domain-name";
import type { Zone as SpfZone, ZoneRecords } from "../../standards/spf";
import type {
  DnsObservation,
  DnsStatus,
  HttpHop,
  HttpObservation,
  HttpPurpose,
  Observations,
  RecordType,
  TlsObservation,
} from "../observations";
import { isCloudflareAddress } from "../services/cloudflare-addresses";

/** Observations with an index: what every judge asks them. */
export class Seen {
  readonly domain: string;
  readonly #dns = new Map<string, DnsObservation>();
  readonly #tls = new Map<string, TlsObservation>();

  constructor(
    readonly observations: Observations,
    /** The moment by which ages are judged. */
    readonly now: Date = new Date(observations.at),
  ) {
    this.domain = observations.domain;
    for (const one of observations.dns) this.#dns.set(`${one.name} ${one.type} ${one.server}`, one);
    for (const one of observations.tls) this.#tls.set(`${one.host}:${one.port}`, one);
  }

  get www(): string {
    return `www.${this.domain}`;
  }

  /** Undefined where nobody asked. */
  dns(name: string, type: RecordType, server = "resolver"): DnsObservation | undefined {
    return this.#dns.get(`${name} ${type} ${server}`);
  }

  /** Data of the records of a type that a name leads to. */
  data(name: string, type: RecordType): string[] {
    return (this.dns(name, type)?.records ?? []).filter((record) => record.type === type).map(({ data }) => data);
  }

  /**
   * Why a question was asked in vain, such as `timeout`: then nobody knows whether there are records. Undefined where
   * it was answered, by `there is none` too, and where nobody asked.
   */
  unanswered(name: string, type: RecordType, server = "resolver"): DnsStatus | undefined {
    const status = this.dns(name, type, server)?.status;
    return status === "ok" || status === "nxdomain" ? undefined : status;
  }

  /** Why it is not known whether a name has an address; undefined where it has one, and where it has none. */
  addressUnanswered(name: string): DnsStatus | undefined {
    const isGone = (["A", "AAAA"] as const).some((type) => this.dns(name, type)?.status === "nxdomain");
    if (isGone || this.addresses(name).length > 0) return undefined;
    return this.unanswered(name, "A") ?? this.unanswered(name, "AAAA");
  }

  addresses(name: string): string[] {
    return [...this.data(name, "A"), ...this.data(name, "AAAA")];
  }

  /** The names that a name leads to by aliases, in their order. */
  aliases(name: string): string[] {
    const records = [...(this.dns(name, "A")?.records ?? []), ...(this.dns(name, "AAAA")?.records ?? [])];
    return [...new Set(records.filter(({ type }) => type === "CNAME").map(({ data }) => data))];
  }

  /** Servers of the domain's own that were asked. */
  get authorities(): string[] {
    const named = this.observations.dns.filter(({ name, type }) => name === this.domain && type === "SOA");
    return named.map(({ server }) => server).filter((server) => server !== "resolver");
  }

  tls(host: string, port = 443): TlsObservation | undefined {
    return this.#tls.get(`${host}:${port}`);
  }

  http(...purposes: readonly HttpPurpose[]): HttpObservation[] {
    return this.observations.http.filter(({ purpose }) => purposes.includes(purpose));
  }

  /** Hosts of the domain that lead somewhere, machine names among them. */
  get names(): string[] {
    const names = this.observations.dns
      .filter(({ type, records }) => (type === "A" || type === "AAAA") && records.length > 0)
      .map(({ name }) => name)
      .filter((name) => isWithin(name, this.domain));
    return [...new Set(names)].sort();
  }

  /** Hosts that answered over HTTP or HTTPS. */
  get webHosts(): string[] {
    return this.observations.hosts.filter((host) =>
      this.http("host", "spelling").some(({ hops }) => hostOf(hops[0]?.url) === host && hops[0]?.status !== null),
    );
  }

  /** Whether Cloudflare answers for a host: by its addresses, or by a header that only Cloudflare sends. */
  isBehindCloudflare(host: string): boolean {
    const addresses = this.addresses(host);
    if (addresses.length > 0 && addresses.every(isCloudflareAddress)) return true;
    return this.observations.http.some(({ hops }) =>
      hops.some((hop) => hostOf(hop.url) === host && Object.hasOwn(hop.headers, "cf-ray")),
    );
  }

  get usesCloudflareDns(): boolean {
    return this.data(this.domain, "NS").some((server) => isWithin(server, "ns.cloudflare.com"));
  }

  /** The DNS as SPF's evaluation reads it. */
  spfZone(): SpfZone {
    const zone: Record<string, ZoneRecords | "NXDOMAIN"> = {};
    for (const { name, type, server, status } of this.observations.dns) {
      if (server !== "resolver" || !["A", "AAAA", "MX", "TXT"].includes(type)) continue;
      if (status === "nxdomain") zone[name] = "NXDOMAIN";
      else if (zone[name] !== "NXDOMAIN") zone[name] = { ...zone[name], [type]: this.#spfValues(name, type, status) };
    }
    return zone;
  }

  #spfValues(name: string, type: RecordType, status: DnsObservation["status"]) {
    if (status !== "ok") return status === "timeout" ? ("TIMEOUT" as const) : ("SERVFAIL" as const);
    const values = this.data(name, type);
    if (type !== "MX") return values;
    return values.map((text) => {
      const [preference = "0", host = ""] = text.split(" ");
      return { preference: Number(preference), exchange: host === "." ? "" : host };
    });
  }
}

export function hostOf(url: string | undefined): string {
  return url === undefined || !URL.canParse(url) ? "" : normalizeName(new URL(url).hostname);
}

/** The last hop, which answered or failed. */
export function lastHop({ hops }: HttpObservation): HttpHop {
  return hops.at(-1)!;
}

/** Whether an answer is Cloudflare's own question whether somebody is human, or another's. */
export function isChallenge(hop: HttpHop, marks: readonly string[] = []): boolean {
  if (hop.headers["cf-mitigated"] === "challenge") return true;
  return marks.includes("challenge") && (hop.status === 403 || hop.status === 503 || hop.status === 429);
}
