import assert from "node:assert/strict";
import { conflicts, refusals } from "../../../edge/dns";
import { toZoneRecord } from "../../../components/dns/declaration";
import type { Answers } from "../../../components/mail/answers";
import { receivingSenders, senderRecords, type SenderNeeds } from "../../../components/mail/sender-records";
import { mergeSpf } from "../../../components/mail/sender-spf";
import { findSender, senders } from "../../../components/mail/senders";
import type { Sender } from "../../../components/mail/sender";
import { placeholders } from "../../../components/mail/template";
import { answers, dkimRecord, key } from "./example-answers";
import * as dkim from "../../../standards/dkim";
import * as spf from "../../../standards/spf";
import * as nullMx from "../../../standards/null-mx";

const domain = "example.com";

const needsOf = (sender: Sender, more: Answers = {}): SenderNeeds =>
  senderRecords(sender, domain, { ...answers[sender.id], ...more });

/** The texts of a name's TXT records that claim to be SPF. */
const spfTexts = (needs: readonly SenderNeeds[]): string[] =>
  needs.flatMap(({ records }) =>
    records.filter(({ type, content }) => type === "TXT" && content.startsWith("v=spf1")).map(({ content }) => content),
  );

/** Every record and the merged SPF record of the domain is one that receivers and Cloudflare take. */
function assertSound(needs: readonly SenderNeeds[]): void {
  assert.deepEqual(
    needs.flatMap(({ problems }) => problems),
    [],
  );
  const records = needs.flatMap((one) => one.records);
  for (const { name, type, content, proxied, ttl } of records) {
    assert.equal(proxied, false, `${name} ${type} is never proxied`);
    assert.equal(ttl, 3600);
    if (type === "TXT" && name.includes("._domainkey.")) assertNothingToMend(dkim.lint(content), `${name} ${content}`);
    if (type === "MX") assertNothingToMend(nullMx.lint(`10 ${content}`), content);
  }
  const merged = mergeSpf(
    domain,
    needs.flatMap(({ spfTerms }) => spfTerms),
  );
  assert.deepEqual(merged.problems, []);
  assert.ok(merged.lookups <= 10);
  for (const text of [merged.text, ...spfTexts(needs)]) assertNothingToMend(spf.lint(text), text);
  const zone = { name: domain, plan: "free" } as const;
  const declared = [
    ...records.map(toZoneRecord),
    toZoneRecord({ key: "spf", name: domain, type: "TXT", content: merged.text, purpose: "SPF" }),
  ];
  assert.deepEqual(
    declared.flatMap((record) => refusals(record, zone)),
    [],
  );
  assert.deepEqual(conflicts(declared, zone), []);
  assert.equal(new Set(records.map((record) => record.key)).size, records.length, "keys are unique");
}

function assertNothingToMend(problems: readonly { severity: string; message: string }[], text: string): void {
  assert.deepEqual(
    problems.filter(({ severity }) => severity !== "info").map(({ message }) => message),
    [],
    text,
  );
}

