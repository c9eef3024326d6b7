import { atOffset, type TextProblem } from "../problem";
import { isSpfRecord } from "./parse";
import { problem } from "./codes";

/** The one SPF record among the TXT records of a name. */
export interface Selection {
  /** Absent where there is none, or more than one. */
  readonly text?: string;
  /** How many begin with `v=spf1`. */
  readonly count: number;
  readonly problems: readonly TextProblem[];
}

/**
 * Selects the SPF record of a name from the texts of all its TXT records, each with its strings joined (RFC 7208
 * sections 3.3,
 * 4.4 and 4.5). Exactly one must be there: none means `none`, more mean `permerror`.
 */
export function selectRecord(texts: readonly string[]): Selection {
  const records = texts.filter(isSpfRecord);
  const [text] = records;
  if (text === undefined) {
    const near = texts.find((candidate) => /^[\s"']*v\s*=\s*spf/i.test(candidate));
    const but =
      near === undefined
        ? ""
        : `; ${JSON.stringify(near.slice(0, 24))} is none, because it must begin with 'v=spf1' and then a space ` +
          "or nothing";
    const message = `The name has no SPF record${but}.`;
    return {
      count: 0,
      problems: [
        problem("spf-missing", atOffset(0), { message, fix: "Publish one TXT record that begins with v=spf1." }),
      ],
    };
  }
  if (records.length === 1) return { text, count: 1, problems: [] };
  const shown = records.map((record) => JSON.stringify(record)).join(" and ");
  const message = `The name has ${records.length} SPF records, and must have one: ${shown}.`;
  const fix = "Merge them into one record with one v=spf1 and one 'all'.";
  return { count: records.length, problems: [problem("spf-multiple-records", atOffset(0), { message, fix })] };
}
