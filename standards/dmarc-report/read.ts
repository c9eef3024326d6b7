import { XMLParser } from "fast-xml-parser";
import type { Parsed } from "../parsed";
import { isPlainObject } from "../plain-object";
import { atOffset, type TextProblem } from "../problem";
import { parseIp4, parseIp6 } from "../spf/address";
import { problem } from "./codes";
import type { AggregateReport, ReportRecord } from "./report";

/** Records of one report that are read. */
const mostRecords = 50_000;
/** No report nests deeper than seven elements. */
const deepest = 20;
/** Characters of one value that are kept: names, addresses, ids. */
const longest = 255;

/**
 * A DMARC aggregate report (RFC 9990, and RFC 7489 appendix C before it), as its receiver wrote it: elements by their
 * names, whatever their namespace is and in whatever order they stand.
 */
export function parse(text: string): Parsed<AggregateReport> {
  const refused = (code: Parameters<typeof problem>[0], offset: number, message: string) => ({
    problems: [problem(code, atOffset(offset), { message })],
  });
  // The parser would read entities out of it.
  const doctype = text.search(/<!DOCTYPE/i);
  if (doctype !== -1) return refused("dmarc-report-doctype", doctype, "The report declares a document type.");
  const document = documentOf(text);
  if (document === undefined) return refused("dmarc-report-not-xml", 0, "The report is not XML.");
  const feedback = fields(document.feedback);
  const metadata = fields(feedback.report_metadata);
  const policy = fields(feedback.policy_published);
  const { begin, end } = fields(metadata.date_range);
  const domain = name(policy.domain);
  const period = { begin: whole(begin), end: whole(end) };
  if (domain === "" || period.begin === undefined || period.end === undefined) {
    const message = "The XML is not a DMARC aggregate report: it does not say which domain it is about, and when.";
    return refused("dmarc-report-other-document", 0, message);
  }
  const { records, problems } = recordsOf(list(feedback.record));
  return {
    value: {
      organization: said(metadata.org_name),
      id: said(metadata.report_id),
      begin: period.begin,
      end: period.end,
      domain,
      policy: name(policy.p),
      records,
    },
    problems,
  };
}

function documentOf(text: string): Readonly<Record<string, unknown>> | undefined {
  const parser = new XMLParser({
    removeNSPrefix: true,
    parseTagValue: false,
    ignoreAttributes: true,
    ignoreDeclaration: true,
    processEntities: { enabled: true, maxTotalExpansions: 100_000 },
    maxNestedTags: deepest,
  });
  try {
    const document: unknown = parser.parse(text, true);
    return isPlainObject(document) ? document : undefined;
  } catch {
    return undefined;
  }
}

function recordsOf(given: readonly unknown[]): { records: ReportRecord[]; problems: TextProblem[] } {
  const records = given.slice(0, mostRecords).flatMap((one) => recordOf(fields(one)) ?? []);
  const unread = Math.min(given.length, mostRecords) - records.length;
  const problems: TextProblem[] = [];
  if (unread > 0) {
    const message = `${unread} of ${given.length} records cannot be read, and are left out.`;
    problems.push(problem("dmarc-report-record-unread", atOffset(0), { message }));
  }
  if (given.length > mostRecords) {
    const message = `The report has ${given.length} records, of which the first ${mostRecords} are read.`;
    problems.push(problem("dmarc-report-records-left", atOffset(0), { message }));
  }
  return { records, problems };
}

function recordOf(record: Readonly<Record<string, unknown>>): ReportRecord | undefined {
  const row = fields(record.row);
  const evaluated = fields(row.policy_evaluated);
  const results = fields(record.auth_results);
  const source = said(row.source_ip);
  const count = whole(row.count);
  const from = name(fields(record.identifiers).header_from);
  const known = ["pass", "fail"];
  const address = parseIp4(source) ?? parseIp6(source);
  if (address === undefined || count === undefined || count === 0 || from === "") return undefined;
  // A receiver may leave out what failed.
  const [dkim, spf] = [name(evaluated.dkim) || "fail", name(evaluated.spf) || "fail"];
  if (!known.includes(dkim) || !known.includes(spf)) return undefined;
  return {
    source,
    count,
    disposition: name(evaluated.disposition),
    dkimAligned: dkim === "pass",
    spfAligned: spf === "pass",
    overrides: list(evaluated.reason).map((one) => name(fields(one).type)),
    from,
    dkim: list(results.dkim)
      .map(fields)
      .map((one) => ({
        domain: name(one.domain),
        selector: name(one.selector),
        result: name(one.result),
      })),
    spf: list(results.spf)
      .map(fields)
      .map((one) => ({ domain: name(one.domain), result: name(one.result) })),
  };
}

/** An element that stands once is no list. */
function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined ? [] : [value];
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return isPlainObject(value) ? value : {};
}

function said(value: unknown): string {
  return typeof value === "string" ? value.trim().slice(0, longest) : "";
}

function name(value: unknown): string {
  return said(value).toLowerCase().replace(/\.$/, "");
}

function whole(value: unknown): number | undefined {
  return /^\d{1,15}$/.test(said(value)) ? Number(said(value)) : undefined;
}
