// Long: one check for each way in which routing cannot work.
import { isMailbox } from "../../standards/report-uri";
import type { RecordDeclaration } from "../dns/declaration";
import { atPath, type PathProblem } from "../../standards/problem";
import { problem } from "./codes";
import type { ChosenSender, MailChoices, MailSurroundings } from "./mail-choices";
import { domainOf } from "./reports";
import { anyAddress, destinations } from "./routing";
import { receivingSenders } from "./sender-records";

/**
 * What Email Routing collides with: it adds its MX and SPF records to the domain itself and locks them, so that no
 * other service may receive there, and none may need a word in the domain's own SPF record.
 */
export function routingProblems(
  choices: MailChoices,
  chosen: readonly ChosenSender[],
  around: Pick<MailSurroundings, "records" | "accountId">,
): PathProblem[] {
  const misplaced = chosen
    .filter(({ sender }) => sender.id === "cloudflare-email-routing")
    .map(() =>
      problem("email-routing-as-sender", atPath("mail.senders.cloudflare-email-routing"), {
        message: "Email Routing is not set up as a sender.",
        fix: "Take it out, and say where mail goes: routing: { hello: somebody@example.net }.",
      }),
    );
  if (choices.routing.length === 0) return misplaced;
  const receiving = receivingSenders(chosen.map(({ sender, choice }) => ({ sender, answers: choice.answers })));
  const needingSpf = chosen.filter(({ needs, sender }) => needs.spfTerms.length > 0 && !receiving.includes(sender));
  return [
    ...misplaced,
    ...receiving.map((sender) =>
      problem("email-routing-beside-receiver", atPath("mail.routing"), {
        message: `Email Routing locks the MX records of ${choices.domain}, and ${sender.name} is to receive its mail.`,
        fix: `Take routing out, or say receive: "no" of ${sender.id}.`,
      }),
    ),
    ...needingSpf.map(({ sender, needs }) =>
      problem("email-routing-beside-spf-sender", atPath("mail.routing"), {
        message:
          `Email Routing locks the SPF record of ${choices.domain}, and ${sender.name} needs ` +
          `${needs.spfTerms.map(({ text }) => text).join(" and ")} in it.`,
        fix:
          `Let ${sender.id} send from a subdomain (mail.subdomains), or let another service receive the domain's ` +
          "mail.",
      }),
    ),
    ...around.records
      .filter((record) => isMailRecord(record, choices.domain))
      .map((record) =>
        problem("email-routing-beside-record", atPath("mail.routing"), {
          message:
            `Email Routing adds the MX and SPF records of ${choices.domain} itself; the ${record.type} record ` +
            `${record.key} is declared beside them.`,
          fix: "Take the record out, or routing.",
        }),
      ),
    ...addressProblems(choices, around.accountId),
  ];
}

function isMailRecord({ name, type, content = "" }: RecordDeclaration, domain: string): boolean {
  return name === domain && (type === "MX" || (type === "TXT" && /^v=spf1( |$)/i.test(content)));
}

function addressProblems({ routing, domain }: MailChoices, accountId: string | undefined): PathProblem[] {
  const problems: PathProblem[] = destinations(routing).flatMap((mailbox) => {
    if (!isMailbox(mailbox))
      return [
        problem("email-routing-mailbox-invalid", atPath("mail.routing"), {
          message: `"${mailbox}" is not a mailbox.`,
          fix: "Give one such as somebody@example.net.",
        }),
      ];
    if (domainOf(mailbox) !== domain) return [];
    return [
      problem("email-routing-to-itself", atPath("mail.routing"), {
        message: `${mailbox} is an address of ${domain} itself; mail would go in a circle.`,
        fix: "Give a mailbox of another domain.",
      }),
    ];
  });
  for (const { localPart, to } of routing.filter((forward) => forward.to.length > 1)) {
    problems.push(
      problem("email-routing-several-mailboxes", atPath(`mail.routing.${localPart}`), {
        message: `Email Routing forwards a rule to one mailbox; ${to.join(" and ")} are given.`,
        fix: "Name one, and let it, or a group there, pass the mail on.",
      }),
    );
  }
  for (const { localPart } of routing.filter(
    (forward) => forward.localPart !== anyAddress && !isMailbox(`${forward.localPart}@${domain}`),
  )) {
    problems.push(
      problem("email-routing-address-invalid", atPath(`mail.routing.${localPart}`), {
        message: `"${localPart}@${domain}" is not an address.`,
        fix: "Give the part before the @, such as hello.",
      }),
    );
  }
  if (accountId === undefined) {
    problems.push(
      problem("email-routing-without-account", atPath("mail.routing"), {
        message: "The mailboxes that mail is forwarded to belong to an account.",
        fix: "Give accountId.",
      }),
    );
  }
  return problems;
}
