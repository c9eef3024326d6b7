import { counted } from "../../standards/counted";
import type { MailFact } from "../../edge/intent";
import { isWithin } from "../../standards/domain-name";
import { atPath, type PathProblem } from "../../standards/problem";
import { readReports, type ReportsRead } from "../mail/reports/read-reports";
import type { DomainEvidence } from "../mail/reports/evidence";
import { stageProblem } from "./codes";
import type { Raised } from "./ladders";

export interface ReportOptions {
  /** Of DMARC: files of aggregate reports that have to show that no mail would be lost. */
  readonly reports?: readonly string[];
  /** Go on though they show that some would. */
  readonly acceptLoss?: boolean;
}

/** Days that reports have to cover, and days since the last of them: a newsletter goes out once a week or a month. */
const fewestDays = 7;
const oldestDays = 30;

const dayMs = 86_400_000;

/**
 * What aggregate reports say against the next stage of DMARC.
 *
 * @param facts who may send as which domain, that of the stage first.
 */
export function dmarcEvidence(
  { path }: Raised,
  facts: readonly MailFact[],
  { reports = [], acceptLoss }: ReportOptions,
  today: string,
): { readonly mail: readonly DomainEvidence[]; readonly problems: readonly PathProblem[] } {
  const domain = facts[0]?.domain ?? "";
  const read = readReports(reports, facts);
  const own = read.domains.filter((one) => isWithin(one.domain, domain));
  const place = atPath(path.join("."));
  const unfit = unfitness(read, own, domain, today).map((message) =>
    stageProblem("stage-reports-unfit", place, { message }),
  );
  return { mail: own, problems: [...unfit, ...(acceptLoss === true ? [] : losses(own, place))] };
}

function losses(own: readonly DomainEvidence[], place: PathProblem["location"]): PathProblem[] {
  return own.flatMap(({ domain, lost, sources }) => {
    if (lost === 0) return [];
    const who = sources.filter(({ known, failing }) => known !== null && failing > 0);
    const named = who.slice(0, 3).map(({ source, failing }) => `${source} (${failing})`);
    const more = who.length > 3 ? ` and ${who.length - 3} more` : "";
    return [
      stageProblem("stage-mail-lost", place, {
        message: `${lost} legitimate mails of ${domain} would be lost: ${named.join(", ")}${more}.`,
        fix: "Have each service sign as the domain, or say that its mail may be lost: --accept-loss.",
      }),
    ];
  });
}

/** Why reports do not show enough, a sentence each. */
function unfitness(read: ReportsRead, own: readonly DomainEvidence[], domain: string, today: string): string[] {
  const damaged = read.unread.map(({ why }) => `Not everything can be read: ${why}`);
  if (own.length === 0) return [...damaged, `No report is about ${domain}.`];
  const from = Math.min(...own.map((one) => Date.parse(one.from)));
  const to = Math.max(...own.map((one) => Date.parse(one.to)));
  const days = Math.round((to - from) / dayMs);
  const age = Math.floor((Date.parse(today) - to) / dayMs);
  return [
    ...damaged,
    ...(days < fewestDays ? [`The reports cover ${counted(days, "day")}; expected are at least ${fewestDays}.`] : []),
    ...(age > oldestDays ? [`The last report is ${age} days old; expected are at most ${oldestDays}.`] : []),
  ];
}
