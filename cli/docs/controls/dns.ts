import { lines, record, site, type ExplainedControls } from "./explained";

const www = record("www.example.com", "A", "198.51.100.7", "proxied: true");

export const dnsControls: ExplainedControls = {
  "dns/resolves": {
    why:
      "A name that leads nowhere, or in a circle, is a page that nobody sees; people type the domain " +
      "with www and without.",
    examples: {
      code: "host-alias-dead-end",
      bad: lines(site, www, record("shop.example.com", "CNAME", "old-shop.example.com")),
      good: lines(site, www, record("shop.example.com", "CNAME", "www.example.com")),
      owned: true,
    },
  },
  "dns/purpose": {
    why: "Nobody dares to delete a record of which nobody knows what it is for, and so strangers inherit it one day.",
    examples: {
      code: "record-without-purpose",
      bad:
        'new cloudflare.DnsRecord("a", { zoneId, name: "a.example.com", type: "A", content: ' +
        '"198.51.100.9", ttl: 300 });',
      good: record("a.example.com", "A", "198.51.100.9"),
      owned: true,
    },
  },
  "dns/ttl": {
    why: "What resolvers keep for a day cannot be taken back for a day, on the day on which a server has to be left.",
    examples: {
      code: "record-ttl-hinders-rollback",
      bad: record("a.example.com", "A", "198.51.100.9").replace("ttl: 300", "ttl: 86400"),
      good: record("a.example.com", "A", "198.51.100.9"),
    },
  },
  "dns/conflict": {
    why: "Cloudflare refuses such records midway through a deployment, or resolvers choose one of two truths.",
    examples: {
      code: "records-contradict",
      bad: lines(record("app.example.com", "A", "198.51.100.9"), record("app.example.com", "CNAME", "app.example.net")),
      good: record("app.example.com", "CNAME", "app.example.net"),
    },
  },
  "dns/stale": {
    why: "A record that outlives what it led to is an invitation: whoever claims the place answers under your name.",
    examples:
      "No program shows what is left in a zone: `launch-ready audit` and `drift` look. A program shows " +
      "names that a stranger " +
      "could claim once what is behind them is gone; these are amber.",
  },
  "dns/dnssec": {
    why: "Without signatures, who stands between a visitor and the DNS can lead them to another server.",
    examples: {
      code: "dnssec-off",
      bad: lines(site, 'new cloudflare.ZoneDnssec("dnssec", { zoneId, status: "disabled" });'),
      good: lines(site, 'new cloudflare.ZoneDnssec("dnssec", { zoneId, status: "active" });'),
    },
  },
  "dns/expiry": {
    why: "A domain that nobody renews takes the site, its mail and every account that mail opens with it.",
    examples:
      "It judges what is stated under `registrations` of the pack's `intent`, against the day on which " +
      "it is judged: an `until` " +
      "that has passed is `registration-ended`.",
  },
  "dns/proxied": {
    why:
      "What is not behind Cloudflare has none of its protection, and one name beside it gives the " +
      "server's address away.",
    examples: {
      code: "record-reveals-origin",
      bad: lines(site, record("ftp.example.com", "A", "198.51.100.7")),
      good: lines(site, record("ftp.example.com", "A", "198.51.100.9")),
    },
  },
};
