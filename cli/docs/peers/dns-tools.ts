import { covered, refused, type Peer } from "./peer";

/** Validators of a whole zone, by the ids under which they are registered; those of single records are the API's. */
export const octodns: Peer = {
  name: "octoDNS",
  source: "octodns/octodns, octodns/zone (commit 051e7f84) and octodns/record (commit 589b305c)",
  checked: "2026-11-29",
  checks: [
    covered("caa-best-practices", "issue or issuewild in CAA", "tls/coverage", "caa-shuts-out-authority"),
    covered("cname-coexistence", "no CNAME beside other data", "dns/conflict", "records-contradict"),
    refused(
      "cname-target-not-cname",
      "no alias of an alias",
      "Chains resolve, Cloudflare flattens them, and platforms hand them out; only circles and dead ends are found.",
    ),
    covered(
      "cname-target-resolvable-in-zone",
      "targets within the zone that exist",
      "dns/resolves",
      "host-alias-dead-end",
    ),
    refused(
      "consistent-ttl-at-name",
      "one TTL for all records of a name",
      "RFC 2181 section 5.2 wants one for each type of a name (`records-contradict`), not for all.",
    ),
    refused(
      "dname-coexistence",
      "no DNAME beside CNAME or NS",
      "Cloudflare does not have the type (`record-refused`).",
    ),
    covered(
      "glue-for-in-zone-ns",
      "addresses of the zone's own name servers",
      "dns/conflict",
      "name-server-unaddressed",
    ),
    covered(
      "mail",
      "MX, SPF and DMARC that fit together",
      "mail/spf",
      "spf-undeclared",
      "dmarc-missing",
      "no-mail-unsaid",
      "null-mx-of-sender",
    ),
    refused(
      "multi-value-ns",
      "two name servers of a delegation",
      "One name may stand for many servers, and another may be declared elsewhere.",
    ),
    covered("mx-target-not-cname", "mail servers that are no aliases", "dns/conflict", "mx-names-alias"),
    covered("mx-target-resolvable-in-zone", "mail servers with addresses", "dns/conflict", "mx-without-address"),
    covered("no-cname-loop", "no circle of aliases", "dns/resolves", "host-alias-circle"),
    refused("root-cname", "no alias at the domain itself", "Cloudflare flattens it, and answers with addresses."),
    covered("srv-target-not-cname", "targets of SRV that are no aliases", "dns/conflict", "records-contradict"),
    refused(
      "subzone-record",
      "no record below a zone that is kept for itself",
      "A delegation says so in Cloudflare, and what lies below it is found (`records-contradict`).",
    ),
    covered("validators of a record", "content as its type has it", "dns/conflict", "record-refused"),
  ],
};

/** What dnscontrol refuses for Cloudflare, and of any zone before it is pushed. */
export const dnscontrol: Peer = {
  name: "dnscontrol",
  source:
    "StackExchange/dnscontrol, providers/cloudflare/auditrecords.go (commit 1b5610c8) and pkg/normalize/validate.go " +
    "(commit 004ca1f9)",
  checked: "2026-11-29",
  checks: [
    covered(
      "TxtHasMultipleStrings",
      "one string in a TXT record",
      "dns/conflict",
      "record-refused",
      "record-txt-string-too-long",
    ),
    refused(
      "TxtHasTrailingSpace",
      "no space at the end of a TXT record",
      "Quoted content keeps its spaces (UNVERIFIED with today's API); no text that mail or platforms ask for ends so.",
    ),
    covered("TxtIsEmpty", "a TXT record that says something", "dns/conflict", "record-refused", "record-txt-empty"),
    covered("checkIPv4, checkIPv6", "addresses", "dns/conflict", "a-content-invalid", "aaaa-content-invalid"),
    covered(
      "checkTarget",
      "targets that are host names",
      "dns/conflict",
      "target-not-a-hostname",
      "target-without-dot",
    ),
    covered(
      "checkLabel",
      "names without stray dots",
      "dns/conflict",
      "record-name-invalid",
      "record-name-outside-zone",
    ),
    covered("checkCNAMEs", "no CNAME beside other data", "dns/conflict", "cname-beside-address", "cname-beside-cname"),
    covered("validateRecordTypes", "types that the provider has", "dns/conflict", "record-type-unknown"),
    refused(
      "checkProviderCapabilities",
      "types that every provider of a zone has",
      "A zone here has one provider, whose types are known (`record-type-unknown`).",
    ),
  ],
};
