import { atOffset, type TextProblem, withoutErrors } from "../problem";
import type { Parsed } from "../parsed";
import { isHostName } from "../domain-name";
import { problem } from "./codes";

/** An MX record. */
export interface MxRecord {
  /** 0 to 65535; servers with the lowest are tried first. */
  readonly preference: number;
  /** A host name without the final dot, or `.` for null MX. */
  readonly exchange: string;
}

/** The record by which a domain says that it takes no mail (RFC 7505 section 3). */
export const nullMx: MxRecord = { preference: 0, exchange: "." };

/** Whether a record is a null MX, whatever its preference. */
export function isNullMx({ exchange }: MxRecord): boolean {
  return exchange === "." || exchange === "";
}

/** The data of an MX record in presentation form: `10 mail.example.com`, or `0 .` for null MX. */
export function parse(text: string): Parsed<MxRecord> {
  const [, preference = "", exchange = ""] = /^[ \t]*([0-9]{1,5})[ \t]+([^ \t]+)[ \t]*$/.exec(text) ?? [];
  const host = exchange === "." ? "." : exchange.replace(/\.$/, "").toLowerCase();
  if (exchange === "" || Number(preference) > 65_535 || (exchange !== "." && !isHostName(host))) {
    const message =
      "An MX record is a preference from 0 to 65535 and a host name, or 0 and a dot for a domain without mail.";
    return { problems: [problem("mx-syntax", atOffset(0), { message, fix: "Write 10 mail.example.com, or 0 ." })] };
  }
  const value = { preference: Number(preference), exchange: host };
  return { value, problems: lintSet([value]) };
}

/**
 * The data of an MX record in presentation form; without options, that of null MX.
 *
 * @throws ProblemsError where the preference or the name is none
 */
export function build({ preference, exchange }: MxRecord = nullMx): string {
  const text = `${preference} ${exchange === "." ? "." : `${exchange}.`}`;
  return withoutErrors("MX record", text, lint(text));
}

/** Everything worth saying about the data of one MX record. */
export function lint(text: string): TextProblem[] {
  return [...parse(text).problems];
}

/** What is wrong about null MX among all MX records of a name: it must be alone, and its preference 0. */
export function lintSet(records: readonly MxRecord[]): TextProblem[] {
  const nulls = records.filter(isNullMx);
  if (nulls.length === 0) return [];
  const problems: TextProblem[] = [];
  if (records.length > 1) {
    const others = records.length === 2 ? "another MX record" : `${records.length - 1} other MX records`;
    const message = `Null MX (a dot) says that the domain does not take mail; it is declared beside ${others}.`;
    problems.push(
      problem("null-mx-not-alone", atOffset(0), { message, fix: "Keep the null MX alone, or the mail servers." }),
    );
  }
  if (nulls.some(({ preference }) => preference !== 0)) {
    const preferences = nulls.map(({ preference }) => preference).join(", ");
    problems.push(
      problem("null-mx-preference", atOffset(0), {
        message: `The preference of a null MX is 0, not ${preferences}.`,
        fix: "Write 0 .",
      }),
    );
  }
  return problems;
}
