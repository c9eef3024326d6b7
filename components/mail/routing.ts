import type { Forward } from "./mail-choices";

/**
 * The mail servers of Email Routing. Cloudflare adds them and the SPF record itself when routing is turned on, and
 * locks both (Cloudflare, email-routing/postmaster and setup/email-routing-dns-records; checked 2026-11-24).
 */
export const routingExchanges: readonly string[] = [
  "route1.mx.cloudflare.net",
  "route2.mx.cloudflare.net",
  "route3.mx.cloudflare.net",
];

/** What stands in the SPF record that Cloudflare adds, and costs one lookup (the catalogue's measure, 2026-11-24). */
export const routingSpf = { text: "include:_spf.mx.cloudflare.net", lookups: 1 } as const;

/** What stands for any address that has no rule of its own. */
export const anyAddress = "*";

interface Forwarding {
  readonly name: string;
  readonly actions: { readonly type: "forward"; readonly values: string[] }[];
}

/** An EmailRoutingRule, but for the zone. */
export interface RoutingRule extends Forwarding {
  readonly key: string;
  readonly matchers: { readonly type: "literal"; readonly field: "to"; readonly value: string }[];
}

/** An EmailRoutingCatchAll, but for the zone. */
export interface CatchAll extends Forwarding {
  readonly matchers: { readonly type: "all" }[];
}

/**
 * Where mail to any other address goes, of which a zone has one rule that is always there
 * (email-routing/setup/email-routing-addresses, Catch-all address; checked 2026-11-29).
 */
export function catchAll(domain: string, forwards: readonly Forward[]): CatchAll | undefined {
  const forward = forwards.find(({ localPart }) => localPart === anyAddress);
  return (
    forward && {
      name: `Mail to any other address of ${domain}`,
      matchers: [{ type: "all" }],
      actions: [{ type: "forward", values: [...forward.to] }],
    }
  );
}

/** A rule for each address. Mail to any other is refused: that is what Cloudflare does without a catch-all rule. */
export function routingRules(domain: string, forwards: readonly Forward[]): RoutingRule[] {
  return forwards.filter(isAddress).map(({ localPart, to }) => ({
    key: localPart.replace(/[^a-z0-9]+/gi, "-"),
    name: `Mail to ${localPart}@${domain}`,
    matchers: [{ type: "literal", field: "to", value: `${localPart}@${domain}` }],
    actions: [{ type: "forward", values: [...to] }],
  }));
}

function isAddress({ localPart }: Forward): boolean {
  return localPart !== anyAddress;
}

/** Mailboxes that mail is forwarded to, each once. */
export function destinations(forwards: readonly Forward[]): string[] {
  return [...new Set(forwards.flatMap(({ to }) => to))];
}
