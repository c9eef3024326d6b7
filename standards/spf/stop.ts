import { atOffset, type TextProblem } from "../problem";
import { printTerm } from "./print";
import type { KnownModifier, Mechanism } from "./record";
import type { RecordType } from "./resolver";
import { problem } from "./codes";

/** Ends an evaluation at once, from however deep (RFC 7208 sections 2.6.6 and 2.6.7). */
export class Stop extends Error {
  constructor(
    readonly result: "temperror" | "permerror",
    readonly problem: TextProblem,
  ) {
    super(problem.message);
  }
}

/** A query that failed makes the whole evaluation fail for now. */
export function failedQuery(name: string, type: RecordType, status: "timeout" | "servfail"): Stop {
  const how = status === "timeout" ? "got no answer in time" : "failed at the server";
  return new Stop(
    "temperror",
    problem("spf-dns-error", atOffset(0), {
      message: `The query for ${type} of ${name} ${how}.`,
      fix: "Try again later.",
    }),
  );
}

/** An include or redirect that leads to no record. */
export function missingRecord(term: Mechanism | KnownModifier, domain: string, target: string, section: string): Stop {
  const message =
    `'${printTerm(term)}' of ${domain} leads to ${target === "" ? "an empty name" : target}, which has no SPF ` +
    "record.";
  const code = term.kind === "redirect" ? "spf-redirect-missing" : "spf-include-missing";
  return new Stop(
    "permerror",
    problem(code, atOffset(0), {
      message,
      fix: "Leave the term out, or correct the name.",
      source: `RFC 7208 section ${section}`,
    }),
  );
}

/** RFC 7208 section 4.6.4: names that one `mx` may have; one more is a permerror. */
export const exchangeLimit = 10;

/** An `mx` whose name has more than ten mail exchanges. */
export function tooManyExchanges(term: Mechanism, domain: string, name: string, count: number): Stop {
  const message =
    `'${printTerm(term)}' of ${domain}: ${name} has ${count} mail exchanges; at most ${exchangeLimit} may be ` +
    "looked up.";
  return new Stop(
    "permerror",
    problem("spf-too-many-exchanges", atOffset(0), { message, fix: "Name their networks with ip4 and ip6." }),
  );
}

/** The same problem, told of the domain whose record has it. */
export function about(domain: string, wrong: TextProblem | undefined): TextProblem {
  if (wrong === undefined)
    return problem("spf-syntax", atOffset(0), { message: `The record of ${domain} cannot be read.` });
  return { ...wrong, message: `${domain}: ${wrong.message}` };
}
