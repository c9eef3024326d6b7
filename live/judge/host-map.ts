import { printable } from "../printable";
import { recognise } from "../services/services";
import { hostOf, lastHop, type Seen } from "./seen";

/** Where a host leads to. */
export interface HostPlace {
  readonly host: string;
  /** The platform, as far as it was recognised; else what answers. */
  readonly service: string;
  /** By which it was recognised: `dns`, `headers`; null where it was not. */
  readonly by: string | null;
  /** Whether Cloudflare stands before it. */
  readonly proxied: boolean;
  /** Where a browser ends that asks for its front page; null where nothing answers. */
  readonly endsAt: string | null;
}

/** Host by host: which service answers, by its aliases, addresses and headers. */
export function hostPlaces(seen: Seen): HostPlace[] {
  return seen.observations.hosts
    .filter((host) => seen.addresses(host).length > 0)
    .map((host) => {
      const front = seen
        .http("spelling", "host")
        .find(({ url, end }) => hostOf(url) === host && url.startsWith("https:") && end === "answer");
      const last = front && lastHop(front);
      // What answers after a redirect to another host says nothing of this one.
      const headers = front && hostOf(last?.url) === host ? last!.headers : {};
      const service = recognise({ aliases: seen.aliases(host), addresses: seen.addresses(host), headers });
      const proxied = seen.isBehindCloudflare(host);
      return {
        host: printable(host),
        service: service?.name ?? unnamed(headers.server, proxied, seen.addresses(host)),
        by: service?.by ?? null,
        proxied,
        endsAt: last === undefined ? null : printable(last.url),
      };
    });
}

function unnamed(server: string | undefined, proxied: boolean, addresses: readonly string[]): string {
  if (proxied) return "an origin behind Cloudflare";
  return server === undefined ? `a server at ${printable(addresses[0] ?? "")}` : `a server (${printable(server)})`;
}
