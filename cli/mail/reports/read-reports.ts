import type { MailFact } from "../../../edge/intent";
import { printable } from "../../../live";
import { parse } from "../../../standards/dmarc-report";
import { refusalOf } from "../../exit";
import { EvidenceGatherer, type DomainEvidence } from "./evidence";
import { NotUnpacked, unpack, type Unpacked } from "./unpack";

/** What files of reports come to. */
export interface ReportsRead {
  readonly domains: readonly DomainEvidence[];
  /** Reports that were given twice, and count once. */
  readonly duplicates: number;
  /** Files, or parts of them, that could not be read, or not whole. */
  readonly unread: readonly { readonly file: string; readonly code: string; readonly why: string }[];
}

/** Reads files of DMARC aggregate reports, one after another. */
export function readReports(files: readonly string[], facts: readonly MailFact[] = []): ReportsRead {
  const gatherer = new EvidenceGatherer(facts);
  const unread: { file: string; code: string; why: string }[] = [];
  for (const file of files) {
    for (const { name, text } of unpacked(file, unread)) {
      const { value, problems } = parse(text);
      if (value) gatherer.add(value);
      for (const { code, message } of problems) unread.push({ file: printable(name), code, why: message });
    }
  }
  return { domains: gatherer.evidence(), duplicates: gatherer.duplicates, unread };
}

function unpacked(file: string, unread: { file: string; code: string; why: string }[]): Unpacked[] {
  try {
    const found = unpack(file);
    if (found.length > 0) return found;
    throw new NotUnpacked("holds no file that ends in .xml");
  } catch (error) {
    const why = error instanceof NotUnpacked ? error.message : refusalOf(error);
    if (why === undefined) throw error;
    unread.push({ file: printable(file), code: "usage-report-unreadable", why: `${printable(file)}: ${why}` });
    return [];
  }
}
