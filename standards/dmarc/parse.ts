import { distance } from "fastest-levenshtein";
import { byPlace, type Parsed } from "../parsed";
import { atOffset, type TextProblem } from "../problem";
import { tagParts, type TagPart } from "../tag-list";
import { dmarcDefaults, type DmarcRecord } from "./record";
import { readers, removedTags, type DmarcTag, type RemovedCode } from "./tags";
import { looksLikeAddress } from "../report-uri";
import { unlessPasted } from "../pasted-strings";
import { problem } from "./codes";

/**
 * A DMARC policy record (RFC 9989 sections 4.7 and 4.8), its TXT strings joined. The value is what receivers apply; it
 * is absent where they would do no DMARC processing.
 */
export function parse(text: string): Parsed<DmarcRecord> {
  return unlessPasted(text, parseTags(text), (fault, at, said) =>
    problem(fault === "character" ? "dmarc-characters" : `dmarc-${fault}`, at, said),
  );
}

function parseTags(text: string): Parsed<DmarcRecord> {
  const { tags, problems, usable } = readTags(text);
  if (!usable) return { problems };
  const fields: Partial<DmarcRecord> = {};
  const rejected = new Map<string, string>();
  for (const tag of tags) {
    const removed = removedTags.get(tag.name);
    const reading = readers.get(tag.name)?.(tag);
    if (reading?.fields !== undefined) Object.assign(fields, reading.fields);
    else if (reading !== undefined) rejected.set(tag.name, tag.value);
    problems.push(...(reading?.problems ?? [removed === undefined ? unknownTag(tag) : removedTag(tag, removed)]));
  }
  return settlePolicy(fields, rejected, problems);
}

/** What RFC 9989 section 4.10.1 says of a record whose `p` is missing, or whose `p`, `sp` or `np` is misspelt. */
function settlePolicy(
  fields: Partial<DmarcRecord>,
  rejected: ReadonlyMap<string, string>,
  problems: TextProblem[],
): Parsed<DmarcRecord> {
  const { policy, ...rest } = fields;
  const misspelt = ["p", "sp", "np"].filter((name) => rejected.has(name));
  if (policy !== undefined && misspelt.length === 0) {
    return { value: { ...dmarcDefaults, ...rest, policy }, problems: byPlace(problems) };
  }
  if ((fields.aggregateReports ?? []).length === 0) {
    // A misspelt policy has said why already.
    return { problems: byPlace(misspelt.length > 0 ? problems : [...problems, policyMissing()]) };
  }
  const { subdomainPolicy: _sp, nonexistentPolicy: _np, ...others } = rest;
  return {
    value: { ...dmarcDefaults, ...others, policy: "none" },
    problems: byPlace([
      ...problems.map((problem) => soften(problem, rejected)),
      ...(misspelt.length > 0 ? [] : [policyAssumed()]),
    ]),
  };
}

/**
 * A word in `sp` or `np` that is like none of today's policies may be one of a later standard, and the record is
 * applied all the same where reports are asked for, if as `p=none`. A policy that is misspelt is what nobody can mean.
 */
function soften(problem: TextProblem, rejected: ReadonlyMap<string, string>): TextProblem {
  const tag = /^dmarc-([sn]p)-value$/.exec(problem.code)?.[1];
  const word = tag === undefined ? undefined : rejected.get(tag);
  return word === undefined || isMisspelt(word) ? problem : { ...problem, severity: "warning" };
}

function isMisspelt(word: string): boolean {
  const given = word.toLowerCase();
  return ["none", "quarantine", "reject"].some(
    (policy) => given === "" || given.includes(policy) || distance(given, policy) <= policy.length / 2,
  );
}

/** The tags after `v=DMARC1`; not usable where receivers must ignore the record as a whole. */
function readTags(text: string): { tags: DmarcTag[]; problems: TextProblem[]; usable: boolean } {
  const [version, ...parts] = tagParts(text);
  if (version?.name?.toLowerCase() !== "v" || version.value !== "DMARC1") {
    return { tags: [], problems: [badVersion(text, version)], usable: false };
  }
  const tags: DmarcTag[] = [];
  const problems: TextProblem[] = [];
  const seen = new Set<string>();
  let usable = true;
  for (const part of parts) {
    if (part.text === "" && part.last) continue;
    const wrong = syntaxProblem(part, tags.at(-1)?.name);
    if (wrong !== undefined) {
      problems.push(wrong);
      continue;
    }
    const tag = { name: (part.name ?? "").toLowerCase(), value: part.value ?? "", at: part.at, valueAt: part.valueAt };
    if (seen.has(tag.name) || tag.name === "v") {
      problems.push(duplicateTag(tag));
      usable = false;
    }
    seen.add(tag.name);
    tags.push(tag);
  }
  return { tags, problems, usable };
}

