import { atOffset, type TextProblem } from "../problem";
import { lintAddresses } from "./lint-address";
import { byPlace } from "../parsed";
import { isSpfRecord, scan, type PlacedTerm } from "./parse";
import { printTerm } from "./print";
import { causesLookup, isMechanism } from "./record";
import { problem } from "./codes";

/** RFC 7208 section 4.6.4: terms that may cause lookups in one evaluation. */
export const lookupLimit = 10;
/** RFC 7208 section 4.6.4: lookups that may come back empty in one evaluation. */
export const voidLookupLimit = 2;
/** Octets of one character-string of a TXT record (RFC 1035 section 3.3). */
const stringLimit = 255;
/** RFC 7208 section 3.4: a record under 450 octets should fit, with the rest of the answer, into 512. */
export const advisedSize = 450;
/** Octets of an answer over plain UDP (RFC 7208 section 3.4). */
const answerSize = 512;

/**
 * All that is wrong or unwise about the text of one SPF record, syntax included, in the order of its place. What
 * depends on other records (the lookups behind an `include`) is for `worstCase` to say.
 */
export function lint(text: string): TextProblem[] {
  const { terms, problems } = scan(text);
  if (!isSpfRecord(text)) return [...problems];
  const broken = problems.some((problem) => problem.severity === "error");
  const found = [
    ...problems,
    ...lintEnding(terms, broken),
    ...lintOrder(terms),
    ...lintRepetition(terms),
    ...lintPtr(terms),
    ...lintModifiers(terms),
    ...lintLookups(terms),
    ...lintAddresses(terms),
    ...lintSpelling(text, terms),
    ...lintSize(text),
  ];
  return byPlace(found);
}

function lintEnding(terms: readonly PlacedTerm[], broken: boolean): TextProblem[] {
  const all = terms.find(({ term }) => term.kind === "all");
  if (all === undefined) {
    if (broken || terms.some(({ term }) => term.kind === "redirect")) return [];
    const message =
      "The record ends without 'all' or 'redirect=', so mail from everyone else is neutral: nobody is kept out.";
    return [problem("spf-no-all", atOffset(0), { message, fix: "End the record with ~all or -all." })];
  }
  const fix = "End the record with ~all or -all.";
  switch (all.term.kind === "all" ? all.term.qualifier : "-") {
    case "+":
      return [
        problem("spf-all-pass", atOffset(all.at), {
          message: `'${all.text}' lets every host on the internet send for this domain.`,
          fix,
        }),
      ];
    case "?":
      return [
        problem("spf-all-neutral", atOffset(all.at), {
          message: `'${all.text}' says nothing about other hosts: nobody is kept out.`,
          fix,
        }),
      ];
    default:
      return [];
  }
}

/** What is never evaluated: terms after `all`, and `redirect=` beside it (RFC 7208 sections 5.1 and 6.1). */
function lintOrder(terms: readonly PlacedTerm[]): TextProblem[] {
  const all = terms.find(({ term }) => term.kind === "all");
  if (all === undefined) return [];
  return terms.flatMap(({ term, text, at }) => {
    if (term.kind === "redirect") {
      const message = `'${text}' is ignored, because the record has 'all'.`;
      return [problem("spf-redirect-ignored", atOffset(at), { message, fix: "Keep either 'all' or 'redirect='." })];
    }
    if (at <= all.at || !isMechanism(term)) return [];
    const message = `'${text}' comes after '${all.text}', which matches everything, so it is never looked at.`;
    return [
      problem("spf-unreachable", atOffset(at), { message, fix: `Move it before '${all.text}', or leave it out.` }),
    ];
  });
}

function lintRepetition(terms: readonly PlacedTerm[]): TextProblem[] {
  const seen = new Map<string, PlacedTerm>();
  return terms.flatMap((placed) => {
    if (!isMechanism(placed.term) || placed.term.kind === "all") return [];
    const key = printTerm({ ...placed.term, qualifier: "+" }).toLowerCase();
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, placed);
      return [];
    }
    const message = `'${placed.text}' repeats '${first.text}' at ${first.at}; the first one decides.`;
    return [problem("spf-duplicate", atOffset(placed.at), { message, fix: "Leave the second one out." })];
  });
}

