import { verdictsOf, type RuleCodes } from "../rule";

const records = "developers.cloudflare.com/dns/proxy-status (checked 2026-11-29)";

/** What the rules say of records that give away, or lead to, what is not behind Cloudflare. */
export const exposureCodes = {
  "record-reveals-origin": {
    severity: "error",
    control: "dns/proxied",
    means: "A name that is not proxied gives away the address of a server that stands behind Cloudflare.",
    example: "direct.example.com A 198.51.100.7 unproxied beside example.com A 198.51.100.7 proxied",
    mend: "Proxy the name, or delete it and reach the server by its address or a tunnel.",
    source: records,
  },
  "record-mail-reveals-origin": {
    severity: "unjudged",
    control: "dns/proxied",
    means: "A mail server, which cannot be proxied, has the address of a server that stands behind Cloudflare.",
    example: "mail.example.com A 198.51.100.7 with an MX record, beside example.com A 198.51.100.7 proxied",
    mend: "Take mail on another address, or let the server's firewall take web requests of Cloudflare's ranges alone.",
    source: records,
  },
  "record-origin-unknown": {
    severity: "unjudged",
    control: "dns/proxied",
    means: "Whether an unproxied name gives away the address of a proxied one is known only after deployment.",
    example: "new DnsRecord({ proxied: false, content: someOutput }) beside a proxied record",
    mend: "Give the address in the program, or compare the records after deployment.",
  },
  "record-address-private": {
    severity: "unjudged",
    control: "dns/resolves",
    means: "A name has an address that nobody reaches from the internet, as names within a private network have.",
    example: "nas.example.com A 192.168.1.5",
    mend: "Keep it where people of that network alone use the name; else give the public address.",
  },
  "bucket-alias-name-differs": {
    severity: "error",
    control: "dns/resolves",
    means: "A name leads to a bucket of Amazon S3 that is called otherwise, and S3 looks for one called as the name.",
    example: "files.example.com CNAME acme-files.s3.amazonaws.com",
    mend: "Give the bucket the name of the host, or put CloudFront or a Worker before it.",
    source: "Amazon S3 User Guide, Virtual hosting of general purpose buckets (checked 2026-11-29)",
  },
  "external-name-claimable": {
    severity: "unjudged",
    control: "dns/stale",
    means: "A name leads to a service where a stranger may claim it once it is deleted, and nothing here declares it.",
    example: "shop.example.com CNAME acme.trafficmanager.net",
    mend: "Look whether it is still yours, and delete the record before what it leads to.",
    source: "EdOverflow/can-i-take-over-xyz, README.md (checked 2026-11-29)",
  },
  "srv-without-address": {
    severity: "error",
    control: "dns/conflict",
    demand: true,
    means: "An SRV record names a host of the zone that has no address record.",
    example: "_sip._tcp.example.com SRV 10 5 5060 sip.example.com alone",
    mend: "Declare an address record of the host, not proxied, or name another server.",
    source: "RFC 2782",
  },
} as const satisfies RuleCodes;

export const { found, cannotJudge } = verdictsOf(exposureCodes);
