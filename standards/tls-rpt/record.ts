import { byPlace, type Parsed } from "../parsed";
import { atOffset, isValid, type TextProblem } from "../problem";
import { withoutErrors } from "../problem";
import { readUri } from "../report-uri";
import { pieces } from "../tag-list";
import { readFields, type RecordField, type RecordShape } from "../versioned-fields";
import { writeTags } from "../write-tags";

/** The TXT record at `_smtp._tls`: where senders report failures of encryption to. */
export interface TlsRptRecord {
  /** URIs, `mailto:` or `https:`. */
  readonly reports: readonly string[];
}

const shape: RecordShape = {
  version: "v=TLSRPTv1",
  code: "tls-rpt",
  section: "RFC 8460 section 3",
  required: "rua",
  example: "v=TLSRPTv1; rua=mailto:reports@example.com",
};

/** A TLS-RPT record, its TXT strings joined. The value is absent where senders would ignore the record. */
export function parse(text: string): Parsed<TlsRptRecord> {
  const { fields, problems } = readFields(text, shape);
  const addresses = fields.filter(({ name }) => name === "rua");
  const found = [...problems];
  if (addresses.length === 0 && isValid(problems))
    found.push(error("rua-missing", "The record has no address for reports (rua).", 0));
  const reports = addresses.flatMap((field) => readReports(field, found));
  for (const { at } of addresses.slice(1)) {
    const message = "The field rua occurs more than once; several addresses go into one, with commas between.";
    found.push({ ...error("duplicate-rua", message, at), severity: "warning" });
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

function readReports({ value, valueAt }: RecordField, problems: TextProblem[]): string[] {
  return pieces(value, ",", valueAt).map(({ text, at }) => {
    const read = readUri(text);
    if (read.reason !== undefined) {
      problems.push(
        error(
          "uri",
          text === "" ? "An address for reports is empty." : `The rua address "${text.slice(0, 80)}" ${read.reason}.`,
          at,
        ),
      );
    } else if (read.value.scheme !== "mailto" && read.value.scheme !== "https") {
      problems.push({
        ...error("scheme", `Reports are sent to mailto: and https: only, not to ${read.value.scheme}:.`, at),
        severity: "warning",
      });
    }
    return text;
  });
}

function error(code: string, message: string, at: number): TextProblem {
  return {
    severity: "error",
    code: `tls-rpt-${code}`,
    message,
    location: atOffset(at),
    source: shape.section,
    fix: "Write rua=mailto:reports@example.com, several with commas between.",
  };
}
