import type { RecordDeclaration } from "../dns/declaration";
import type { PathProblem } from "../../standards/problem";
import { readAnswers, type Answers } from "./answers";
import type { Condition, RecordTemplate, Sender } from "./sender";
import { fill, placeholders } from "./template";

/**
 * A record that a sender needs. It is never proxied: mail servers follow these names, and Cloudflare's proxy speaks
 * HTTP only.
 */
export interface SenderRecord extends RecordDeclaration {
  readonly type: RecordTemplate["type"];
  readonly content: string;
  readonly ttl: number;
  readonly proxied: false;
}

/** One term for the domain's own SPF record. */
export interface SpfTerm {
  /** `include:_spf.google.com` */
  readonly text: string;
  /** DNS lookups that it costs of the ten, itself counted. */
  readonly lookups: number;
  readonly measured: boolean;
}

/** All that a sender needs in the DNS of a domain. */
export interface SenderNeeds {
  readonly records: readonly SenderRecord[];
  readonly spfTerms: readonly SpfTerm[];
  /** Missing, malformed and unknown answers, all of them; the rest is complete only where there are none. */
  readonly problems: readonly PathProblem[];
}

/** An hour: keys and return paths change rarely, and never in a rollback. */
const recordTtl = 3600;

/**
 * What a sender needs in the DNS of a domain, from the answers that only the service can give.
 *
 * @param domain the domain in the From address, in lower case without a final dot
 */
export function senderRecords(sender: Sender, domain: string, given: Answers = {}): SenderNeeds {
  const { answers, problems } = readAnswers(sender, domain, given);
  const values = { ...answers, domain, "domain-dashed": domain.replaceAll(".", "-") };
  const known = (template: string): boolean => placeholders(template).every((name) => Object.hasOwn(values, name));
  const records = sender.records
    .filter(({ name, content }) => known(name) && known(content))
    .filter(({ when = [] }) => [when].flat().every((condition) => holds(condition, answers)))
    .map((template) => toRecord(sender, template, values));
  const spfTerms =
    sender.spf === undefined || !known(sender.spf.include)
      ? []
      : [
          {
            text: `include:${fill(sender.spf.include, values)}`,
            lookups: sender.spf.lookups,
            measured: sender.spf.measured,
          },
        ];
  return { records, spfTerms, problems };
}

function holds(condition: Condition, answers: Answers): boolean {
  const given = answers[condition.answer];
  return "is" in condition ? given === condition.is : given !== undefined && given !== condition.isNot;
}

/** The services among those given at which mail would arrive: more than one would split it between them. */
export function receivingSenders(senders: readonly { readonly sender: Sender; readonly answers: Answers }[]): Sender[] {
  return senders
    .filter(({ sender, answers }) => sender.hostsMailboxes && answers.receive !== "no")
    .map(({ sender }) => sender);
}

function toRecord(sender: Sender, template: RecordTemplate, values: Readonly<Record<string, string>>): SenderRecord {
  const { type, priority, purpose } = template;
  const host = fill(template.name, values);
  const domain = values.domain ?? "";
  return {
    key: `${sender.id}-${recordKey(sender, template)}`,
    name: host === "@" ? domain : `${host}.${domain}`,
    type,
    content: fill(template.content, values),
    ...(priority === undefined ? {} : { priority }),
    ttl: recordTtl,
    proxied: false,
    purpose: `${sender.name}: ${purpose}`,
  };
}

/**
 * The identity of a record within its sender: what it is by the template, not by its content, so that a new answer
 * updates the record in place. Several of one type and name are told apart by their order in the data file, among those
 * that are made together.
 */
function recordKey(sender: Sender, template: RecordTemplate): string {
  const alike = sender.records.filter(
    ({ type, name, when }) =>
      type === template.type && name === template.name && JSON.stringify(when) === JSON.stringify(template.when),
  );
  const name =
    template.name === "@"
      ? "apex"
      : template.name
          .replace(/[{}]/g, "")
          .replace(/[^a-zA-Z0-9]+/g, "-")
          .replace(/^-|-$/g, "");
  const place = alike.length > 1 ? `-${alike.indexOf(template) + 1}` : "";
  return `${name}-${template.type}${place}`.toLowerCase();
}
