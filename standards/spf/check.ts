import { atOffset, type TextProblem } from "../problem";
import { parseAddress, type Address } from "./address";
import { isHostName } from "./domain-name";
import { Evaluation } from "./evaluation";
import { explain } from "./explanation";
import { lookupLimit, voidLookupLimit } from "./lint";
import type { SpfResult } from "./record";
import type { Resolver } from "./resolver";
import { problem } from "./codes";

/** One message, as RFC 7208 sees it. */
export interface SpfQuery {
  /** The client's address; IPv4-mapped IPv6 counts as IPv4. */
  readonly ip: string;
  /** The name in HELO or EHLO. */
  readonly helo: string;
  /** MAIL FROM, without angle brackets; empty for a bounce, and then the HELO name is checked (section 2.4). */
  readonly from: string;
}

export interface CheckOptions {
  /** Terms that may cause lookups; 10 (section 4.6.4). Never more than 1,000, so that every loop ends. */
  readonly lookupLimit?: number;
  /** Lookups that may come back empty; 2 (section 4.6.4). */
  readonly voidLookupLimit?: number;
  /** The macro `%{r}`: the host that evaluates. */
  readonly receiver?: string;
  /** The macro `%{t}`: seconds since 1970. The current time where absent. */
  readonly timestamp?: number;
}

/** One step of the path to the mechanism that decided. */
export interface SpfStep {
  readonly domain: string;
  /** As `printTerm` writes it. */
  readonly term: string;
}

export interface SpfOutcome {
  readonly result: SpfResult;
  /**
   * The mechanism that matched, with its qualifier; `default` where none did; null for none, temperror and permerror.
   */
  readonly mechanism: string | null;
  /** Terms evaluated that cause lookups, the one that went over the limit included. */
  readonly lookups: number;
  /** Queries for terms that came back empty or with no such name. */
  readonly voidLookups: number;
  /** Why the result is none, temperror or permerror; `at` is an offset into the record that the message names. */
  readonly problems: readonly TextProblem[];
  /** The domain's own words for a fail (section 6.2), untrusted; absent where it has none. */
  readonly explanation?: string;
  /** From the domain checked to the mechanism that decided, through `redirect` and `include`. */
  readonly path: readonly SpfStep[];
}

/**
 * Evaluates SPF: check_host() of RFC 7208 section 4. Never rejects for what the DNS holds; throws a RangeError where
 * `ip` is not an IP address, since no result would be right.
 */
export async function check(query: SpfQuery, resolver: Resolver, options: CheckOptions = {}): Promise<SpfOutcome> {
  const address = parseAddress(query.ip);
  if (address === undefined) {
    throw new RangeError(`'${query.ip}' is not an IP address; expected one as in 192.0.2.1 or 2001:db8::1.`);
  }
  const sender = identity(query);
  if (!isHostName(sender.domain)) return notADomain(sender.domain);
  const evaluation = start(address, sender, query.helo, resolver, options);
  const verdict = await evaluation.run(sender.domain);
  const explanation = verdict.result === "fail" ? await explain(verdict, evaluation) : undefined;
  return {
    result: verdict.result,
    mechanism: verdict.mechanism,
    lookups: evaluation.lookups,
    voidLookups: evaluation.voidLookups,
    problems: verdict.problems,
    ...(explanation === undefined ? {} : { explanation }),
    path: verdict.path,
  };
}

function start(address: Address, sender: Sender, helo: string, resolver: Resolver, options: CheckOptions): Evaluation {
  return new Evaluation(resolver, {
    address,
    sender,
    helo,
    lookupLimit: Math.min(options.lookupLimit ?? lookupLimit, 1000),
    voidLookupLimit: options.voidLookupLimit ?? voidLookupLimit,
    receiver: options.receiver ?? "unknown",
    timestamp: options.timestamp ?? Math.floor(Date.now() / 1000),
  });
}

interface Sender {
  readonly local: string;
  readonly domain: string;
}

/** The identity that is checked: MAIL FROM, or postmaster at HELO for a bounce (RFC 7208 sections 2.4 and 4.3). */
function identity({ from, helo }: SpfQuery): Sender {
  const at = from.lastIndexOf("@");
  const domain = from === "" ? helo : from.slice(at + 1);
  const local = at > 0 ? from.slice(0, at) : "postmaster";
  return { local, domain: domain.endsWith(".") ? domain.slice(0, -1) : domain };
}

function notADomain(domain: string): SpfOutcome {
  const message = `'${domain}' is not a domain name with two labels or more, so there is nothing to check.`;
  const problems = [problem("spf-identity-malformed", atOffset(0), { message })];
  return { result: "none", mechanism: null, lookups: 0, voidLookups: 0, problems, path: [] };
}
