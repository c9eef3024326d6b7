import { isSpfRecord, lint, parse, print, selectRecord } from "../../standards/spf";
import type { MailFact } from "../../edge/intent";
import type { Estate } from "../estate";
import { exchangesOf, mailReads, sends, type MailName } from "./names";
import { foundWithin, nothingFound, together, type Rule, type Verdict } from "../rule";
import { cannotJudge, found } from "./codes";
import { senderRecords, sharedBounces } from "./sender-records";
import { lookupLimit, SpfCosts } from "./spf-cost";

/**
 * One valid SPF record for every name that sends or takes mail, of approved senders, under the limit, that keeps others
 * out.
 */
export const spf: Rule = {
  control: "mail/spf",
  reads: mailReads,
  judge: (estate) => {
    const costs = new SpfCosts(estate);
    return together([
      ...withoutRecords(estate),
      ...estate.mailNames.flatMap((mail) => [judgeName(mail, costs), senderRecords(mail), sharedBounces(mail)]),
    ]);
  },
};

/** A zone of which no record is declared here has them somewhere else. */
export function withoutRecords(estate: Estate): Verdict[] {
  return estate.zones
    .filter((zone) => zone.records.length === 0 && !zone.isPartial)
    .map((zone) => cannotJudge("mail-records-unseen", `no DNS record of ${zone.name} is declared here`));
}

function judgeName(mail: MailName, costs: SpfCosts): Verdict {
  const { name, spf: records, zone, routed } = mail;
  const unknown = records.filter(({ text }) => text === undefined);
  const texts = records.flatMap(({ text, declared }) => (text === undefined ? [] : [{ text, declared }]));
  if (routed) return besideRouting(mail);
  if (texts.length === 0) {
    if (!needsRecord(mail)) return nothingFound;
    if (unknown.length > 0 || zone.hasUnknownRecords)
      return cannotJudge(
        "spf-record-unknown",
        `whether ${name} has an SPF record will be known only after deployment`,
        unknown[0]?.declared.resource,
      );
    return found(
      "spf-undeclared",
      `${name} has mail and no SPF record: anybody may send as it.`,
      "Declare one TXT record that begins with v=spf1 and ends with ~all or -all.",
      zone,
    );
  }
  const { problems } = selectRecord(texts.map(({ text }) => text));
  const chosen = texts.filter(({ text }) => isSpfRecord(text));
  return together([
    ...problems.map((problem) =>
      foundWithin(problem, { resource: texts.at(-1)?.declared.resource, what: name, fix: "Keep one." }),
    ),
    ...unknown.map(({ declared }) =>
      cannotJudge(
        "spf-record-unknown",
        `whether it is a second SPF record of ${name} will be known only after deployment`,
        declared.resource,
      ),
    ),
    ...(chosen.length === 1
      ? chosen.map(({ text, declared }) =>
          together([ownFaults(name, text, declared.resource), approval(mail, text), cost(mail, text, costs)]),
        )
      : []),
  ]);
}

/** The domain itself where it has mail, and every name that takes mail or of which somebody said that it sends. */
function needsRecord(mail: MailName): boolean {
  return sends(mail) && (mail.name === mail.zone.name || mail.fact !== undefined || exchangesOf(mail).length > 0);
}

const recordOfRouting = "v=spf1 include:_spf.mx.cloudflare.net ~all";

function besideRouting({ name, spf: records }: MailName): Verdict {
  return together(
    records.map(({ text, declared }) => {
      // The very record that Email Routing adds is one with it.
      if (text !== undefined && text.trim().toLowerCase() === recordOfRouting) return nothingFound;
      return text === undefined
        ? cannotJudge(
            "spf-record-unknown",
            `whether it is a second SPF record of ${name} will be known only after deployment`,
            declared.resource,
          )
        : found(
            "spf-beside-routing",
            `${name} has this SPF record beside the one that Email Routing adds and locks; with two, receivers ` +
              "heed neither.",
            "Take it out; let services that need a word in SPF send from a subdomain.",
            declared.resource,
          );
    }),
  );
}

/** Warnings of the linter that leave the domain open, or that the standard says must not be published. */
const serious = new Set(["spf-no-all", "spf-all-pass", "spf-all-neutral", "spf-ptr"]);

function ownFaults(name: string, text: string, resource: MailName["zone"]["records"][number]["resource"]): Verdict {
  const redirect = parse(text).value?.terms.find(({ kind }) => kind === "redirect");
  return together(
    lint(text)
      .filter(({ severity, code }) => severity === "error" || serious.has(code))
      .filter(({ code }) => code !== "spf-no-all" || redirect === undefined)
      .map((problem) => foundWithin(problem, { resource, what: `The SPF record of ${name}`, fix: "Correct it." })),
  );
}

/** Holds the record against what somebody said of the senders, where anybody did. */
function approval({ name, fact, spf: records }: MailName, text: string): Verdict {
  const { value } = parse(text);
  if (fact === undefined || value === undefined) return nothingFound;
  const resource = records[0]?.declared.resource;
  const termsOf = ({ spf: terms = "" }: MailFact["senders"][number]) => terms.split(" ").filter((term) => term !== "");
  const approved = fact.senders.flatMap(termsOf).map((term) => term.toLowerCase());
  const given = value.terms
    .filter(({ kind }) => kind !== "all" && kind !== "exp" && kind !== "unknown")
    .map((term) =>
      print({ terms: [term] })
        .replace(/^v=spf1 /, "")
        .toLowerCase(),
    );
  return together([
    ...given
      .filter((term) => !approved.includes(term))
      .map((term) =>
        found(
          "spf-term-unapproved",
          `The SPF record of ${name} allows ${term}, which belongs to no approved sender.`,
          "Take it out, or name the sender among those of the domain.",
          resource,
        ),
      ),
    ...fact.senders.map((sender) => {
      const lacking = termsOf(sender).filter((term) => !given.includes(term.toLowerCase()));
      if (lacking.length === 0) return nothingFound;
      return found(
        "spf-sender-left-out",
        `${sender.name} sends as ${name}, and its SPF record lacks ${lacking.join(" ")}.`,
        `Add ${lacking.join(" ")} before the final all.`,
        resource,
      );
    }),
  ]);
}

function cost({ name, spf: records }: MailName, text: string, costs: SpfCosts): Verdict {
  const { lookups, unknown, broken } = costs.of(name, text);
  const resource = records[0]?.declared.resource;
  return together([
    ...broken.map((term) =>
      found(
        "spf-term-dead-end",
        `The SPF record of ${name} leads by ${term} to a name without a usable SPF record: every evaluation ` +
          "fails (RFC 7208 section 5.2).",
        "Take it out, or declare the record that it names.",
        resource,
      ),
    ),
    // Where the record's own terms are too many, the linter says it.
    ...(lookups > lookupLimit
      ? lint(text).some(({ code }) => code === "spf-too-many-lookups")
        ? []
        : [
            found(
              "spf-lookups-beyond-limit",
              `The SPF record of ${name} costs ${unknown.length > 0 ? "at least " : ""}${lookups} DNS lookups; ` +
                `receivers stop at ${lookupLimit} and take it as an error (RFC 7208 section 4.6.4).`,
              "Let senders send from subdomains with records of their own, or flatten the record.",
              resource,
            ),
          ]
      : unknown.map((term) =>
          cannotJudge(
            "spf-lookups-unseen",
            `how many of the ten DNS lookups of ${name} are spent behind ${term} is known to the DNS only`,
            resource,
          ),
        )),
  ]);
}
