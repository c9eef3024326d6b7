import { atOffset, ProblemsError, type TextProblem } from "../problem";
import { lint } from "./lint";
import { parse } from "./parse";
import { print } from "./print";
import type { MacroString, SpfRecord, SpfTerm } from "./record";
import { problem } from "./codes";

/** A host whose addresses send, or whose mail exchanges do. */
export interface SpfHost {
  /** Absent: the domain whose record this is. */
  readonly domain?: string;
  /** Bits that must agree; 32 where absent. */
  readonly ip4Prefix?: number;
  /** Bits that must agree; 128 where absent. */
  readonly ip6Prefix?: number;
}

/** What a record says: who sends, and what of everyone else. */
export interface SpfOptions {
  /** Networks, as in `192.0.2.0/24`. */
  readonly ip4?: readonly string[];
  /** Networks, as in `2001:db8::/32`. */
  readonly ip6?: readonly string[];
  /** Hosts that send; `true` for the domain's own addresses. */
  readonly a?: true | readonly SpfHost[];
  /** Hosts whose mail exchanges send; `true` for the domain's own. */
  readonly mx?: true | readonly SpfHost[];
  /** Domains whose senders send for this one too. */
  readonly include?: readonly string[];
  /** Names that exist for senders, macros allowed. */
  readonly exists?: readonly string[];
  /** What others get; `redirect` takes its place. One of the two is needed. */
  readonly all?: "softfail" | "fail";
  /** The domain whose record decides on everyone else. */
  readonly redirect?: string;
  /** The name whose TXT record tells a rejected sender why. */
  readonly explanation?: string;
}

/**
 * Builds the text of an SPF record: networks first, then what costs lookups. The text parses, and lints without an
 * error or warning. What is named twice is written once.
 *
 * @throws ProblemsError with all that is wrong, where the options do not allow that
 */
export function build(options: SpfOptions): string {
  const pieces = [
    ...(options.ip4 ?? []).map((network) => `ip4:${network}`),
    ...(options.ip6 ?? []).map((network) => `ip6:${network}`),
    ...hosts("a", options.a),
    ...hosts("mx", options.mx),
    ...(options.include ?? []).map((domain) => `include:${domain}`),
    ...(options.exists ?? []).map((name) => `exists:${name}`),
    ...(options.all === undefined ? [] : [options.all === "fail" ? "-all" : "~all"]),
    ...(options.redirect === undefined ? [] : [`redirect=${options.redirect}`]),
    ...(options.explanation === undefined ? [] : [`exp=${options.explanation}`]),
  ];
  const problems = pieces.flatMap(spaced);
  const draft = ["v=spf1", ...pieces].join(" ");
  const { value } = parse(draft);
  if (problems.length > 0 || value === undefined)
    throw new ProblemsError("SPF record", [...problems, ...serious(lint(draft))]);
  const text = print(withoutRepeats(value));
  const found = serious(lint(text));
  if (found.length > 0) throw new ProblemsError("SPF record", found);
  return text;
}

function hosts(kind: "a" | "mx", given: true | readonly SpfHost[] = []): string[] {
  const list: readonly SpfHost[] = given === true ? [{}] : given;
  return list.map(({ domain, ip4Prefix, ip6Prefix }) => {
    const four = ip4Prefix === undefined ? "" : `/${ip4Prefix}`;
    const six = ip6Prefix === undefined ? "" : `//${ip6Prefix}`;
    return `${kind}${domain === undefined ? "" : `:${domain}`}${four}${six}`;
  });
}

/** A space would begin another term. */
function spaced(piece: string): TextProblem[] {
  if (!piece.includes(" ")) return [];
  const message = `'${piece}' contains a space, which would begin another term.`;
  return [problem("spf-character", atOffset(0), { message, fix: "Give each value on its own." })];
}

function serious(problems: readonly TextProblem[]): TextProblem[] {
  return problems.filter(({ severity }) => severity !== "info");
}

/** The record with each term once, names in lower case. */
function withoutRepeats(record: SpfRecord): SpfRecord {
  const seen = new Set<string>();
  const terms = record.terms.map(lowerNames).filter((term) => {
    const text = print({ terms: [term] });
    return seen.size < seen.add(text).size;
  });
  return { terms };
}

function lowerNames(term: SpfTerm): SpfTerm {
  const lower = (parts: MacroString): MacroString =>
    parts.map((part) => (typeof part === "string" ? part.toLowerCase() : part));
  return "domain" in term && term.domain !== undefined ? { ...term, domain: lower(term.domain) } : term;
}
