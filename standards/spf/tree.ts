import { atOffset, type TextProblem } from "../problem";
import { parseIp4, parseIp6 } from "./address";
import { isCheckableDomain, isQueryable } from "./domain-name";
import { singleLabelCode } from "./domain-spec";
import { parse } from "./parse";
import { printTerm } from "./print";
import { mechanismRange, networkRange, type Range } from "./ranges";
import {
  causesLookup,
  effectiveRedirect,
  type HostMechanism,
  type KnownModifier,
  type Mechanism,
  type NamedMechanism,
  reachableMechanisms,
  type SpfRecord,
} from "./record";
import type { Answer, RecordType } from "./resolver";
import { selectRecord } from "./select";
import { staticName } from "./static-name";
import { about, exchangeLimit, missingRecord, type Stop, tooManyExchanges } from "./stop";
import { lookUp, type Zone } from "./zone";
import { problem } from "./codes";

/** Addresses by family. */
export interface RangesByFamily {
  readonly 4: readonly Range[];
  readonly 6: readonly Range[];
}

/** Counts by family of the client's address. */
export interface CountByFamily {
  readonly 4: number;
  readonly 6: number;
}

/** One term of a record, with what the DNS says of it. */
export interface TermNode {
  readonly term: Mechanism | KnownModifier;
  /** The domain whose record it stands in. */
  readonly domain: string;
  /** Whether the outcome depends on more than the client's address: `exists`, `ptr`, macros that name the sender. */
  readonly dynamic: boolean;
  /** The addresses that match, for `ip4`, `ip6`, and for `a` and `mx` that are not dynamic. */
  readonly ranges: RangesByFamily;
  /** What an `include` or `redirect` leads to, unless it is dynamic. */
  readonly child?: RecordNode;
  /** Queries for this term alone that come back empty, by the client's family. */
  readonly voidLookups: CountByFamily;
  /** What a receiver answers on reaching this term. */
  readonly failure?: { readonly result: "temperror" | "permerror"; readonly problem: TextProblem };
}

/** A domain's SPF record with all that is behind it. */
export interface RecordNode {
  readonly domain: string;
  readonly record?: SpfRecord;
  /** The terms that can be reached, `all` included; the effective `redirect` last. */
  readonly terms: readonly TermNode[];
  /** Why there is no usable record: what check_host() returns, and what is wrong. */
  readonly failure?: { readonly result: "none" | "temperror" | "permerror"; readonly problem: TextProblem };
}

/** Nodes of one tree; a record that needs more is far beyond every limit. */
export const treeLimit = 2000;

const noRanges: RangesByFamily = { 4: [], 6: [] };
const noVoids: CountByFamily = { 4: 0, 6: 0 };

/** Follows a domain's record through the DNS data of a zone or lock. Ends for loops, and after `treeLimit` terms. */
export function readTree(domain: string, zone: Zone, missing: "nxdomain" | "servfail" = "nxdomain"): RecordNode {
  return new TreeReader(domain, zone, missing).read(domain, []);
}

class TreeReader {
  private size = 0;

  constructor(
    private readonly origin: string,
    private readonly zone: Zone,
    private readonly missing: "nxdomain" | "servfail",
  ) {}

  read(domain: string, above: readonly string[]): RecordNode {
    if (above.includes(domain)) {
      const message =
        `${[...above, domain].join(" leads to ")}: the records go round in a circle, and every evaluation that ` +
        "enters it fails.";
      return unusable(domain, "permerror", problem("spf-loop", atOffset(0), { message, fix: "Break the circle." }));
    }
    const answer = this.ask(domain, "TXT");
    if (answer.status === "timeout" || answer.status === "servfail")
      return unusable(domain, "temperror", unanswered(domain, "TXT", answer.status));
    const selection = selectRecord(answer.status === "ok" ? answer.answers : []);
    const [refused] = selection.problems;
    if (refused !== undefined)
      return unusable(domain, selection.count === 0 ? "none" : "permerror", about(domain, refused));
    const { value: record, problems } = parse(selection.text ?? "");
    const wrong = problems.find(({ severity, code }) => severity === "error" || code === singleLabelCode);
    if (record === undefined || wrong !== undefined) {
      return unusable(domain, "permerror", about(domain, wrong));
    }
    const redirect = effectiveRedirect(record);
    const terms = [...reachableMechanisms(record), ...(redirect === undefined ? [] : [redirect])];
    const path = [...above, domain];
    return { domain, record, terms: terms.map((term) => this.readTerm(term, domain, path)) };
  }

  private ask<T extends RecordType>(name: string, type: T): Answer<T> {
    return isQueryable(name) ? lookUp(this.zone, name, type, this.missing) : { status: "ok", answers: [] };
  }

