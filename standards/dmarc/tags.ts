import { distance } from "fastest-levenshtein";
import { atOffset, type TextProblem } from "../problem";
import type { Alignment, DmarcPolicy, DmarcRecord, FailureOption } from "./record";
import { readReportUris } from "./reports";
import { problem } from "./codes";

/** One tag of a record, its name in lower case. */
export interface DmarcTag {
  readonly name: string;
  readonly value: string;
  readonly at: number;
  readonly valueAt: number;
}

/** Tags whose value is one of a few words. */
type ValueTag = "p" | "sp" | "np" | "adkim" | "aspf" | "t" | "psd" | "fo";

/** What a tag contributes to the record; nothing where its value is not one of the tag's. */
export interface TagReading {
  readonly fields?: Partial<DmarcRecord>;
  readonly problems: readonly TextProblem[];
}

const policies: Record<string, DmarcPolicy> = { none: "none", quarantine: "quarantine", reject: "reject" };
const alignments: Record<string, Alignment> = { r: "relaxed", s: "strict" };
const yesOrNo: Record<string, boolean> = { y: true, n: false };
const publicSuffix: Record<string, DmarcRecord["publicSuffix"]> = { y: "yes", n: "no", u: "unsaid" };

/** The tags of RFC 9989 section 4.7 beside `v`, by name. */
export const readers: ReadonlyMap<string, (tag: DmarcTag) => TagReading> = new Map([
  ["p", oneOf(policies, (policy) => ({ policy }))],
  ["sp", oneOf(policies, (subdomainPolicy) => ({ subdomainPolicy }))],
  ["np", oneOf(policies, (nonexistentPolicy) => ({ nonexistentPolicy }))],
  ["adkim", oneOf(alignments, (dkimAlignment) => ({ dkimAlignment }))],
  ["aspf", oneOf(alignments, (spfAlignment) => ({ spfAlignment }))],
  ["t", oneOf(yesOrNo, (testing) => ({ testing }))],
  ["psd", oneOf(publicSuffix, (value) => ({ publicSuffix: value }))],
  ["fo", readFailureOptions],
  ["rua", reports((aggregateReports) => ({ aggregateReports }))],
  ["ruf", reports((failureReports) => ({ failureReports }))],
]);

export type RemovedCode = "dmarc-removed-pct" | "dmarc-removed-rf" | "dmarc-removed-ri";

/** Tags of RFC 7489 that RFC 9989 appendix C.4 removed, with what to write instead. */
export const removedTags: ReadonlyMap<string, { readonly code: RemovedCode; readonly fix: string }> = new Map([
  [
    "pct",
    { code: "dmarc-removed-pct", fix: "Remove it; to have the policy applied one step milder, write t=y." } as const,
  ],
  ["rf", { code: "dmarc-removed-rf", fix: "Remove it; there is one report format." } as const],
  ["ri", { code: "dmarc-removed-ri", fix: "Remove it; reports come once a day." } as const],
]);

/** A reader of a tag whose value is one of a few words, in any case (RFC 5234 section 2.3). */
function oneOf<Value>(
  values: Record<string, Value>,
  fields: (value: Value) => Partial<DmarcRecord>,
): (tag: DmarcTag) => TagReading {
  return (tag) => {
    const word = tag.value.toLowerCase();
    const value = Object.hasOwn(values, word) ? values[word] : undefined;
    return value === undefined
      ? {
          problems: [
            badValue(tag, `${tag.name} is one of ${Object.keys(values).join(", ")}`, meantValue(word, values)),
          ],
        }
      : { fields: fields(value), problems: [] };
  };
}

/** RFC 9989 section 4.7: 0, or 1, or letters with colons between. RFC 7489 let all stand together. */
function readFailureOptions(tag: DmarcTag): TagReading {
  const options = tag.value.split(":").map((option) => option.trim().toLowerCase());
  const known = options.filter((option): option is FailureOption => /^[01ds]$/.test(option));
  const twice = known.find((option, index) => known.indexOf(option) !== index);
  if (known.length < options.length || twice !== undefined) {
    const meant = [...new Set(tag.value.toLowerCase().match(/[01ds]/g))].join(":");
    const sure = /^[01ds\s,:|/]+$/i.test(tag.value) ? meant : undefined;
    return { problems: [badValue(tag, "fo is 0, 1, d and s, each at most once, with colons between", sure)] };
  }
  const mixed = known.length > 1 && (known.includes("0") || known.includes("1"));
  return { fields: { failureOptions: known }, problems: mixed ? [mixedOptions(tag, known)] : [] };
}

function mixedOptions(tag: DmarcTag, options: readonly FailureOption[]): TextProblem {
  const both = options.includes("0") && options.includes("1");
  const message = both
    ? "fo asks for reports when nothing passes (0) and when anything fails (1), which exclude each other."
    : `fo=${tag.value} mixes a digit with letters; receivers may ignore the letters.`;
  const kept = options.includes("1") ? "1" : "0";
  return problem("dmarc-fo-mixed", atOffset(tag.valueAt), {
    message,
    fix: `Write fo=${kept}, or letters alone: fo=d:s.`,
  });
}

function reports(fields: (uris: string[]) => Partial<DmarcRecord>): (tag: DmarcTag) => TagReading {
  return (tag) => {
    const { uris, problems } = readReportUris(tag.name, tag.value, tag.valueAt);
    return { fields: fields(uris), problems };
  };
}

/** Words that are written for a policy, and are none. */
const otherWords: Readonly<Record<string, string>> = { monitor: "none", monitoring: "none", spam: "quarantine" };

/** The value that a misspelt word means: one that it holds, is near to, or begins with where values are letters. */
function meantValue(word: string, values: Readonly<Record<string, unknown>>): string | undefined {
  const other = Object.hasOwn(otherWords, word) ? otherWords[word] : undefined;
  return Object.keys(values).find((value) =>
    value.length === 1
      ? /^[a-z]+$/.test(word) && word.startsWith(value)
      : value === other || word.includes(value) || (word !== "" && distance(word, value) <= value.length / 2),
  );
}

function badValue(tag: DmarcTag, expected: string, meant: string | undefined): TextProblem {
  const wrong = tag.value === "" ? `${tag.name} has no value` : `"${tag.value}" is not a value of ${tag.name}`;
  const lost =
    tag.name === "sp" || tag.name === "np"
      ? " Receivers then drop the whole policy: they act as for p=none, or not at all."
      : "";
  return problem(`dmarc-${tag.name as ValueTag}-value`, atOffset(tag.valueAt), {
    message: `${wrong}; ${expected}.${lost}`,
    fix: valueFix(tag, meant),
  });
}

function valueFix({ name, value }: DmarcTag, meant: string | undefined): string {
  if (meant !== undefined) return `Write ${name}=${meant}${name === "p" ? "" : `, or remove ${name}`}.`;
  return value === "" ? `Give it one, or remove ${name}.` : `Correct it, or remove ${name}.`;
}
