// Long: one evaluation (RFC 7208 section 4.6), a method a mechanism.
import { atOffset, type TextProblem } from "../problem";
import { type Address, parseIp4, parseIp6, samePrefix } from "./address";
import { singleLabelCode } from "./domain-spec";
import { isWithin } from "../domain-name";
import { isCheckableDomain, isQueryable } from "./domain-name";
import { expandName, type MacroContext } from "./expand";
import { parse } from "./parse";
import { printTerm } from "./print";
import { validatedNames } from "./reverse";
import {
  type AddressMechanism,
  effectiveRedirect,
  type HostMechanism,
  type KnownModifier,
  type MacroString,
  type Mechanism,
  type NamedMechanism,
  qualifierResult,
  type PtrMechanism,
  reachableMechanisms,
  type SpfRecord,
  type SpfResult,
} from "./record";
import type { Answer, AnswerValues, RecordType, Resolver } from "./resolver";
import { selectRecord } from "./select";
import { about, exchangeLimit, failedQuery, missingRecord, Stop, tooManyExchanges } from "./stop";
import { problem } from "./codes";

export interface EvaluationInput {
  readonly address: Address;
  readonly sender: MacroContext["sender"];
  readonly helo: string;
  readonly receiver: string;
  readonly timestamp: number;
  readonly lookupLimit: number;
  readonly voidLookupLimit: number;
}

export interface Verdict {
  readonly result: SpfResult;
  readonly mechanism: string | null;
  readonly problems: readonly TextProblem[];
  readonly path: readonly { readonly domain: string; readonly term: string }[];
  /** The record that decided, and its domain: where an explanation comes from. */
  readonly source?: { readonly domain: string; readonly record: SpfRecord };
}

/** One run of check_host() with its counters, which are one for all recursion (RFC 7208 section 4.1). */
export class Evaluation implements MacroContext {
  lookups = 0;
  voidLookups = 0;
  /** What an explanation looks up counts against no limit (RFC 7208 section 4.6.4). */
  private ended = false;
  private readonly chain: string[] = [];
  private names: Promise<readonly string[]> | undefined;

  constructor(
    readonly resolver: Resolver,
    private readonly input: EvaluationInput,
  ) {}

  get address(): Address {
    return this.input.address;
  }
  get sender(): MacroContext["sender"] {
    return this.input.sender;
  }
  get helo(): string {
    return this.input.helo;
  }
  get receiver(): string {
    return this.input.receiver;
  }
  get timestamp(): number {
    return this.input.timestamp;
  }

  async run(domain: string): Promise<Verdict> {
    try {
      return await this.checkHost(domain);
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      return { result: error.result, mechanism: null, problems: [error.problem], path: [] };
    } finally {
      this.ended = true;
    }
  }

  /** `%{p}`: a name below the domain before any other, the domain itself before those (RFC 7208 section 7.3). */
  async validatedName(domain: string): Promise<string> {
    const names = await this.reverseNames();
    const exact = names.find((name) => name === domain.toLowerCase());
    return exact ?? names.find((name) => isWithin(name, domain)) ?? names[0] ?? "unknown";
  }

  private async checkHost(domain: string): Promise<Verdict> {
    const answer = await this.resolver.resolve(domain, "TXT");
    if (answer.status !== "ok" && answer.status !== "nxdomain") throw failedQuery(domain, "TXT", answer.status);
    const selection = selectRecord(answer.status === "ok" ? answer.answers : []);
    if (selection.count > 1) throw new Stop("permerror", about(domain, selection.problems[0]));
    if (selection.text === undefined) {
      if (this.chain.length > 0 && (answer.status === "nxdomain" || answer.answers.length === 0)) this.voidLookups += 1;
      return {
        result: "none",
        mechanism: null,
        problems: selection.problems.map((problem) => about(domain, problem)),
        path: [],
      };
    }
    const record = this.read(domain, selection.text);
    this.chain.push(domain);
    const verdict = await this.evaluate(domain, record);
    this.chain.pop();
    return verdict;
  }

  private read(domain: string, text: string): SpfRecord {
    const { value, problems } = parse(text);
    const wrong = problems.find((problem) => problem.severity === "error" || problem.code === singleLabelCode);
    if (value === undefined || wrong !== undefined) throw new Stop("permerror", about(domain, wrong));
    return value;
  }

  private async evaluate(domain: string, record: SpfRecord): Promise<Verdict> {
    for (const mechanism of reachableMechanisms(record)) {
      const inner = await this.match(mechanism, domain);
      if (inner === undefined) continue;
      const term = printTerm(mechanism);
      const result = qualifierResult[mechanism.qualifier];
      return { result, mechanism: term, problems: [], path: [{ domain, term }, ...inner], source: { domain, record } };
    }
    const redirect = effectiveRedirect(record);
    if (redirect !== undefined) return this.redirect(redirect, domain);
    return {
      result: "neutral",
      mechanism: "default",
      problems: [],
      path: [{ domain, term: "default" }],
      source: { domain, record },
    };
  }

  private async redirect(redirect: KnownModifier, domain: string): Promise<Verdict> {
    this.count(redirect, domain);
    const target = await expandName(redirect.domain, domain, this);
    const verdict = isCheckableDomain(target) ? await this.checkHost(target) : undefined;
    if (verdict === undefined || verdict.result === "none") throw missingRecord(redirect, domain, target, "6.1");
    return { ...verdict, path: [{ domain, term: printTerm(redirect) }, ...verdict.path] };
  }

