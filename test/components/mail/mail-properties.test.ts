import { Estate } from "../../../policies/estate";
import assert from "node:assert/strict";
import fc from "fast-check";
import { toZoneRecord, type RecordDeclaration } from "../../../components/dns/declaration";
import { planRecords } from "../../../components/dns/plan-records";
import { mailFacts } from "../../../components/mail/mail-facts";
import { noMail, oneMailbox, type MailChoices, type SenderChoice } from "../../../components/mail/mail-choices";
import { draftMail } from "../../../components/mail/draft";
import { planMail } from "../../../components/mail/plan-mail";
import { senders } from "../../../components/mail/senders";
import { toIntent } from "../../../edge/intent";
import { dkim } from "../../../policies/mail/dkim";
import { dmarc } from "../../../policies/mail/dmarc";
import { none } from "../../../policies/mail/none";
import { spf } from "../../../policies/mail/spf";
import * as spfStandard from "../../../standards/spf";
import * as dmarcStandard from "../../../standards/dmarc";
import * as dkimStandard from "../../../standards/dkim";
import { isBroken } from "../../../policies/rule";
import { record } from "../../policies/resources";
import { answers } from "./example-answers";

const today = "2026-11-24";
const runs = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 30);
const usable = senders.filter(({ id }) => id !== "cloudflare-email-routing");

/** A choice of senders of which one at most receives. */
const choices: fc.Arbitrary<SenderChoice[]> = fc.subarray([...usable], { minLength: 1, maxLength: 6 }).chain((chosen) =>
  fc.integer({ min: -1, max: chosen.length - 1 }).map((receiver) =>
    chosen.map((sender, index) => ({
      id: sender.id,
      answers: { ...answers[sender.id], ...(sender.asks.receive && index !== receiver ? { receive: "no" } : {}) },
    })),
  ),
);

const dmarcStages = fc.constantFrom(
  { monitor: "2026-11-01" },
  { monitor: "2026-09-01", quarantine: "2026-10-05" },
  { monitor: "2026-09-01", quarantine: "2026-10-05", reject: "2026-11-01" },
);

/** A label of a subdomain that no sender of the catalogue uses for itself. */
const subdomains = fc.uniqueArray(
  fc.tuple(fc.constantFrom("alpha", "beta", "gamma"), fc.oneof(fc.constant([]), choices)),
  { selector: ([label]) => label },
);

const plans: fc.Arbitrary<MailChoices> = fc
  .record({ own: choices, stages: dmarcStages, below: subdomains })
  .map(({ own, stages, below }) => ({
    ...noMail("example.com"),
    senders: own,
    reports: oneMailbox("dmarc@example.org"),
    dmarc: stages,
    subdomains: below
      .filter(([, given]) => !given.some(({ id }) => id === "cloudflare-email-sending"))
      .map(([label, given]) => ({ name: `${label}.example.com`, senders: given, dmarc: {} })),
  }));

const lints: readonly [name: RegExp, lint: (text: string) => readonly { severity: string; message: string }[]][] = [
  [/\._domainkey\./, dkimStandard.lint],
  [/^_dmarc\./, (text) => dmarcStandard.lint(text)],
];

function assertClean(records: readonly RecordDeclaration[]): void {
  for (const { name, type, content = "" } of records.filter((one) => one.type === "TXT")) {
    const lint = content.startsWith("v=spf1") ? spfStandard.lint : lints.find(([pattern]) => pattern.test(name))?.[1];
    const problems = (lint?.(content) ?? []).filter(({ severity }) => severity !== "info");
    assert.deepEqual(
      problems.map(({ message }) => message),
      [],
      `${name} ${type} ${content}`,
    );
  }
}

describe("components/mail: whoever sends", () => {
  it("has records that Cloudflare takes, that lint clean, and in which no rule of mail finds anything", () => {
    fc.assert(
      fc.property(plans, (choices) => {
        const zone = { id: "0123456789abcdef0123456789abcdef", name: choices.domain, plan: "pro" as const };
        const { problems, records, draft } = planMail(choices, { records: [], silentDomains: [], today }, zone);
        assert.deepEqual(problems, []);
        assert.deepEqual(planRecords(records, zone).problems, []);
        assertClean(records);
        const resources = records.map(toZoneRecord).map(({ name, type, ...rest }, index) => {
          const made = record(name, type, { ...rest });
          return { ...made, urn: `${made.urn}${index}` };
        });
        const estate = new Estate(resources, { today: "2026-11-24", stated: [toIntent({ mail: mailFacts(draft) })] });
        for (const rule of [spf, dkim, dmarc, none])
          assert.deepEqual(
            rule
              .judge(estate)
              .filter(isBroken)
              .map(({ message }) => message),
            [],
            rule.control,
          );
        // Some services want an SPF record for their return path, and only the DNS knows what is behind it.
        const unjudged = spf
          .judge(estate)
          .filter((one) => !isBroken(one))
          .map(({ message }) => /of the ten DNS lookups of (\S+) /.exec(message)?.[1]);
        assert.deepEqual(
          unjudged.filter((name) => name === undefined || estate.mail.some(({ domain }) => domain === name)),
          [],
        );
      }),
      { numRuns: runs },
    );
  });

  it("all senders of the catalogue that host no mailboxes together stay under the ten lookups", () => {
    const sending = usable.filter(({ hostsMailboxes }) => !hostsMailboxes);
    const all = sending.map(({ id, asks }) => ({
      id,
      answers: { ...answers[id], ...(asks.receive ? { receive: "no" } : {}) },
    }));
    const facts = mailFacts(draftMail({ ...noMail("example.com"), senders: all }, []));
    assert.equal(
      facts[0]?.senders.reduce((sum, { lookups = 0 }) => sum + lookups, 0),
      5,
    );
  });
});
