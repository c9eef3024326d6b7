import { isWithin } from "../../standards/domain-name";
import { recordName } from "../dns";
import { isUnknown, text, types, type DeclaredResource } from "../resource";
import type { MadeHost } from "./made-hosts";
import { notFollowed, type Unmodelled } from "./unmodelled";

/** A name that resolves, and where to. */
export interface Host {
  /** As the record has it; `*.example.com` for a wildcard. */
  readonly name: string;
  /** Whether Cloudflare answers; one proxied address makes the whole name so (dns/proxy-status, checked 2026-11-24). */
  readonly proxied: boolean;
  /** Addresses or the one hostname that the records hold; those known only after deployment are left out. */
  readonly targets: readonly string[];
  readonly resources: readonly DeclaredResource[];
  /** The Worker whose custom domain this is. */
  readonly worker?: string;
}

/**
 * What DNS says of a name: `host`, an address; `nothing`, no such name; `no-address`, a name without an address;
 * `delegated`, other name servers answer; `unread`, a resource that is no record makes the name or needs it, and what
 * answers is not known.
 */
export type Resolution =
  | { readonly kind: "host"; readonly host: Host }
  | { readonly kind: "nothing" | "no-address" | "delegated" }
  | { readonly kind: "unread"; readonly resource: DeclaredResource };

const nothing: Resolution = { kind: "nothing" };
const noAddress: Resolution = { kind: "no-address" };
const delegated: Resolution = { kind: "delegated" };

/** The names of one zone. */
export class HostTable {
  readonly hosts: ReadonlyMap<string, Host>;
  /** Every name that exists, also those that only have names below them (RFC 4592 section 2.2.2). */
  readonly #names = new Set<string>();
  readonly #delegations = new Set<string>();
  /** Names that resources make of which it is not known what answers. */
  readonly #unread = new Map<string, Resolution>();
  /** Every traced request asks; the table does not change. */
  readonly #deadEnds = new Map<Host, readonly string[] | undefined>();
  readonly #wild: boolean;

  constructor(
    readonly zone: string,
    records: readonly DeclaredResource[],
    workers: ReadonlyMap<string, { readonly service: string; readonly resource: DeclaredResource }>,
    unmodelled: Unmodelled[],
    made: readonly MadeHost[] = [],
  ) {
    const hosts = new Map<string, Host>();
    for (const record of records) this.#add(record, hosts, unmodelled);
    for (const [name, { service, resource }] of workers) {
      this.#exists(name);
      // Cloudflare makes the record and the certificate (workers/configuration/routing/custom-domains, checked
      // 2026-11-24).
      hosts.set(name, { name, proxied: true, targets: [], resources: [resource], worker: service });
    }
    for (const { name, resource, proxied } of made) {
      if (hosts.has(name)) continue;
      if (proxied === undefined) this.#unread.set(name, { kind: "unread", resource });
      else {
        this.#exists(name);
        hosts.set(name, { name, proxied, targets: [], resources: [resource] });
      }
    }
    this.hosts = hosts;
    this.#wild = [...hosts.keys()].some((name) => name.startsWith("*."));
  }

  #add(record: DeclaredResource, hosts: Map<string, Host>, unmodelled: Unmodelled[]): void {
    const name = recordName(text(record, "name"), this.zone);
    const type = text(record, "type");
    if (name === undefined || type === undefined) {
      // No request passes Cloudflare for a record that is not proxied, or is of another type than addresses.
      const { proxied } = record.props;
      if ((proxied !== true && !isUnknown(proxied)) || (type !== undefined && !isAddress(type))) return;
      unmodelled.push(
        notFollowed(
          "edge-record-unknown",
          record,
          "The record's name or type is known only after deployment; it is taken as absent.",
        ),
      );
      return;
    }
    this.#exists(name);
    if (type === "NS" && name !== this.zone) this.#delegations.add(name);
    if (!isAddress(type)) return;
    const { proxied } = record.props;
    if (isUnknown(proxied)) {
      unmodelled.push(
        notFollowed(
          "edge-record-proxied-unknown",
          record,
          "Whether the record is proxied is known only after deployment; it is taken as proxied.",
        ),
      );
    }
    const content = text(record, "content");
    const before = hosts.get(name);
    hosts.set(name, {
      name,
      proxied: before?.proxied === true || proxied === true || isUnknown(proxied),
      targets: [...(before?.targets ?? []), ...(content === undefined ? [] : [content])],
      resources: [...(before?.resources ?? []), record],
    });
  }

  #exists(name: string): void {
    for (let at = name; at.length >= this.zone.length; at = at.slice(at.indexOf(".") + 1)) {
      this.#names.add(at);
      if (!at.includes(".")) return;
    }
  }

  /** @param name in lower case, in this zone. */
  resolve(name: string): Resolution {
    const host = this.hosts.get(name);
    if (host && this.#delegations.size === 0) return { kind: "host", host };
    return this.#resolve(name, host);
  }

  /**
   * The names that an alias leads through within the zone, itself first, where no address is at their end: a name
   * without one, or a name that came before. Undefined where an address is, or may be: elsewhere, or known only later.
   * Aliases that stay within a zone are followed without passing the proxy again
   * (support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/error-1014, checked 2026-11-24).
   */
  deadEnd(host: Host): readonly string[] | undefined {
    if (!this.#deadEnds.has(host)) this.#deadEnds.set(host, this.#deadEnd(host));
    return this.#deadEnds.get(host);
  }

  #deadEnd(host: Host): readonly string[] | undefined {
    const way = [host.name];
    for (let at: Host | undefined = host; at;) {
      if (
        at.worker !== undefined ||
        at.targets.length !== 1 ||
        at.resources.some(({ props }) => props.type !== "CNAME")
      )
        return undefined;
      const target = at.targets[0]!.toLowerCase().replace(/\.$/, "");
      if (!isWithin(target, this.zone)) return undefined;
      const next = this.resolve(target);
      if (next.kind === "delegated" || next.kind === "unread") return undefined;
      const seen = way.includes(target) || (next.kind === "host" && way.includes(next.host.name));
      way.push(target);
      if (next.kind !== "host" || seen) return way;
      at = next.host;
    }
    return undefined;
  }

  #unreadWildcard(name: string): Resolution | undefined {
    return this.#unread.size === 0 ? undefined : this.#unread.get(`*${name.slice(name.indexOf("."))}`);
  }

  #resolve(name: string, host: Host | undefined): Resolution {
    for (const delegation of this.#delegations) {
      if (isWithin(name, delegation)) return delegated;
    }
    if (host) return { kind: "host", host };
    const unread = this.#unread.get(name);
    if (unread) return unread;
    if (this.#names.has(name)) return noAddress;
    if (!this.#wild) return this.#unreadWildcard(name) ?? nothing;
    // A wildcard answers for names below it that do not exist, as far down as the next name that does (RFC 4592).
    for (let at = name.indexOf("."); at > 0; at = name.indexOf(".", at + 1)) {
      const parent = name.slice(at + 1);
      const wildcard = this.hosts.get(`*.${parent}`);
      if (wildcard) return { kind: "host", host: wildcard };
      if (this.#names.has(parent)) break;
    }
    return nothing;
  }
}

export function isRecord(resource: DeclaredResource): boolean {
  return resource.type === types.dnsRecord;
}

function isAddress(type: string): boolean {
  return type === "A" || type === "AAAA" || type === "CNAME";
}
