import type { CodeTable } from "../../standards/problem";

/** What can be wrong with the records of a zone together: a part of `codes`. */
export const conflictCodes = {
  "records-identical": {
    severity: "error",
    control: "dns/conflict",
    means: "Two records say the same.",
    example: "two A records of www.example.com with 192.0.2.1",
    mend: "Keep one of them.",
  },
  "cname-beside-address": {
    severity: "error",
    control: "dns/conflict",
    means: "A name is an alias (CNAME) and has an address.",
    example: "CNAME and A of www.example.com",
    mend: "Keep the CNAME or the addresses.",
  },
  "cname-beside-cname": {
    severity: "error",
    control: "dns/conflict",
    means: "A name has more than one CNAME record.",
    example: "two CNAME records of www.example.com",
    mend: "Keep one of them.",
  },
  "cname-beside-other": {
    severity: "warning",
    control: "dns/conflict",
    means: "A name is an alias (CNAME) and has other data, which resolvers may never see.",
    example: "CNAME and TXT of www.example.com",
    mend: "Move the other records, or replace the CNAME by addresses.",
  },
  "ns-beside-other": {
    severity: "error",
    control: "dns/conflict",
    means: "A delegated name has other records than NS and DS.",
    example: "NS and A of sub.example.com",
    mend: "Keep the delegation, or the other records.",
  },
  "records-mixed-proxied": {
    severity: "warning",
    control: "dns/conflict",
    means: "Some address records of a name are proxied and others are not.",
    example: "two A records of www.example.com, one of them proxied",
    mend: "Give all of them the same proxied value.",
  },
  "records-mixed-ttl": {
    severity: "warning",
    control: "dns/conflict",
    means: "The records of one name and type have different TTLs.",
    example: "two A records of www.example.com with ttl 300 and 600",
    mend: "Give them the same TTL.",
  },
  "rrset-too-large": {
    severity: "error",
    control: "dns/conflict",
    means: "The records of one name and type have more content together than Cloudflare takes.",
    example: "five TXT records of 2,000 characters at one name",
    mend: "Move some to another name.",
  },
  "delegation-without-glue": {
    severity: "warning",
    control: "dns/conflict",
    means: "A name is delegated to a name server below it, of which the zone has no address.",
    example: "lab.example.com NS ns1.lab.example.com, without an A record of ns1.lab.example.com",
    mend: "Declare the address of the name server, or delegate to one elsewhere.",
  },
  "record-below-delegation": {
    severity: "warning",
    control: "dns/conflict",
    means: "A record lies below a delegated name, where other name servers answer.",
    example: "NS of sub.example.com and A of www.sub.example.com",
    mend: "Declare it at the other name servers, or take the delegation out.",
  },
  "target-is-alias": {
    severity: "warning",
    control: "dns/conflict",
    means: "An SRV or NS record points at a name that is an alias (CNAME).",
    example: "SRV with the target sip.example.com, and CNAME of sip.example.com",
    mend: "Point it at the name that the alias leads to.",
  },
  "records-too-many": {
    severity: "error",
    control: "dns/conflict",
    means: "A zone has more records than its plan allows.",
    example: "201 records on the Free plan",
    mend: "Remove records that nothing uses, or move to a plan with more.",
  },
} as const satisfies CodeTable;
