import type { MailFact, SenderFact, StageFact } from "../../edge/intent";
import { dmarcLadder, mtaStsLadder, standing, type Begun, type Ladder } from "../../standards/stages";
import { chosenSenders, type MailPlan, type SenderChoice } from "./mail-plan";
import { destinations, routingSpf } from "./routing";

/** Who may send as the domain and as its subdomains, for judges to hold the records against. */
export function mailFacts(plan: MailPlan): MailFact[] {
  const routing: SenderFact[] =
    plan.routing.length === 0
      ? []
      : [{ name: "Cloudflare Email Routing", spf: routingSpf.text, lookups: routingSpf.lookups, dkim: [] }];
  return [
    { domain: plan.domain, senders: [...senderFacts(plan.domain, plan.senders), ...routing] },
    ...plan.subdomains.map(({ name, senders }) => ({ domain: name, senders: senderFacts(name, senders) })),
  ];
}

function senderFacts(name: string, choices: readonly SenderChoice[]): SenderFact[] {
  return chosenSenders(name, choices).map(({ sender, needs }) => {
    const [term] = needs.spfTerms;
    return {
      name: sender.name,
      ...(term === undefined ? {} : { spf: term.text, lookups: term.lookups }),
      dkim: needs.records.map((record) => record.name).filter((record) => record.includes("._domainkey.")),
    };
  });
}

/** Where DMARC and MTA-STS stand, and what comes next. */
export function mailStages(plan: MailPlan, today: string): StageFact[] {
  const dmarc = [{ name: plan.domain, dmarc: plan.dmarc }, ...plan.subdomains].filter(
    (one) => Object.keys(one.dmarc).length > 0,
  );
  return [
    ...dmarc.map((one) => stageFact(one.name, dmarcLadder, one.dmarc, today)),
    ...(Object.keys(plan.mtaSts).length > 0 ? [stageFact(plan.domain, mtaStsLadder, plan.mtaSts, today)] : []),
  ];
}

/** What the choice of Email Routing leaves to people, in words. */
export function mailDegradations({ domain, routing }: Pick<MailPlan, "domain" | "routing">): string[] {
  if (routing.length === 0) return [];
  const mailboxes = destinations(routing).join(", ");
  return [
    `${domain}: Email Routing forwards only to mailboxes that confirmed it by mail (${mailboxes}), and refuses ` +
      "mail to any other address.",
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
