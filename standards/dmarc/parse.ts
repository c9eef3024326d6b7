import { byPlace, type Parsed } from "../parsed";
import { atOffset, type TextProblem } from "../problem";
import { tagParts, type TagPart } from "../tag-list";
import { dmarcDefaults, type DmarcRecord } from "./record";
import { readers, removedTags, type DmarcTag } from "./tags";

/**
 * A DMARC policy record (RFC 9989 sections 4.7 and 4.8), its TXT strings joined. The value is what receivers apply; it
 * is absent where they would do no DMARC processing.
 */
export function parse(text: string): Parsed<DmarcRecord> {
  const { tags, problems, usable } = readTags(text);
  if (!usable) return { problems };
  const fields: Partial<DmarcRecord> = {};
  const rejected = new Set<string>();
  for (const tag of tags) {
    const removed = removedTags.get(tag.name);
    const reading = readers.get(tag.name)?.(tag);
    if (reading?.fields !== undefined) Object.assign(fields, reading.fields);
    else if (reading !== undefined) rejected.add(tag.name);
    problems.push(...(reading?.problems ?? [removed === undefined ? unknownTag(tag) : removedTag(tag, removed)]));
  }
  return settlePolicy(fields, rejected, problems);
}

/** What RFC 9989 section 4.10.1 says of a record whose `p` is missing, or whose `p`, `sp` or `np` is misspelt. */
function settlePolicy(
  fields: Partial<DmarcRecord>,
  rejected: ReadonlySet<string>,
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
    problems: byPlace([...problems.map(softenSubdomains), ...(misspelt.length > 0 ? [] : [policyAssumed()])]),
  };
}

/** With reports asked for, a misspelt `sp` or `np` leaves a record that receivers apply, if as `p=none`. */
function softenSubdomains(problem: TextProblem): TextProblem {
  if (problem.code !== "dmarc-sp-value" && problem.code !== "dmarc-np-value") return problem;
  return {
    ...problem,
    severity: "warning",
    message: `${problem.message} Receivers therefore act as if the whole record said p=none.`,
    source: "RFC 9989 section 4.10.1",
  };
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
    const problem = syntaxProblem(part);
    if (problem !== undefined) {
      problems.push(problem);
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

function syntaxProblem(part: TagPart): TextProblem | undefined {
  const problem = { severity: "error", location: atOffset(part.at), source: "RFC 9989 section 4.8" } as const;
  if (part.text === "") {
    return {
      ...problem,
      code: "dmarc-empty-tag",
      message: "Two semicolons with no tag between them.",
      fix: "Remove one.",
    };
  }
  if (part.name === undefined || !/^[A-Za-z]+$/.test(part.name)) {
    const message = `"${part.text}" is no tag; a tag is a name of letters, an equals sign and a value.`;
    return { ...problem, code: "dmarc-tag-syntax", message, fix: "Write it as name=value." };
  }
  if (!/^[\t\x20-\x7e]*$/.test(part.value ?? "")) {
    const message = `The value of ${part.name} holds a character outside printable ASCII.`;
    return {
      ...problem,
      code: "dmarc-characters",
      message,
      fix: "Remove it; internationalised domains are written in their xn-- form.",
    };
  }
  return undefined;
}

function badVersion(text: string, first: TagPart | undefined): TextProblem {
  const given = text.trim() === "" ? "the text is empty" : `it starts with "${(first?.text ?? "").slice(0, 40)}"`;
  return {
    severity: "error",
    code: "dmarc-version",
    message:
      `A DMARC record starts with v=DMARC1 and a semicolon, in exactly these letters; ${given}. Receivers ignore ` +
      "it.",
    location: atOffset(first?.at ?? 0),
    source: "RFC 9989 section 4.7",
    fix: "Start the record with v=DMARC1; p=none",
  };
}

function duplicateTag(tag: DmarcTag): TextProblem {
  return {
    severity: "error",
    code: "dmarc-duplicate-tag",
    message: `The tag ${tag.name} occurs twice; that makes the whole record invalid.`,
    location: atOffset(tag.at),
    source: "RFC 6376 section 3.2",
    fix: "Remove one of them.",
  };
}

function unknownTag(tag: DmarcTag): TextProblem {
  return {
    severity: "warning",
    code: "dmarc-unknown-tag",
    message: `No DMARC tag is named ${tag.name}; receivers ignore it.`,
    location: atOffset(tag.at),
    source: "RFC 9989 section 4.7",
    fix: `The tags are v, ${[...readers.keys()].join(", ")}.`,
  };
}

function removedTag(tag: DmarcTag, fix: string): TextProblem {
  return {
    severity: "warning",
    code: `dmarc-removed-${tag.name}`,
    message: `The tag ${tag.name} is no longer part of DMARC; receivers that follow the standard ignore it.`,
    location: atOffset(tag.at),
    source: "RFC 9989 appendix C.4",
    fix,
  };
}

function policyMissing(): TextProblem {
  return {
    severity: "error",
    code: "dmarc-policy-missing",
    message: "The record has neither a policy (p) nor an address for reports (rua); receivers do no DMARC processing.",
    location: atOffset(0),
    source: "RFC 9989 section 4.10.1",
    fix: "Add p=none and rua=mailto:reports@example.com to begin with.",
  };
}

function policyAssumed(): TextProblem {
  return {
    severity: "warning",
    code: "dmarc-policy-assumed",
    message: "The record has no policy (p); receivers act as if it said p=none.",
    location: atOffset(0),
    source: "RFC 9989 section 4.10.1",
    fix: "Say p=none, p=quarantine or p=reject.",
  };
}
