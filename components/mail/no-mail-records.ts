import { build as buildDmarc } from "../../standards/dmarc";
import { nullMx } from "../../standards/null-mx";
import { build as buildSpf } from "../../standards/spf";
import type { RecordDeclaration } from "../dns/declaration";
import type { ReportMailboxes } from "./mail-choices";
import { mailtosOf } from "./reports";

/**
 * What a name says that neither sends nor receives mail: null MX (RFC 7505), an SPF record that allows nobody, and
 * DMARC's `p=reject`. No DKIM key is revoked by a wildcard: a signature whose key is not there fails as well (RFC 6376
 * section
 * 6.1.2), so the record would add nothing.
 *
 * @param key prefix of the records' keys.
 * @param reports who gets the aggregate reports, which show who forges the name.
 */
export function noMailRecords(name: string, key: string, reports?: ReportMailboxes): RecordDeclaration[] {
  const dmarc = buildDmarc({ policy: "reject", aggregateReports: mailtosOf(reports?.dmarc) });
  return [
    {
      key: `${key}-null-mx`,
      name,
      type: "MX",
      content: nullMx.exchange,
      priority: nullMx.preference,
      purpose: `${name} receives no mail`,
    },
    { key: `${key}-spf`, name, type: "TXT", content: buildSpf({ all: "fail" }), purpose: `${name} sends no mail` },
    {
      key: `${key}-dmarc`,
      name: `_dmarc.${name}`,
      type: "TXT",
      content: dmarc,
      purpose: `Mail that claims to come from ${name} is rejected`,
    },
  ].map(shortened);
}

/** Most characters of a comment on the free plan (Cloudflare, record attributes; checked 2026-11-24). */
const longestPurpose = 100;

/** A long name gives way to the words around it. */
function shortened(record: RecordDeclaration & { readonly name: string }): RecordDeclaration {
  const { purpose } = record;
  if (purpose.length <= longestPurpose) return record;
  return { ...record, purpose: `${purpose.slice(0, longestPurpose - 1)}…` };
}
