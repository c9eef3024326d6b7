import { dmarcObstacle, parse as parseBimi } from "../../standards/bimi";
import { dmarcDefaults } from "../../standards/dmarc";
import { isMailbox } from "../../standards/report-uri";
import { dmarcLadder, mtaStsLadder, standing, type Begun, type Ladder } from "../../standards/stages";
import type { RecordDeclaration } from "../dns/declaration";
import { atPath, relocated, type PathProblem } from "../../standards/problem";
import { problem } from "./codes";
import { clashes } from "./clashes";
import type { DraftSubdomain, MailDraft } from "./draft";
import { reportMailboxes, sendsMail, type MailChoices, type MailSurroundings } from "./mail-choices";
import { dmarcOf } from "./mail-records";
import { policyHost } from "./mta-sts";
import { isDmarcManagement } from "../../edge/dmarc-management";
import { managementProblems } from "./dmarc-management";
import { domainOf } from "./reports";
import { routingProblems } from "./routing-problems";
import { senderProblems } from "./sender-problems";

/**
 * Everything wrong with the mail of a domain, found without declaring anything.
 *
 * @param planned the records that are made of it.
 */
export function mailProblems(
  draft: MailDraft,
  planned: readonly RecordDeclaration[],
  around: MailSurroundings,
): PathProblem[] {
  const { choices, chosen } = draft;
  const { today } = around;
  const dmarcStages = stageProblems("mail.dmarc", dmarcLadder, choices.dmarc, today);
  return [
    ...senderProblems(choices.domain, "mail.senders", choices.senders, chosen),
    ...routingProblems(choices, chosen, around),
    ...dmarcStages,
    ...dmarcAliasProblems(choices),
    ...(choices.dmarcAlias !== undefined
      ? []
      : sendsMail(choices)
        ? firstStageProblems("mail.dmarc", choices.domain, choices.dmarc, today)
        : idleProblems(choices)),
    ...reportProblems(draft, around),
    ...mtaStsProblems(draft, around),
    ...(dmarcStages.length > 0 ? [] : bimiProblems(choices, today)),
    ...draft.subdomains.flatMap((subdomain) => subdomainProblems(subdomain, choices, today)),
    ...clashes(draft, planned, around.records),
  ];
}

function stageProblems<Name extends string>(
  where: string,
  ladder: Ladder<Name>,
  begun: Begun<Name>,
  today: string,
): PathProblem[] {
  return standing(ladder, begun, today).problems.map((one) => relocated(one, atPath(`${where}.${one.location.path}`)));
}

/** One of the two decides: a record of stages, or an alias for somebody else's. */
function dmarcAliasProblems({ dmarcAlias, dmarc, bimi, domain }: MailChoices): PathProblem[] {
  if (dmarcAlias === undefined) return [];
  const beside = [...(Object.keys(dmarc).length > 0 ? ["dmarc"] : []), ...(bimi ? ["bimi"] : [])];
  return beside.map((key) =>
    problem("dmarc-alias-beside-stages", atPath(`mail.${key}`), {
      message: `The DMARC record of ${domain} is kept at ${dmarcAlias}, so that ${key} cannot go by it here.`,
      fix: "Raise DMARC at that service, and take this out; or take dmarcAlias out.",
    }),
  );
}

function firstStageProblems(where: string, domain: string, begun: MailChoices["dmarc"], today: string): PathProblem[] {
  if (Object.keys(begun).length > 0) return [];
  return [
    problem("dmarc-stage-missing", atPath(where), {
      message: `${domain} sends mail, and no stage of DMARC has begun.`,
      fix: `Begin with monitor, which only asks for reports: dmarc: { monitor: "${today}" }.`,
    }),
  ];
}

/** What makes no sense for a domain that sends nothing. */
function idleProblems({ domain, dmarc, bimi }: MailChoices): PathProblem[] {
  const problems: PathProblem[] = [];
  if (Object.keys(dmarc).length > 0) {
    problems.push(
      problem("dmarc-stages-without-mail", atPath("mail.dmarc"), {
        message: `${domain} does not send mail, so its DMARC record says p=reject at once; there are no stages.`,
        fix: "Take dmarc out, or name the senders.",
      }),
    );
  }
  if (bimi) {
    problems.push(
      problem("bimi-without-mail", atPath("mail.bimi"), {
        message: `${domain} does not send mail, so there is nothing to show a logo beside.`,
        fix: "Take bimi out, or name the senders.",
      }),
    );
  }
  return problems;
}

