import type { RawLiteral } from "./grammar/raw";
import { regex } from "./regex";
import type { Report } from "./report";
import { parseWildcard } from "./wildcard";

/** Where in the text an offset into a pattern is; exact for raw strings and patterns without escapes. */
function offset(raw: RawLiteral, at: number): number {
  const opening = raw.kind === "raw" ? raw.hashes + 2 : 1;
  return Math.min(raw.start + opening + at, raw.end - 1);
}

/** Reports what is wrong with a pattern; true where the engine would refuse it. */
export function patternProblem(operator: string, value: string, raw: RawLiteral, report: Report): boolean {
  if (operator === "matches") return regexProblem(value, raw, report) === undefined;
  if (operator === "wildcard" || operator === "strict wildcard")
    return wildcardProblem(value, raw, report) === undefined;
  return false;
}

/** The number of groups of a pattern; undefined where it is refused. */
export function regexProblem(value: string, raw: RawLiteral, report: Report): number | undefined {
  const result = regex(value);
  if (result.kind === "regex") return result.regex.groupCount;
  const at = offset(raw, result.at);
  if (result.kind === "invalid") {
    report.say("regex", at, `Rust's regular expressions, which Cloudflare uses, refuse this pattern: ${result.error}.`);
    return undefined;
  }
  report.say("regex-unmodelled", at, `This pattern cannot be run here (${result.reason}): it counts as not found.`);
  return Number.MAX_SAFE_INTEGER;
}

/** The number of stars of a pattern; undefined where it is refused. */
export function wildcardProblem(value: string, raw: RawLiteral, report: Report): number | undefined {
  const result = parseWildcard(value);
  if (!("error" in result)) return result.parts.length - 1;
  report.say("wildcard", offset(raw, result.at), `In a wildcard pattern ${result.error}.`);
  return undefined;
}

/** A replacement's `${1}`: at most eight references, each to a group that there is; `$$` is a dollar. */
export function replacementProblem(value: string, groups: number, raw: RawLiteral, report: Report): boolean {
  const references = [...value.matchAll(/\$\$|\$\{(\d+)\}|\$/g)].filter((match) => match[0] !== "$$");
  const before = report.problems.length;
  for (const reference of references) {
    const at = offset(raw, reference.index);
    if (reference[1] === undefined) {
      const message = "In a replacement $ begins a reference such as ${1}; write $$ for the character.";
      const group = /^\$(\d+)/.exec(value.slice(reference.index))?.[1];
      report.say("replacement", at, message, group === undefined ? undefined : `\${${group}}`);
    } else if (Number(reference[1]) > groups) {
      report.say(
        "replacement",
        at,
        `${reference[0]} refers to a group that the pattern does not have: it has ${groups}.`,
      );
    }
  }
  // developers.cloudflare.com/ruleset-engine/rules-language/functions#regex_replace, checked 2026-11-24.
  if (references.length > 8) {
    report.say("replacement", raw.start, `A replacement has at most 8 references, not ${references.length}.`);
  }
  return report.problems.length > before;
}
