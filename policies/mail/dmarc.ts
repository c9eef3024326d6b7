import { isDmarcManagement } from "../../edge/dmarc-management";
import type { Zone } from "../../edge/model";
import { getDomain } from "tldts";
import { authorizationName, externalReporters, lint, parse, type DmarcRecord } from "../../standards/dmarc";
import { isNullMx } from "../../standards/null-mx";
import { readUri } from "../../standards/report-uri";
import { dmarcPolicies } from "../../standards/stages";
import { isWithin } from "../../standards/domain-name";
import type { DeclaredResource } from "../../edge/resource";
import type { Estate } from "../estate";
import { exchangesOf, mailReads, sends, textOf, type MailName } from "./names";
import { isDmarc, misplaced } from "./dmarc-names";
import { withoutRecords } from "./spf";
import { foundWithin, nothingFound, together, type Rule, type Verdict } from "../rule";
import { cannotJudge, found } from "./codes";

/** A valid DMARC record for every domain, as strict as its stage says, with reports that somebody may receive. */
export const dmarc: Rule = {
  control: "mail/dmarc",
  reads: mailReads,
  judge: (estate) =>
    together([
      ...withoutRecords(estate),
      ...estate.zones.map(misplaced),
      ...estate.mailNames.map((mail) => judgeName(mail, estate)),
    ]),
};

/** The record that a name's own `_dmarc` holds: the first that receivers would read. */
export function dmarcRecordOf({ dmarc: records }: MailName): DmarcRecord | undefined {
  const texts = records.flatMap(({ text }) => (text !== undefined && isDmarc(text) ? [text] : []));
  return texts.length === 1 ? parse(texts[0]!).value : undefined;
}

function judgeName(mail: MailName, estate: Estate): Verdict {
  const { name, dmarc: records } = mail;
  const elsewhere = records.filter(({ declared }) => declared.record.type === "CNAME");
  const unknown = records.filter(({ text, declared }) => text === undefined && declared.record.type === "TXT");
  if (elsewhere.length > 0 || unknown.length > 0) {
    return together([
      ...elsewhere.map(({ declared }) =>
        cannotJudge(
          "dmarc-record-elsewhere",
          `the DMARC record of ${name} is kept where its alias leads`,
          declared.resource,
        ),
      ),
      ...unknown.map(({ declared }) =>
        cannotJudge(
          "dmarc-record-unknown",
          `the DMARC record of ${name} will be known only after deployment`,
          declared.resource,
        ),
      ),
    ]);
  }
  const texts = records.flatMap(({ text, declared }) =>
    text !== undefined && isDmarc(text) ? [{ text, resource: declared.resource }] : [],
  );
  if (texts.length > 1) {
    return found(
      "dmarc-several-records",
      `${name} has ${texts.length} DMARC records; with more than one, receivers heed none (RFC 9989 section 4.10).`,
      "Keep one.",
      texts.at(-1)!.resource,
    );
  }
  const [only] = texts;
  return only === undefined ? absent(mail, estate) : judgeRecord(mail, only.text, only.resource, estate);
}

/** Only the organisation's own domain needs a record: those below it inherit (RFC 9989 section 4.10). */
function absent(mail: MailName, estate: Estate): Verdict {
  const { name, zone } = mail;
  if (name !== zone.name) return nothingFound;
  const organization = getDomain(name, { allowPrivateDomains: true }) ?? name;
  if (organization !== name) {
    const above = estate.zones.some((other) => other.name === organization && other.records.length > 0);
    return above
      ? nothingFound
      : cannotJudge(
          "dmarc-record-elsewhere",
          `${name} inherits the DMARC record of ${organization}, which is not declared here`,
        );
  }
  // What a domain without mail has to say is judged as a whole, by `mail/none`.
  if (!sends(mail)) return nothingFound;
  if (zone.hasUnknownRecords)
    return cannotJudge(
      "dmarc-record-unknown",
      `whether ${name} has a DMARC record will be known only after deployment`,
    );
  return found(
    "dmarc-missing",
    `${name} has no DMARC record: nobody learns who forges it, and large receivers refuse its mail.`,
    `Declare a TXT record _dmarc.${name}, first "v=DMARC1; p=none; rua=mailto:…".`,
    zone,
  );
}

/** Warnings of the linter by which a record does not do what it seems to. */
const serious = new Set(["dmarc-monitors-nothing", "dmarc-sp-weaker", "dmarc-np-weaker"]);

function judgeRecord(mail: MailName, text: string, resource: DeclaredResource, estate: Estate): Verdict {
  const { name } = mail;
  const faults = lint(text).filter(({ severity, code }) => severity === "error" || serious.has(code));
  const { value } = parse(text);
  return together([
    ...faults.map((problem) =>
      foundWithin(problem, { resource, what: `The DMARC record of ${name}`, fix: "Correct it." }),
    ),
    ...(value ? [stage(mail, value, resource, estate), reports(mail, value, resource, estate)] : []),
  ]);
}

/**
 * Holds the policy against the stage that somebody wrote down; without one, `p=none` may be a beginning or a leftover.
 */