function reportProblems({ choices, chosen, exchanges }: MailDraft, around: MailSurroundings): PathProblem[] {
  const { reports, domain } = choices;
  const where = "mail.reports";
  if (reports === undefined || reports.dmarc.length === 0) {
    if (!sendsMail(choices) || choices.dmarcAlias !== undefined) return [];
    return [
      problem("mail-reports-missing", atPath(where), {
        message: `Missing: the mailbox that gets the reports about mail from ${domain}.`,
        fix: `Give one that somebody reads, e.g. dmarc@${domain}.`,
      }),
    ];
  }
  const silent = [
    ...around.silentDomains,
    ...choices.subdomains.filter(({ senders }) => senders.length === 0).map(({ name }) => name),
  ];
  return reportMailboxes(reports).flatMap((mailbox) => {
    if (!isMailbox(mailbox))
      return [
        problem("mail-reports-mailbox-invalid", atPath(where), {
          message: `"${mailbox}" is not a mailbox.`,
          fix: `Give one such as dmarc@${domain}.`,
        }),
      ];
    const host = domainOf(mailbox);
    if (isDmarcManagement(host)) return managementProblems(mailbox, reports);
    // A sender that is not known may be the one that receives.
    const mayReceive = chosen.length < choices.senders.length;
    const deaf = host === domain ? exchanges.length === 0 && !mayReceive : silent.includes(host);
    if (!deaf) return [];
    return [
      problem("mail-reports-mailbox-unreceived", atPath(where), {
        message: `No report can arrive at ${mailbox}: ${host} receives no mail.`,
        fix: "Give a mailbox of a domain that does, or let a service receive the domain's mail.",
      }),
    ];
  });
}

function mtaStsProblems({ choices, exchanges }: MailDraft, around: MailSurroundings): PathProblem[] {
  const where = "mail.mtaSts";
  if (Object.keys(choices.mtaSts).length === 0) return [];
  const host = policyHost(choices.domain);
  const problems = stageProblems(where, mtaStsLadder, choices.mtaSts, around.today);
  if (exchanges.length === 0) {
    problems.push(
      problem("mta-sts-without-mail-server", atPath(where), {
        message: `${choices.domain} has no mail server that a policy could name.`,
        fix: "Take mtaSts out, or name the service that receives the domain's mail.",
      }),
    );
  }
  if (around.accountId === undefined) {
    problems.push(
      problem("mta-sts-without-account", atPath(where), {
        message: "The policy is served by a Worker, which belongs to an account.",
        fix: "Give accountId.",
      }),
    );
  }
  for (const { key } of around.records.filter(({ name }) => name === host)) {
    problems.push(
      problem("mta-sts-host-taken", atPath(where), {
        message: `${host} is declared already (${key}); the policy has to be served there, and nothing else.`,
        fix: "Take the host or record out, or mtaSts where something else serves the policy.",
      }),
    );
  }
  if ((choices.reports?.tls ?? []).length === 0) {
    problems.push(
      problem("mta-sts-without-reports", atPath(where), {
        message: "Nobody would learn which senders the policy rejects.",
        fix: "Give reports, the mailbox of TLS-RPT.",
      }),
    );
  }
  return problems;
}

function bimiProblems(choices: MailChoices, today: string): PathProblem[] {
  const { bimi } = choices;
  if (!bimi || !sendsMail(choices)) return [];
  const { logo, certificate } = bimi;
  const text = `v=BIMI1; l=${logo}${certificate === undefined ? "" : `; a=${certificate}`}`;
  const problems: PathProblem[] = parseBimi(text).problems.map((one) =>
    relocated(one, atPath("mail.bimi"), { fix: one.fix ?? "Correct it." }),
  );
  const obstacle = dmarcObstacle({ ...dmarcDefaults, ...dmarcOf(choices.dmarc, choices.reports, today) });
  if (obstacle !== undefined) {
    problems.push(
      problem("bimi-before-enforcement", atPath("mail.bimi"), {
        message: `No mail program shows a logo before DMARC is enforced, and ${obstacle}.`,
        fix: "Take bimi out until the stage quarantine has begun.",
      }),
    );
  }
  return problems;
}

function subdomainProblems(
  { name, senders, dmarc, chosen }: DraftSubdomain,
  choices: MailChoices,
  today: string,
): PathProblem[] {
  const label = name.slice(0, -choices.domain.length - 1);
  const where = `mail.subdomains.${label}`;
  const problems = [
    ...senderProblems(name, `${where}.senders`, senders, chosen),
    ...stageProblems(`${where}.dmarc`, dmarcLadder, dmarc, today),
  ];
  if (senders.length > 0 && !sendsMail(choices)) {
    // The record of a domain without mail says p=reject for its subdomains too.
    problems.push(...firstStageProblems(`${where}.dmarc`, name, dmarc, today));
    if (choices.reports === undefined) {
      problems.push(
        problem("mail-reports-missing", atPath("mail.reports"), {
          message: `Missing: the mailbox that gets the reports about mail from ${name}.`,
          fix: "Give one that somebody reads.",
        }),
      );
    }
  }
  if (chosen.some(({ sender }) => sender.id === "cloudflare-email-sending")) {
    problems.push(
      problem("email-sending-on-subdomain", atPath(where), {
        message: "Cloudflare Email Sending adds and locks its records at a domain of its own choice.",
        fix: "Turn it on for the domain itself.",
      }),
    );
  }
  return problems;
}
