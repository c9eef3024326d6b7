import { atOffset, isValid, type TextProblem, withoutErrors } from "../problem";
import { byPlace, type Parsed } from "../parsed";
import { looksLikeAddress, meantUris, readUri } from "../report-uri";
import { pieces } from "../tag-list";
import { readFields, type RecordField, type RecordShape } from "../versioned-fields";
import { writeTags } from "../write-tags";
import { unlessPasted } from "../pasted-strings";
import { problem } from "./codes";

/** The TXT record at `_smtp._tls`: where senders report failures of encryption to. */
export interface TlsRptRecord {
  /** URIs, `mailto:` or `https:`. */
  readonly reports: readonly string[];
}

const fix = "Write rua=mailto:reports@example.com, several with commas between.";

const shape: RecordShape = {
  version: "v=TLSRPTv1",
  problem: (fault, at, said) => problem(`tls-rpt-${fault}`, atOffset(at), said),
  readOther: (part, at, before) => {
    if (before?.name !== "rua" || !looksLikeAddress(part)) return undefined;
    const message = `"${part.slice(0, 80)}" comes after a semicolon, which ends rua: nobody reads it as an address.`;
    return problem("tls-rpt-report-separator", atOffset(at), {
      message,
      fix: "Write a comma in place of the semicolon.",
    });
  },
  required: "rua",
  example: "v=TLSRPTv1; rua=mailto:reports@example.com",
};

/** A TLS-RPT record, its TXT strings joined. The value is absent where senders would ignore the record. */
export function parse(text: string): Parsed<TlsRptRecord> {
  return unlessPasted(text, parseTags(text), (fault, at, said) => problem(`tls-rpt-${fault}`, at, said));
}

function parseTags(text: string): Parsed<TlsRptRecord> {
  const { fields, problems } = readFields(text, shape);
  const addresses = fields.filter(({ name }) => name === "rua");
  const found = [...problems];
  if (addresses.length === 0 && isValid(problems))
    found.push(
      problem("tls-rpt-rua-missing", atOffset(0), { message: "The record has no address for reports (rua).", fix }),
    );
  const reports = addresses.flatMap((field) => readReports(field, found));
  for (const { at } of addresses.slice(1)) {
    const message = "The field rua occurs more than once; several addresses go into one, with commas between.";
    found.push(problem("tls-rpt-duplicate-rua", atOffset(at), { message, fix }));
  }
  const all = byPlace(found);
  return isValid(all) ? { value: { reports }, problems: all } : { problems: all };
}

/** Everything worth saying about a TLS-RPT record. */
export function lint(text: string): TextProblem[] {
  return [...parse(text).problems];
}

/**
 * The text of a TLS-RPT record.
 *
 * @throws ProblemsError with all problems, where an address is none
 */
export function build({ reports }: TlsRptRecord): string {
  const text = writeTags("TLS-RPT record", [
    ["v", "TLSRPTv1"],
    ["rua", reports.join(",")],
  ]);
  return withoutErrors("TLS-RPT record", text, lint(text));
}

function addressFix(given: string): string {
  const meant = meantUris(given);
  return meant.length === 0 ? fix : `Write rua=${meant.join(",")}.`;
}

function readReports({ value, valueAt }: RecordField, problems: TextProblem[]): string[] {
  return pieces(value, ",", valueAt).map(({ text, at }) => {
    const read = readUri(text);
    if (read.reason !== undefined) {
      problems.push(
        problem("tls-rpt-uri", atOffset(at), {
          message:
            text === "" ? "An address for reports is empty." : `The rua address "${text.slice(0, 80)}" ${read.reason}.`,
          fix: addressFix(text),
        }),
      );
    } else if (read.value.scheme !== "mailto" && read.value.scheme !== "https") {
      problems.push(
        problem("tls-rpt-scheme", atOffset(at), {
          message: `Reports are sent to mailto: and https: only, not to ${read.value.scheme}:.`,
          fix,
        }),
      );
    }
    return text;
  });
}
