import { printMacros } from "./macro";
import type { HostMechanism, Qualifier, SpfRecord, SpfTerm } from "./record";

/** Writes a record as it is published: names in lower case, no `+`, no prefix length that is the default. */
export function print(record: SpfRecord): string {
  return ["v=spf1", ...record.terms.map(printTerm)].join(" ");
}

/** Writes one term in the same form. */
export function printTerm(term: SpfTerm): string {
  switch (term.kind) {
    case "all":
      return `${printQualifier(term.qualifier)}all`;
    case "include":
    case "exists":
      return `${printQualifier(term.qualifier)}${term.kind}:${printMacros(term.domain)}`;
    case "ptr":
      return `${printQualifier(term.qualifier)}ptr${term.domain === undefined ? "" : `:${printMacros(term.domain)}`}`;
    case "a":
    case "mx":
      return printHost(term);
    case "ip4":
    case "ip6": {
      const whole = term.prefix === (term.kind === "ip4" ? 32 : 128);
      return `${printQualifier(term.qualifier)}${term.kind}:${term.address}${whole ? "" : `/${term.prefix}`}`;
    }
    case "redirect":
    case "exp":
      return `${term.kind}=${printMacros(term.domain)}`;
    case "unknown":
      return `${term.name}=${printMacros(term.value)}`;
  }
}

function printQualifier(qualifier: Qualifier): string {
  return qualifier === "+" ? "" : qualifier;
}

function printHost({ kind, qualifier, domain, ip4Prefix, ip6Prefix }: HostMechanism): string {
  const name = domain === undefined ? "" : `:${printMacros(domain)}`;
  const four = ip4Prefix === 32 ? "" : `/${ip4Prefix}`;
  const six = ip6Prefix === 128 ? "" : `//${ip6Prefix}`;
  return `${printQualifier(qualifier)}${kind}${name}${four}${six}`;
}
