import type { RecordDeclaration } from "../dns/declaration";
import { planRecords, type PlannedRecord } from "../dns/plan-records";
import type { Planned } from "../planned";
import type { Zone } from "../zone";
import { draftMail, type MailDraft } from "./draft";
import type { MailChoices, MailSurroundings } from "./mail-choices";
import { mailProblems } from "./mail-problems";
import { mailRecords } from "./mail-records";
import { publishedPolicy, type PublishedPolicy } from "./mta-sts";
import { authorizationRecords } from "./reports";
import { catchAll, destinations, routingRules, type CatchAll, type RoutingRule } from "./routing";

/** What `Mail` declares. */
export interface MailSpec {
  readonly zone: Zone;
  readonly accountId?: string;
  /** Empty where somebody else declares the records of the whole zone. */
  readonly records: readonly PlannedRecord[];
  /** The MTA-STS policy that a Worker serves. */
  readonly policy?: PublishedPolicy;
  readonly routing: readonly RoutingRule[];
  /** Where mail to an address without a rule goes; without, it is refused. */
  readonly catchAll?: CatchAll;
  /** Mailboxes that mail is forwarded to. */
  readonly mailboxes: readonly string[];
}

/** The mail of a domain but for its records, which are declared with the others of their zone. */
export interface PlannedMail extends Planned<MailSpec> {
  readonly draft: MailDraft;
  readonly records: readonly RecordDeclaration[];
}

/** The mail of a domain, and every missing answer, stage taken too early, and collision. */
export function planMail(choices: MailChoices, around: MailSurroundings, zone: Zone): PlannedMail {
  const { accountId, today } = around;
  const draft = draftMail(choices, around.records);
  const policy = publishedPolicy(choices.domain, choices.mtaSts, draft.exchanges, today);
  const records = mailRecords(draft, policy, today);
  const anyOther = catchAll(choices.domain, choices.routing);
  return {
    draft,
    records: [...records, ...authorizationRecords(zone.name, around.reportsAbout ?? [], choices.reports)],
    spec: {
      zone,
      ...(accountId === undefined ? {} : { accountId }),
      ...(policy === undefined ? {} : { policy }),
      records: [],
      routing: routingRules(choices.domain, choices.routing),
      ...(anyOther === undefined ? {} : { catchAll: anyOther }),
      mailboxes: destinations(choices.routing),
    },
    problems: mailProblems(draft, records, around),
  };
}

/** The same with its records. */
export function planMailAlone(choices: MailChoices, around: MailSurroundings, zone: Zone): Planned<MailSpec> {
  const { spec, records, problems } = planMail(choices, around, zone);
  const planned = planRecords(records, zone);
  return { spec: { ...spec, records: planned.spec.records }, problems: [...problems, ...planned.problems] };
}
