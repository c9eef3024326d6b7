import type { MailFact, SenderFact, StageFact } from "../../edge/intent";
import { dmarcLadder, mtaStsLadder, standing, type Begun, type Ladder } from "../../standards/stages";
import { isDmarcManagement } from "../../edge/dmarc-management";
import type { MailDraft } from "./draft";
import type { ChosenSender, MailChoices } from "./mail-choices";
import { domainOf } from "./reports";
import { destinations, routingSpf } from "./routing";

/** Who may send as the domain and as its subdomains, for judges to hold the records against. */
export function mailFacts({ choices, chosen, subdomains }: MailDraft): MailFact[] {
  const routing: SenderFact[] =
    choices.routing.length === 0
      ? []
      : [{ name: "Cloudflare Email Routing", spf: routingSpf.text, lookups: routingSpf.lookups, dkim: [] }];
  return [
    { domain: choices.domain, senders: [...senderFacts(chosen), ...routing] },
    ...subdomains.map((one) => ({ domain: one.name, senders: senderFacts(one.chosen) })),
  ];
}

function senderFacts(chosen: readonly ChosenSender[]): SenderFact[] {
  return chosen.map(({ sender, needs }) => {
    const terms = needs.spfTerms;
    const others = needs.records.flatMap(({ name, type, content }) =>
      type === "TXT" || name.includes("._domainkey.") ? [] : [{ name, type, content }],
    );
    const lookups = terms.reduce((sum, term) => sum + term.lookups, 0);
    return {
      name: sender.name,
      ...(terms.length === 0 ? {} : { spf: terms.map(({ text }) => text).join(" "), lookups }),
      dkim: needs.records.map((record) => record.name).filter((record) => record.includes("._domainkey.")),
      ...(others.length === 0 ? {} : { records: others }),
    };
  });
}

/** Where DMARC and MTA-STS stand, and what comes next. */
export function mailStages(choices: MailChoices, today: string): StageFact[] {
  const dmarc = [{ name: choices.domain, dmarc: choices.dmarc }, ...choices.subdomains].filter(
    (one) => Object.keys(one.dmarc).length > 0,
  );
  return [
    ...dmarc.map((one) => stageFact(one.name, dmarcLadder, one.dmarc, today)),
    ...(Object.keys(choices.mtaSts).length > 0 ? [stageFact(choices.domain, mtaStsLadder, choices.mtaSts, today)] : []),
  ];
}

/** What the choice of Email Routing leaves to people, in words. */
export function mailDegradations({ domain, routing }: Pick<MailChoices, "domain" | "routing">): string[] {
  if (routing.length === 0) return [];
  const mailboxes = destinations(routing).join(", ");
  return [
    `${domain}: Email Routing forwards only to mailboxes that confirmed it by mail (${mailboxes}), and refuses ` +
      "mail to any other address.",
  ];
}

/** What of the mail has to be set where no resource reaches. */
export function mailSettings({ domain, reports }: Pick<MailChoices, "domain" | "reports">): string[] {
  if (!(reports?.dmarc ?? []).some((mailbox) => isDmarcManagement(domainOf(mailbox)))) return [];
  return [
    `${domain}: turn on DMARC Management in Cloudflare's dashboard (Email > DMARC Management); what it would add ` +
      "to the DMARC record is declared already.",
  ];
}

/** Where one ladder stands for a domain. */
export function stageFact<Name extends string>(
  domain: string,
  ladder: Ladder<Name>,
  begun: Begun<Name>,
  today: string,
): StageFact {
  const { current, next } = standing(ladder, begun, today);
  return {
    domain,
    subject: ladder.subject,
    ...(current === undefined ? {} : { current }),
    ...(next === undefined ? {} : { next: next.name, notBefore: next.notBefore }),
  };
}