  private readTerm(term: Mechanism | KnownModifier, domain: string, path: readonly string[]): TermNode {
    this.size += 1;
    const plain = { term, domain, dynamic: false, ranges: noRanges, voidLookups: noVoids };
    if (this.size > treeLimit && causesLookup(term)) {
      const message =
        `${this.origin} leads to more than ${treeLimit} terms; nothing beyond '${printTerm(term)}' of ${domain} ` +
        "was read.";
      return {
        ...plain,
        failure: { result: "permerror", problem: problem("spf-tree-too-large", atOffset(0), { message }) },
      };
    }
    switch (term.kind) {
      case "all":
        return plain;
      case "ip4":
      case "ip6":
        return {
          ...plain,
          ranges: term.kind === "ip4" ? { 4: [mechanismRange(term)], 6: [] } : { 4: [], 6: [mechanismRange(term)] },
        };
      case "ptr":
        return { ...plain, dynamic: true };
      case "exists":
        return { ...plain, dynamic: true, voidLookups: this.existsVoids(term, domain) };
      case "a":
      case "mx":
        return { ...plain, ...this.readHost(term, domain) };
      case "include":
      case "redirect":
      case "exp": {
        const name = staticName(term.domain, domain, this.origin);
        return name === undefined ? { ...plain, dynamic: true } : { ...plain, ...this.readChild(term, name, path) };
      }
    }
  }

  private existsVoids(term: NamedMechanism, domain: string): CountByFamily {
    const name = staticName(term.domain, domain, this.origin);
    if (name === undefined || !isQueryable(name)) return noVoids;
    const answer = this.ask(name, "A");
    const voids = answer.status === "nxdomain" || (answer.status === "ok" && answer.answers.length === 0) ? 1 : 0;
    return { 4: voids, 6: voids };
  }

  private readChild(
    term: NamedMechanism | KnownModifier,
    name: string,
    path: readonly string[],
  ): Pick<TermNode, "child" | "failure"> {
    const domain = path.at(-1) ?? "";
    const child = isCheckableDomain(name) ? this.read(name, path) : undefined;
    if (child !== undefined && child.failure?.result !== "none") {
      return child.failure === undefined
        ? { child }
        : { child, failure: { result: child.failure.result, problem: child.failure.problem } };
    }
    return { failure: failureOf(missingRecord(term, domain, name, term.kind === "redirect" ? "6.1" : "5.2")) };
  }

  private readHost(term: HostMechanism, domain: string): Partial<TermNode> {
    const name = staticName(term.domain, domain, this.origin);
    if (name === undefined) return { dynamic: true };
    if (term.kind === "a") return this.readAddresses([name], term);
    const answer = this.ask(name, "MX");
    if (answer.status === "timeout" || answer.status === "servfail")
      return { failure: { result: "temperror", problem: unanswered(name, "MX", answer.status) } };
    const exchanges = answer.status === "ok" ? answer.answers : [];
    if (exchanges.length === 0) return isQueryable(name) ? { voidLookups: { 4: 1, 6: 1 } } : {};
    if (exchanges.length > exchangeLimit)
      return { failure: failureOf(tooManyExchanges(term, domain, name, exchanges.length)) };
    return this.readAddresses(
      exchanges.map(({ exchange }) => exchange),
      term,
    );
  }

  private readAddresses(names: readonly string[], { ip4Prefix, ip6Prefix }: HostMechanism): Partial<TermNode> {
    const ranges: { 4: Range[]; 6: Range[] } = { 4: [], 6: [] };
    const voids = { 4: 0, 6: 0 };
    for (const name of names) {
      for (const family of [4, 6] as const) {
        const type = family === 4 ? "A" : "AAAA";
        const answer = this.ask(name, type);
        if (answer.status === "timeout" || answer.status === "servfail")
          return { failure: { result: "temperror", problem: unanswered(name, type, answer.status) } };
        const texts = answer.status === "ok" ? answer.answers : [];
        if (texts.length === 0 && isQueryable(name)) voids[family] += 1;
        for (const text of texts) {
          const value = family === 4 ? parseIp4(text) : parseIp6(text);
          if (value !== undefined)
            ranges[family].push(networkRange(family, value, family === 4 ? ip4Prefix : ip6Prefix));
        }
      }
    }
    return { ranges, voidLookups: voids };
  }
}

function unusable(domain: string, result: "none" | "temperror" | "permerror", problem: TextProblem): RecordNode {
  return { domain, terms: [], failure: { result, problem } };
}

function failureOf({ result, problem }: Stop): NonNullable<TermNode["failure"]> {
  return { result, problem };
}

function unanswered(name: string, type: RecordType, status: "timeout" | "servfail"): TextProblem {
  const how = status === "timeout" ? "got no answer in time" : "failed, or was not recorded";
  return problem("spf-dns-error", atOffset(0), {
    message: `The query for ${type} of ${name} ${how}.`,
    fix: "Take the DNS data again.",
  });
}