function syntaxProblem(part: TagPart, before: string | undefined): TextProblem | undefined {
  const at = atOffset(part.at);
  if (part.text === "")
    return problem("dmarc-empty-tag", at, { message: "Two semicolons with no tag between them.", fix: "Remove one." });
  if (part.name === undefined || !/^[A-Za-z]+$/.test(part.name)) {
    if ((before === "rua" || before === "ruf") && looksLikeAddress(part.text)) return separator(part, before);
    const message = `"${part.text}" is not a tag; a tag is a name of letters, an equals sign and a value.`;
    return problem("dmarc-tag-syntax", at, { message, fix: "Write it as name=value." });
  }
  if (!/^[\t\x20-\x7e]*$/.test(part.value ?? "")) {
    const message = `The value of ${part.name} holds a character outside printable ASCII.`;
    const fix = "Remove it; internationalised domains are written in their xn-- form.";
    return problem("dmarc-characters", at, { message, fix });
  }
  return undefined;
}

function separator(part: TagPart, before: string): TextProblem {
  const message =
    `"${part.text.slice(0, 80)}" comes after a semicolon, which ends ${before}: receivers do not read it as an ` +
    "address for reports.";
  return problem("dmarc-report-separator", atOffset(part.at), {
    message,
    fix: `Write a comma in place of the semicolon, so that both addresses belong to ${before}.`,
  });
}

function badVersion(text: string, first: TagPart | undefined): TextProblem {
  const given = text.trim() === "" ? "the text is empty" : `it starts with "${(first?.text ?? "").slice(0, 40)}"`;
  return problem("dmarc-version", atOffset(first?.at ?? 0), {
    message:
      `A DMARC record starts with v=DMARC1 and a semicolon, in exactly these letters; ${given}. Receivers ignore ` +
      "it.",
    fix: versionFix(text, first?.text ?? ""),
  });
}

function versionFix(text: string, first: string): string {
  if (/^v[ \t]*=[ \t]*DMARC1[\s,:|]/i.test(first)) return "Write a semicolon after v=DMARC1, and between all tags.";
  if (/^v[ \t]*=[ \t]*DMARC1$/i.test(first)) return "Write v=DMARC1, with DMARC in capitals.";
  if (/;[ \t]?v[ \t]?=[ \t]?DMARC1/i.test(text)) return "Move v=DMARC1 to the front.";
  return "Start the record with v=DMARC1; p=none";
}

function duplicateTag(tag: DmarcTag): TextProblem {
  return problem("dmarc-duplicate-tag", atOffset(tag.at), {
    message: `The tag ${tag.name} occurs twice; that makes the whole record invalid.`,
    fix:
      tag.name === "rua" || tag.name === "ruf"
        ? `Write one ${tag.name}, commas between the addresses: ${tag.name}=mailto:a@example.com,mailto:b@example.com.`
        : "Remove one of them.",
  });
}

function unknownTag(tag: DmarcTag): TextProblem {
  const meant = [...readers.keys()].find((name) => tag.name.length > 1 && distance(name, tag.name) === 1);
  return problem("dmarc-unknown-tag", atOffset(tag.at), {
    message: `DMARC does not have a tag ${tag.name}; receivers ignore it.`,
    fix:
      meant === undefined ? `The tags are v, ${[...readers.keys()].join(", ")}.` : `Write ${meant}, if that is meant.`,
  });
}

function removedTag(tag: DmarcTag, { code, fix }: { code: RemovedCode; fix: string }): TextProblem {
  const message = `The tag ${tag.name} is no longer part of DMARC; receivers that follow the standard ignore it.`;
  return problem(code, atOffset(tag.at), { message, fix });
}

function policyMissing(): TextProblem {
  return problem("dmarc-policy-missing", atOffset(0), {
    message: "The record has neither a policy (p) nor an address for reports (rua); receivers do no DMARC processing.",
    fix: "Add p=none and rua=mailto:reports@example.com to begin with.",
  });
}

function policyAssumed(): TextProblem {
  return problem("dmarc-policy-assumed", atOffset(0), {
    message: "The record has no policy (p); receivers act as if it said p=none.",
    fix: "Say p=none, p=quarantine or p=reject.",
  });
}