  /** Undefined where a mechanism does not match; otherwise the rest of the path, which is empty but for `include`. */
  private async match(mechanism: Mechanism, domain: string): Promise<Verdict["path"] | undefined> {
    switch (mechanism.kind) {
      case "all":
        return [];
      case "ip4":
      case "ip6":
        return this.matchNetwork(mechanism) ? [] : undefined;
      case "include":
        return this.matchInclude(mechanism, domain);
      case "exists":
        this.count(mechanism, domain);
        return (await this.ask(await this.target(mechanism.domain, domain), "A")).length > 0 ? [] : undefined;
      case "a":
        this.count(mechanism, domain);
        return (await this.matchHost(mechanism, await this.target(mechanism.domain, domain))) ? [] : undefined;
      case "mx":
        this.count(mechanism, domain);
        return (await this.matchExchanges(mechanism, domain)) ? [] : undefined;
      case "ptr":
        this.count(mechanism, domain);
        return (await this.matchReverse(mechanism, domain)) ? [] : undefined;
    }
  }

  private target(spec: MacroString | undefined, domain: string): Promise<string> {
    return spec === undefined ? Promise.resolve(domain) : expandName(spec, domain, this);
  }

  private matchNetwork({ kind, address, prefix }: AddressMechanism): boolean {
    const family = kind === "ip4" ? 4 : 6;
    if (family !== this.address.family) return false;
    const network = family === 4 ? parseIp4(address) : parseIp6(address);
    return network !== undefined && samePrefix(family, network, this.address.value, prefix);
  }

  /** Only a pass of the other domain matches; its errors are ours (RFC 7208 section 5.2). */
  private async matchInclude(mechanism: NamedMechanism, domain: string): Promise<Verdict["path"] | undefined> {
    this.count(mechanism, domain);
    const target = await expandName(mechanism.domain, domain, this);
    const verdict = isCheckableDomain(target) ? await this.checkHost(target) : undefined;
    if (verdict === undefined || verdict.result === "none") throw missingRecord(mechanism, domain, target, "5.2");
    return verdict.result === "pass" ? verdict.path : undefined;
  }

  private async matchHost({ ip4Prefix, ip6Prefix }: HostMechanism, name: string): Promise<boolean> {
    const { family, value } = this.address;
    const answers = await this.ask(name, family === 4 ? "A" : "AAAA");
    return answers.some((text) => {
      const address = family === 4 ? parseIp4(text) : parseIp6(text);
      return address !== undefined && samePrefix(family, address, value, family === 4 ? ip4Prefix : ip6Prefix);
    });
  }

  private async matchExchanges(mechanism: HostMechanism, domain: string): Promise<boolean> {
    const name = await this.target(mechanism.domain, domain);
    const exchanges = await this.ask(name, "MX");
    if (exchanges.length > exchangeLimit) throw tooManyExchanges(mechanism, domain, name, exchanges.length);
    for (const { exchange } of [...exchanges].sort((left, right) => left.preference - right.preference)) {
      if (await this.matchHost(mechanism, exchange)) return true;
    }
    return false;
  }

  private async matchReverse({ domain: spec }: PtrMechanism, domain: string): Promise<boolean> {
    const target = await this.target(spec, domain);
    return (await this.reverseNames()).some((name) => isWithin(name, target));
  }

  /** Asked once in an evaluation, whatever the number of `ptr` terms and `%{p}` macros. */
  private reverseNames(): Promise<readonly string[]> {
    this.names ??= validatedNames(this.address, this.resolver, () => this.countVoid("the address's reverse name"));
    return this.names;
  }

  /**
   * The answers of a query made for a term; a name of which no query can be made matches nothing (RFC 7208 section
   * 4.8).
   */
  private async ask<T extends RecordType>(name: string, type: T): Promise<AnswerValues[T] | readonly never[]> {
    if (!isQueryable(name)) return [];
    const answer: Answer<T> = await this.resolver.resolve(name, type);
    if (answer.status === "timeout" || answer.status === "servfail") throw failedQuery(name, type, answer.status);
    if (answer.status === "nxdomain" || answer.answers.length === 0) {
      this.countVoid(`${type} of ${name}`);
      return [];
    }
    return answer.answers;
  }

  private count(term: Mechanism | KnownModifier, domain: string): void {
    this.lookups += 1;
    if (this.lookups <= this.input.lookupLimit) return;
    const loop = new Set(this.chain).size < this.chain.length;
    const why = loop ? `; ${domain} comes back to itself` : "";
    const message =
      `'${printTerm(term)}' of ${domain} is term ${this.lookups} that causes lookups, and at most ` +
      `${this.input.lookupLimit} are allowed${why}.`;
    throw new Stop(
      "permerror",
      problem("spf-too-many-lookups", atOffset(0), {
        message,
        fix: "Leave out senders that are not used, or flatten the record.",
      }),
    );
  }

  private countVoid(what: string): void {
    if (this.ended) return;
    this.voidLookups += 1;
    if (this.voidLookups <= this.input.voidLookupLimit) return;
    const message =
      `${this.voidLookups} lookups came back empty, the last for ${what}, and at most ` +
      `${this.input.voidLookupLimit} may.`;
    throw new Stop(
      "permerror",
      problem("spf-too-many-void-lookups", atOffset(0), {
        message,
        fix: "Leave out terms whose names no longer exist.",
      }),
    );
  }
}
