import type { DmarcPolicy } from "../../standards/dmarc";
import type { Begun, DmarcStage, MtaStsStage } from "../../standards/stages";
import type { RecordDeclaration } from "../dns/declaration";
import type { Answers } from "./answers";
import { customNeeds, customSender, type CustomSender } from "./custom-sender";
import { findSender } from "./senders";
import { senderRecords, type SenderNeeds } from "./sender-records";
import type { Sender } from "./sender";

/** A service of the catalogue that sends, and what only it could tell. */
export interface SenderChoice {
  readonly id: string;
  readonly answers: Answers;
  /** Of a service that the catalogue does not have: all that it needs. */
  readonly custom?: CustomSender;
}

/** A name below the domain of which something is said: who sends as it, or that nobody does. */
export interface MailSubdomain {
  /** Fully qualified. */
  readonly name: string;
  /** Empty: it sends and receives no mail. */
  readonly senders: readonly SenderChoice[];
  /** Stages of its own DMARC record; empty: the domain's record holds for it. */
  readonly dmarc: Begun<DmarcStage>;
}

/** The logo that mail programs may show beside the domain's mail. */
export interface BimiChoices {
  /** An SVG at an `https:` URL. */
  readonly logo: string;
  /** The mark certificate, a PEM file at an `https:` URL; Gmail and Apple Mail ask for one. */
  readonly certificate?: string;
}

/** Mail to one address of the domain, forwarded by Cloudflare Email Routing. */
export interface Forward {
  /** Before the @. */
  readonly localPart: string;
  /** Mailboxes elsewhere, each of which has to confirm by mail that it wants to be one. */
  readonly to: readonly string[];
}

/** Who gets which reports about the domain's mail: people, or services that read them for one. */
export interface ReportMailboxes {
  /** DMARC's aggregate reports (`rua`). */
  readonly dmarc: readonly string[];
  /** DMARC's reports of single mails that failed (`ruf`), which few receivers send. */
  readonly failures: readonly string[];
  /** Reports of encryption that failed (TLS-RPT). */
  readonly tls: readonly string[];
}

/** One mailbox for all of them but reports of single mails, which hold what people wrote. */
export function oneMailbox(mailbox: string): ReportMailboxes {
  return { dmarc: [mailbox], failures: [], tls: [mailbox] };
}

/** Each mailbox that gets a report, once. */
export function reportMailboxes({ dmarc, failures, tls }: ReportMailboxes): string[] {
  return [...new Set([...dmarc, ...failures, ...tls])];
}

/** All that is decided about the mail of one domain. */
export interface MailChoices {
  readonly domain: string;
  readonly senders: readonly SenderChoice[];
  /** Undefined: nobody gets any. */
  readonly reports?: ReportMailboxes;
  /** What DMARC asks of subdomains without a record of their own; undefined: the same as of the domain. */
  readonly subdomainPolicy?: DmarcPolicy;
  /** DMARC stage → the date on which it began. */
  readonly dmarc: Begun<DmarcStage>;
  /** Where a service keeps the DMARC record that stands at the domain as an alias; then it has no stages here. */
  readonly dmarcAlias?: string;
  /** MTA-STS stage → the date on which it began; empty: no MTA-STS. */
  readonly mtaSts: Begun<MtaStsStage>;
  readonly bimi?: BimiChoices;
  readonly subdomains: readonly MailSubdomain[];
  /** What the SPF record's `all` says of every other server; undefined: `~all`. */
  readonly spfAll?: "softfail" | "fail";
  /** Seconds for which the records may be kept, 1 for automatic; undefined: an hour. */
  readonly ttl?: number;
  /** Empty: Email Routing is off. */
  readonly routing: readonly Forward[];
}

/** What stands beside the mail of a domain and may be in its way. */
export interface MailSurroundings {
  /** The zone's other records. */
  readonly records: readonly RecordDeclaration[];
  /** The account that Workers and the mailboxes of Email Routing belong to. */
  readonly accountId?: string;
  /** Domains of the same owner that say that they receive no mail. */
  readonly silentDomains: readonly string[];
  /** Other domains whose DMARC records name the same mailbox for reports. */
  readonly reportsAbout?: readonly string[];
  /** ISO date that decides which stages have begun. */
  readonly today: string;
}

/** The choices of a domain that neither sends nor receives. */
export function noMail(domain: string): MailChoices {
  return { domain, senders: [], dmarc: {}, mtaSts: {}, subdomains: [], routing: [] };
}

/** Whether mail comes from the domain itself; what Email Routing forwards bears its name too. */
export function sendsMail({ senders, routing }: Pick<MailChoices, "senders" | "routing">): boolean {
  return senders.length > 0 || routing.length > 0;
}

/** A chosen sender with what it needs in the DNS of a name. */
export interface ChosenSender {
  readonly choice: SenderChoice;
  readonly sender: Sender;
  readonly needs: SenderNeeds;
}

/** The senders of a name with what they need; those that nobody describes are left out. */
export function chosenSenders(name: string, choices: readonly SenderChoice[]): ChosenSender[] {
  return choices.flatMap((choice) => {
    const sender = findSender(choice.id);
    const isDescribed = choice.custom !== undefined && sender?.secondHand === true;
    if (sender && !isDescribed) return [{ choice, sender, needs: senderRecords(sender, name, choice.answers) }];
    const { id, custom } = choice;
    return custom ? [{ choice, sender: customSender(id), needs: customNeeds(id, name, custom) }] : [];
  });
}