describe("components/mail/senders", () => {
  it("has at least twenty senders, each with a source, a date and an id of its own", () => {
    assert.ok(senders.length >= 20);
    assert.equal(new Set(senders.map(({ id }) => id)).size, senders.length);
    for (const { id, sources, asks } of senders) {
      assert.equal(findSender(id)?.id, id);
      assert.ok(sources.length > 0, id);
      for (const { url, checked } of sources) assert.match(`${url} ${checked}`, /^https:\/\/\S.* \d{4}-\d{2}-\d{2}$/);
      for (const ask of Object.values(asks)) assert.ok(ask.where.length > 0 && ask.what.length > 0);
    }
    assert.equal(findSender("no-such-sender"), undefined);
  });

  it("names in its templates only what it asks for, and asks for nothing that it does not use", () => {
    for (const { id, records, asks, spf: apex, alternatives } of senders) {
      const used = new Set([
        ...records.flatMap(({ name, content }) => [...placeholders(name), ...placeholders(content)]),
        ...placeholders(apex?.include ?? ""),
      ]);
      for (const { when = [] } of records) for (const { answer } of [when].flat()) used.add(answer);
      for (const name of used)
        assert.ok(name in asks || name === "domain" || name === "domain-dashed", `${id} ${name}`);
      for (const name of Object.keys(asks))
        assert.ok(used.has(name) || asks[name]?.default === "yes", `${id} asks for ${name}`);
      for (const name of alternatives?.flat() ?? []) assert.equal(asks[name]?.optional, true);
    }
  });

  for (const sender of senders) {
    it(`${sender.id} alone yields sound records`, () => assertSound([needsOf(sender)]));
  }

  it("every pair yields sound records, and two that host mailboxes are told apart", () => {
    let pairs = 0;
    for (const [index, first] of senders.entries()) {
      for (const second of senders.slice(index + 1)) {
        const both = first.hostsMailboxes && second.hostsMailboxes;
        const given = [first, second].map((sender) => ({ sender, answers: answers[sender.id] ?? {} }));
        assert.equal(receivingSenders(given).length > 1, both);
        const declining = both && "receive" in second.asks ? second : both ? first : undefined;
        assertSound([
          needsOf(first, declining === first ? { receive: "no" } : {}),
          needsOf(second, declining === second ? { receive: "no" } : {}),
        ]);
        pairs += 1;
      }
    }
    assert.equal(pairs, (senders.length * (senders.length - 1)) / 2);
  });

  it("makes exactly these records for a mailbox host and for a sender through a subdomain", () => {
    const google = needsOf(findSender("google-workspace")!);
    assert.deepEqual(
      google.records.map(({ name, type, content, priority }) => [name, type, content, priority]),
      [
        ["google._domainkey.example.com", "TXT", dkimRecord, undefined],
        ["example.com", "MX", "smtp.google.com", 1],
      ],
    );
    assert.deepEqual(google.spfTerms, [{ text: "include:_spf.google.com", lookups: 1, measured: true }]);
    assert.deepEqual(
      needsOf(findSender("resend")!).records.map(({ key: id, name, type, content }) => [id, name, type, content]),
      [
        ["resend-resend-domainkey-txt", "resend._domainkey.example.com", "TXT", `p=${key}`],
        ["resend-returnpath-mx", "send.example.com", "MX", "feedback-smtp.eu-west-1.amazonses.com"],
        ["resend-returnpath-txt", "send.example.com", "TXT", "v=spf1 include:amazonses.com ~all"],
      ],
    );
    assert.equal(needsOf(findSender("google-workspace")!, { receive: "no" }).records.length, 1);
  });

  it("asks for everything that is missing or malformed at once, and says where to find it", () => {
    const { problems } = senderRecords(findSender("amazon-ses")!, domain, {
      token1: "short",
      region: "Europe",
      token: "x",
    });
    assert.deepEqual(
      problems.map(({ location }) => location.path),
      ["amazon-ses.token", "amazon-ses.token1", "amazon-ses.token2", "amazon-ses.token3", "amazon-ses.region"],
    );
    assert.match(problems[1]?.fix ?? "", /AWS console/);
    assert.match(problems[1]?.message ?? "", /5 characters/);
    const microsoft = senderRecords(findSender("microsoft-365")!, domain, {
      dkim1: "selector1.example.net",
      dkim2: "bad name",
    });
    assert.match(microsoft.problems[0]?.message ?? "", /does not end in \.onmicrosoft\.com or \.dkim\.mail\.microsoft/);
    assert.match(microsoft.problems[1]?.message ?? "", /is not a host name/);
  });

  it("never shows the answer that it refuses: it may be a secret pasted into the wrong field", () => {
    const secret = "not-a-key-but-something-private";
    for (const sender of senders) {
      const given = Object.fromEntries(Object.keys(sender.asks).map((name) => [name, `${secret}!`]));
      assert.ok(!JSON.stringify(senderRecords(sender, domain, given).problems).includes(secret), sender.id);
    }
  });

  it("takes a key as people paste it: quoted, in two strings, or bare", () => {
    const google = findSender("google-workspace")!;
    const content = (given: string): string | undefined =>
      senderRecords(google, domain, { dkim: given }).records[0]?.content;
    assert.equal(content(`"${dkimRecord.slice(0, 200)}" "${dkimRecord.slice(200)}"`), dkimRecord);
    assert.equal(content(key), dkimRecord);
    assert.deepEqual(senderRecords(google, domain, { dkim: "v=DKIM1; p=" }).problems.length, 1);
    assert.deepEqual(senderRecords(google, domain, { dkim: `v=DKIM1; p=${key.slice(0, 99)}` }).problems.length, 1);
  });

  it("wants one of two ways whole where a service has two", () => {
    const mailgun = findSender("mailgun")!;
    const problems = (given: Answers): number => senderRecords(mailgun, domain, given).problems.length;
    assert.equal(problems({}), 1);
    assert.equal(problems({ pdk1: "pdk1.example.net" }), 1);
    assert.equal(problems({ selector: "mailo", dkim: dkimRecord }), 0);
    assert.equal(problems({ selector: "mailo", dkim: dkimRecord, pdk1: "pdk1.example.net" }), 1);
  });

  it("merges SPF terms once each, and says which cost too much", () => {
    const term = (text: string, lookups: number): { text: string; lookups: number; measured: boolean } => ({
      text,
      lookups,
      measured: lookups < 5,
    });
    assert.equal(mergeSpf(domain, []).text, "v=spf1 -all");
    assert.deepEqual(mergeSpf(domain, [term("include:a.example", 1), term("include:a.example", 1)]), {
      text: "v=spf1 include:a.example ~all",
      lookups: 1,
      problems: [],
    });
    const { lookups, problems } = mergeSpf(
      domain,
      [term("include:a.example", 4), term("include:b.example", 7)],
      "-all",
    );
    assert.equal(lookups, 11);
    assert.match(problems[0]?.message ?? "", /11 DNS lookups.*include:b\.example costs up to 7/);
  });
});