function stage(mail: MailName, { policy, testing }: DmarcRecord, resource: DeclaredResource, estate: Estate): Verdict {
  const { name } = mail;
  if (!sends(mail)) return nothingFound;
  const stated = estate.stages.find((fact) => fact.subject === "DMARC" && fact.domain === name);
  const expected = (dmarcPolicies as Readonly<Record<string, string>>)[stated?.current ?? ""];
  if (expected !== undefined && expected !== policy) {
    return found(
      "dmarc-stage-mismatch",
      `The DMARC record of ${name} says p=${policy}, and its stage is ${stated!.current!}: p=${expected}.`,
      `Publish p=${expected}, or write down the stage that has begun.`,
      resource,
    );
  }
  if (expected === undefined && (policy === "none" || testing)) {
    return cannotJudge(
      "dmarc-stage-unstated",
      `the DMARC record of ${name} only watches (p=${policy}${testing ? "; t=y" : ""}), and nothing says since when`,
      resource,
    );
  }
  return nothingFound;
}

function reports(mail: MailName, record: DmarcRecord, resource: DeclaredResource, estate: Estate): Verdict {
  const { name } = mail;
  if (record.aggregateReports.length === 0) {
    // With p=none the linter has said so already.
    if (!sends(mail) || record.policy === "none") return nothingFound;
    return found(
      "dmarc-reports-missing",
      `The DMARC record of ${name} asks for no reports: nobody learns what of its own mail is refused.`,
      `Add rua=mailto: with a mailbox that somebody reads.`,
      resource,
    );
  }
  const hosts = [...record.aggregateReports, ...record.failureReports].flatMap((uri) => {
    const { value } = readUri(uri);
    return value?.scheme === "mailto" && value.domain !== undefined ? [value.domain] : [];
  });
  return together([
    ...[...new Set(hosts)].map((host) => deliverable(name, host, resource, estate)),
    ...externalReporters(record, name).map((reporter) => authorized(name, reporter, resource, estate)),
  ]);
}

function zoneOf(host: string, estate: Estate): Zone | undefined {
  return estate.zones
    .filter((zone) => zone.records.length > 0 && isWithin(host, zone.name))
    .sort((a, b) => b.name.length - a.name.length)[0];
}

function deliverable(name: string, host: string, resource: DeclaredResource, estate: Estate): Verdict {
  const zone = zoneOf(host, estate);
  // A mailbox in a zone of which nothing is declared here is its owner's affair.
  if (!zone || zone.hasUnknownRecords) return nothingFound;
  const mail = estate.mailByName.get(host);
  if (mail && (mail.routed || exchangesOf(mail).length > 0)) return nothingFound;
  const silent = mail?.mx.some(({ record }) => isNullMx({ preference: 0, exchange: record.content ?? "" })) === true;
  if (!silent && zone.records.some(({ record }) => record.name === host && record.type === "CNAME")) {
    return cannotJudge(
      "dmarc-reports-unseen",
      `whether ${host} receives the reports about ${name} is known where its alias leads`,
      resource,
    );
  }
  return found(
    "dmarc-reports-undeliverable",
    `The DMARC reports about ${name} go to a mailbox of ${host}, which ` +
      `${silent ? "says that it receives no mail" : "has no MX record"}.`,
    "Name a mailbox of a domain that receives mail.",
    resource,
  );
}

/** Receivers send reports about a domain to another organisation only where that one agrees (RFC 9990 section 4). */
function authorized(name: string, reporter: string, resource: DeclaredResource, estate: Estate): Verdict {
  const zone = zoneOf(reporter, estate);
  if (isDmarcManagement(reporter))
    return cannotJudge(
      "dmarc-management-unseen",
      `whether Cloudflare's DMARC Management is turned on for ${name} and reads the reports, only the dashboard ` +
        "shows (Email > DMARC Management)",
      resource,
    );
  if (!zone)
    return cannotJudge(
      "dmarc-reports-unseen",
      `whether ${reporter} takes the DMARC reports about ${name} is said in its own zone: ` +
        `${authorizationName(name, reporter)}`,
      resource,
    );
  const names = [authorizationName(name, reporter), authorizationName("*", reporter)];
  const agreements = zone.records.filter(({ record }) => record.type === "TXT" && names.includes(record.name));
  if (agreements.some((declared) => /^\s*v\s*=\s*DMARC1\s*(;|$)/i.test(textOf(declared) ?? ""))) return nothingFound;
  if (zone.hasUnknownRecords || agreements.some((declared) => textOf(declared) === undefined)) {
    return cannotJudge(
      "dmarc-reports-unseen",
      `whether ${reporter} takes the DMARC reports about ${name} will be known only after deployment`,
      resource,
    );
  }
  return found(
    "dmarc-reporter-unauthorized",
    `The DMARC reports about ${name} go to ${reporter}, which does not agree to take them; receivers send none.`,
    `Declare the TXT record ${names[0]!} with "v=DMARC1;".`,
    resource,
  );
}
