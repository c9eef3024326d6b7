import type { RecordDeclaration } from "../dns/declaration";
import { chosenSenders, type ChosenSender, type MailChoices, type MailSubdomain } from "./mail-choices";
import { routingExchanges } from "./routing";

/** Mail choices with what their senders need, which everything else is made of. */
export interface MailDraft {
  readonly choices: MailChoices;
  readonly chosen: readonly ChosenSender[];
  readonly subdomains: readonly DraftSubdomain[];
  /** Host names of the servers that take the domain's mail, as far as the choices and the other records say. */
  readonly exchanges: readonly string[];
}

export interface DraftSubdomain extends MailSubdomain {
  readonly chosen: readonly ChosenSender[];
}

/** @param others the records of the zone that are declared beside these; their MX count. */
export function draftMail(choices: MailChoices, others: readonly RecordDeclaration[]): MailDraft {
  const chosen = chosenSenders(choices.domain, choices.senders);
  return {
    choices,
    chosen,
    subdomains: choices.subdomains.map((one) => ({ ...one, chosen: chosenSenders(one.name, one.senders) })),
    exchanges: mailExchanges(choices, chosen, others),
  };
}

function mailExchanges(
  { domain, routing }: MailChoices,
  chosen: readonly ChosenSender[],
  others: readonly RecordDeclaration[],
): string[] {
  const declared = [...chosen.flatMap(({ needs }) => needs.records), ...others]
    .filter(({ type, name }) => type === "MX" && name === domain)
    .map(({ content = "." }) => content.toLowerCase().replace(/(?<=.)\.$/, ""))
    .filter((exchange) => exchange !== ".");
  return [...new Set([...declared, ...(routing.length > 0 ? routingExchanges : [])])];
}