function lintPtr(terms: readonly PlacedTerm[]): TextProblem[] {
  return terms.flatMap(({ term, text, at }) => {
    if (term.kind !== "ptr") return [];
    const message = `'${text}' is slow and unreliable, and must not be published; some receivers skip it.`;
    return [problem("spf-ptr", atOffset(at), { message, fix: "Name the hosts with a, mx, ip4, ip6 or include." })];
  });
}

const mechanismNames = new Set(["all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists"]);

function lintModifiers(terms: readonly PlacedTerm[]): TextProblem[] {
  return terms.flatMap(({ term, text, at }) => {
    if (term.kind !== "unknown") return [];
    const name = term.name.toLowerCase();
    if (name === "v") {
      const message = `'${text}' begins a second record inside this one; it has no effect there.`;
      return [
        problem("spf-version-repeated", atOffset(at), {
          message,
          fix: "Merge the two into one record with one v=spf1 and one 'all'.",
        }),
      ];
    }
    if (mechanismNames.has(name)) {
      const message = `'${text}' is read as an unknown modifier and has no effect; a mechanism has a colon.`;
      return [
        problem("spf-mechanism-as-modifier", atOffset(at), {
          message,
          fix: `Write ${name}:${text.slice(name.length + 1)}.`,
        }),
      ];
    }
    const message = `'${text}' is a modifier that RFC 7208 does not know; it has no effect.`;
    return [problem("spf-unknown-modifier", atOffset(at), { message, fix: "Leave it out." })];
  });
}

/** Counts what this record alone costs; an `include` costs more by what is behind it. */
function lintLookups(terms: readonly PlacedTerm[]): TextProblem[] {
  const all = terms.findIndex(({ term }) => term.kind === "all");
  const evaluated = terms.filter(({ term }, index) =>
    all < 0 ? causesLookup(term) : index < all && term.kind !== "redirect" && causesLookup(term),
  );
  const over = evaluated[lookupLimit];
  if (over === undefined) return [];
  const message =
    `The record has ${evaluated.length} terms that cause lookups, and at most ${lookupLimit} are allowed, those ` +
    `behind each include counted too; '${over.text}' is the first beyond.`;
  return [
    problem("spf-too-many-lookups", atOffset(over.at), {
      message,
      fix: "Leave out senders that are not used, or flatten the record.",
    }),
  ];
}

function lintSpelling(text: string, terms: readonly PlacedTerm[]): TextProblem[] {
  const problems: TextProblem[] = [];
  if (!text.startsWith("v=spf1")) {
    problems.push(
      problem("spf-uppercase", atOffset(0), {
        message: `The version is written '${text.slice(0, 6)}'; it is valid, and unusual.`,
        fix: "Write v=spf1.",
        source: "RFC 7208 section 4.5",
      }),
    );
  }
  for (const { text: written, at } of terms) {
    const name = written.split(/[:=/]/, 1)[0] ?? "";
    if (name === name.toLowerCase()) continue;
    const message = `'${written}' writes its name in upper case; it is valid, and some tools fail on it.`;
    problems.push(problem("spf-uppercase", atOffset(at), { message, fix: `Write ${name.toLowerCase()}.` }));
  }
  const space = text.search(/ {2}| $/);
  if (space >= 0) {
    const message = "The record has more spaces than are needed to part its terms.";
    problems.push(
      problem("spf-extra-space", atOffset(space), { message, fix: "Part terms by one space, and end without one." }),
    );
  }
  return problems;
}

function lintSize(text: string): TextProblem[] {
  const octets = text.length;
  if (octets > answerSize) {
    const message =
      `The record has ${octets} octets, and an answer over UDP holds ${answerSize}; some receivers will not get ` +
      "it.";
    return [
      problem("spf-answer-size", atOffset(0), {
        message,
        fix: `Keep it under ${advisedSize}: move addresses into an included record.`,
        severity: "warning",
      }),
    ];
  }
  const problems: TextProblem[] = [];
  if (octets > stringLimit) {
    const message =
      `The record has ${octets} octets and is published as ${Math.ceil(octets / stringLimit)} strings of at most ` +
      `${stringLimit}, joined without a space.`;
    problems.push(problem("spf-string-length", atOffset(0), { message }));
  }
  if (octets > advisedSize) {
    const message =
      `The record has ${octets} octets; over ${advisedSize} an answer may not fit into ${answerSize} beside ` +
      "other TXT records of the name.";
    problems.push(problem("spf-answer-size", atOffset(0), { message, fix: "Move addresses into an included record." }));
  }
  return problems;
}
