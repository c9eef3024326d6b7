import { universalIssuers } from "../../edge/issuers";
import { buildData } from "../../standards/caa";
import type { RecordDeclaration } from "../dns/declaration";

/** Who may issue certificates for a domain and its subdomains, beside the authorities that Cloudflare uses. */
export interface CaaChoices {
  /** Authorities of origins and of hosts that are not behind Cloudflare, e.g. `amazon.com`. */
  readonly issuers: readonly string[];
  /** A mailbox that hears of requests that were refused. */
  readonly report?: string;
}

/**
 * The CAA records of a domain (RFC 8659). Cloudflare's own authorities are always among them, or the zone's
 * certificates would not be renewed; wildcards need no `issuewild`, since `issue` holds for them too (section 4.3).
 */
export function caaRecords(domain: string, choices: CaaChoices): RecordDeclaration[] {
  const issuers = [...new Set([...universalIssuers, ...choices.issuers])];
  const records = issuers.map((issuer) => ({
    key: `caa-${issuer.replaceAll(".", "-")}`,
    data: { ...buildData({ tag: "issue", issuer }) },
    purpose: universalIssuers.includes(issuer)
      ? `${issuer} may issue: Cloudflare's certificates`
      : `${issuer} may issue certificates`,
  }));
  const report =
    choices.report === undefined
      ? []
      : [
          {
            key: "caa-report",
            data: { ...buildData({ tag: "iodef", value: `mailto:${choices.report}` }) },
            purpose: "Who hears of refused requests for certificates",
          },
        ];
  return [...records, ...report].map((record) => ({ ...record, name: domain, type: "CAA" }));
}
