// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { zipSync } from "fflate";
import { EvidenceGatherer, type DomainEvidence } from "../../../cli/mail/reports/evidence";
import { NotUnpacked, unpackBytes } from "../../../cli/mail/reports/unpack";
import { dmarcEvidence } from "../../../cli/stages/dmarc-evidence";
import { raised } from "../../../cli/stages/ladders";
import type { MailFact } from "../../../edge/intent";
import { parse } from "../../../standards/dmarc-report";
import { addDays, currentDay } from "../../../standards/day";
import { sentence } from "../../../standards/problem";
import { reportXml, type Row, type Written } from "../../standards/dmarc-report/reports";
import { launchReady, projectWith, root } from "../run";
import { fits } from "../schemas/fits";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "launch-ready-reports-"));
after(() => fs.rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string | Uint8Array): string => {
  const target = path.join(folder, name);
  fs.writeFileSync(target, content);
  return target;
};
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const facts: readonly MailFact[] = [
  {
    domain: "example.com",
    senders: [
      { name: "Google Workspace", spf: "include:_spf.google.com", dkim: ["google._domainkey.example.com"] },
      { name: "Twilio SendGrid", dkim: ["s1._domainkey.example.com", "s2._domainkey.example.com"] },
    ],
  },
];

function evidenceOf(reports: readonly string[], known = facts): DomainEvidence[] {
  const gatherer = new EvidenceGatherer(known);
  for (const text of reports) gatherer.add(parse(text).value!);
  return gatherer.evidence();
}

/** Mail of a small company: two services that are set up, one that is not, forwarded mail, and somebody who forges. */
const mixed: readonly Row[] = [
  { ip: "192.0.2.10", count: 400, dkim: "pass", spf: "pass", signed: ["example.com/google/pass"] },
  { ip: "192.0.2.20", count: 90, dkim: "pass", signed: ["example.com/s1/pass", "sendgrid.net/smtpapi/pass"] },
  { ip: "192.0.2.20", count: 3, signed: ["example.com/s1/fail"], envelope: ["sendgrid.net/pass"] },
  { ip: "192.0.2.30", count: 50, signed: ["mcsv.net/k1/pass"], envelope: ["mail5.mcsv.net/pass"] },
  { ip: "198.51.100.4", count: 7, reason: "mailing_list", envelope: ["lists.example.org/pass"] },
  { ip: "203.0.113.66", count: 1_000 },
];

describe("what aggregate reports come to", () => {
  it("is who sends, what aligns, and what would be lost, the most first", () => {
    const [one] = evidenceOf([reportXml(mixed)]);
    const { sources, ...whole } = one!;
    assert.deepEqual(whole, {
      domain: "example.com",
      from: "2026-11-01T00:00:00.000Z",
      to: "2026-11-15T00:00:00.000Z",
      reports: 1,
      organizations: ["receiver.example.net"],
      messages: 1_550,
      aligned: 490,
      forwarded: 7,
      failing: 1_053,
      lost: 53,
    });
    assert.deepEqual(
      sources.map(({ source, known, messages, aligned, forwarded, failing }) => [
        source,
        known,
        messages,
        aligned,
        forwarded,
        failing,
      ]),
      [
        ["Mailchimp", "catalogue", 50, 0, 0, 50],
        ["Twilio SendGrid", "declared", 93, 90, 0, 3],
        ["203.0.113.66", null, 1_000, 0, 0, 1_000],
        ["Google Workspace", "declared", 400, 400, 0, 0],
        ["example.org", null, 7, 0, 7, 0],
      ],
    );
  });

  it("takes mail for legitimate that comes from an address which also sends aligned mail", () => {
    const rows: Row[] = [
      { ip: "192.0.2.40", count: 2 },
      { ip: "192.0.2.40", count: 5, spf: "pass" },
    ];
    for (const order of [rows, [...rows].reverse()]) assert.equal(evidenceOf([reportXml(order)], [])[0]!.lost, 2);
  });

  it("counts a report once, however often it is given, and each domain by itself", () => {
    const gatherer = new EvidenceGatherer();
    const other = { domain: "example.net", id: "2" };
    for (const [rows, written] of [
      [mixed, {}],
      [mixed, {}],
      [[{ count: 4, spf: "pass" }], other],
    ] as const)
      gatherer.add(parse(reportXml(rows, written)).value!);
    assert.equal(gatherer.duplicates, 1);
    assert.deepEqual(
      gatherer.evidence().map(({ domain, messages }) => [domain, messages]),
      [
        ["example.com", 1_550],
        ["example.net", 4],
      ],
    );
  });

  it("adds up, whatever the records are and in whatever order they come", () => {
    const row = fc.record({
      ip: fc.constantFrom("192.0.2.1", "192.0.2.2", "2001:db8::1"),
      count: fc.integer({ min: 1, max: 1_000 }),
      dkim: fc.constantFrom("pass", "fail"),
      spf: fc.constantFrom("pass", "fail"),
      envelope: fc.constantFrom([], ["sendgrid.net/pass"], ["example.org/pass"], ["__proto__/pass"]),
    });
    fc.assert(
      fc.property(fc.array(row as fc.Arbitrary<Row>), (rows) => {
        const [one] = evidenceOf([reportXml(rows)]);
        const [reversed] = evidenceOf([reportXml([...rows].reverse())]);
        assert.deepEqual(reversed, one);
        assert.equal(one!.messages, one!.aligned + one!.forwarded + one!.failing);
        assert.ok(one!.lost <= one!.failing);
        assert.equal(
          one!.messages,
          rows.reduce((sum, { count }) => sum + Number(count), 0),
        );
      }),
    );
  });
});

describe("files of aggregate reports", () => {
  const xml = reportXml(mixed);

  it("are XML, gzip or ZIP by their first bytes, whatever they are called", () => {
    assert.deepEqual(unpackBytes("a.zip", bytes(xml)), [{ name: "a.zip", text: xml }]);
    assert.deepEqual(unpackBytes("a.xml", gzipSync(xml)), [{ name: "a.xml", text: xml }]);
    const archive = zipSync({ "report.xml": bytes(xml), "readme.txt": bytes("not this") });
    assert.deepEqual(unpackBytes("a.bin", archive), [{ name: "a.bin: report.xml", text: xml }]);
  });

  it("unpack to no more than a report can be", () => {
    const refused = (given: Uint8Array): string => {
      try {
        unpackBytes("it", given);
        return "taken";
      } catch (error) {
        if (error instanceof NotUnpacked) return error.message;
        throw error;
      }
    };
    const large = new Uint8Array(30_000_001);
    const most = "unpacks to more than 30000000 bytes, which no report has";
    assert.equal(refused(gzipSync(large)), most);
    assert.equal(refused(zipSync({ "a.xml": large })), most);
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`${index}.xml`, bytes("")]));
    assert.equal(refused(zipSync(many)), "holds more than 100 reports");
    // What an archive states of itself may be a lie.
    const liar = Buffer.from(zipSync({ "a.xml": large }));
    liar.writeUInt32LE(1_000, liar.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24);
    const said = refused(liar);
    assert.ok(said === "taken" || /damaged/.test(said));
    assert.ok(said !== "taken" || unpackBytes("it", liar)[0]!.text.length <= 1_000);
    fc.assert(
      fc.property(fc.constantFrom([0x1f, 0x8b], [0x50, 0x4b]), fc.uint8Array(), (magic, rest) => {
        refused(new Uint8Array([...magic, ...rest]));
      }),
    );
  });

  it("are read by launch-ready mail reports, with the senders of a stack", async () => {
    const gz = file("one.xml.gz", gzipSync(xml));
    const zip = file("two.zip", zipSync({ "two.xml": bytes(reportXml([{ count: 2, spf: "pass" }], { id: "2" })) }));
    const { code, stdout } = await launchReady([
      "mail",
      "reports",
      gz,
      zip,
      gz,
      file("photo.jpg", "x"),
      "--stack",
      "prod",
    ]);
    assert.equal(code, 1);
    assert.deepEqual(stdout.split("\n"), [
      "example.com, 2026-11-01 to 2026-11-15",
      "2 reports by 1 receiver: 1552 mails, 492 aligned (31.7 %), 7 forwarded, 1053 failing",
      "  ! Mailchimp (192.0.2.30): 50 of 50 fail; a service that is known, and nobody declared",
      "  ! Twilio SendGrid (192.0.2.20): 3 of 93 fail; a sender of the stack",
      "  ? 203.0.113.66: 1000 of 1000 fail; nobody knows it",
      "  + Google Workspace (192.0.2.10): all aligned; a sender of the stack",
      "  + example.org (198.51.100.4): all forwarded; nobody knows it",
      "  + 192.0.2.1: all aligned; it sends aligned mail too",
      "At quarantine 53 mails of sources that are known would be put aside, at reject refused.",
      "",
      "1 report was given twice, and counts once.",
      "? The report is not XML. (dmarc-report-not-xml)",
      "",
    ]);
    const json = await launchReady(["mail", "reports", gz, "--json", "--domain", "EXAMPLE.com"]);
    const read = JSON.parse(json.stdout) as { domains: DomainEvidence[]; duplicates: number; unread: unknown[] };
    fits("mail-reports", read);
    assert.deepEqual([read.domains.map(({ lost }) => lost), read.duplicates, read.unread], [[53], 0, []]);
  });

  it("say what they are where none is a report, or none is about the domain", async () => {
    const text = file("letter.xml", "Dear postmaster");
    const none = await launchReady(["mail", "reports", text, path.join(folder, "missing.gz")]);
    assert.deepEqual(
      [none.code, none.stderr],
      [
        2,
        "None of the files is a DMARC aggregate report:\n  The report is not XML.\n" +
          `  ${path.join(folder, "missing.gz")}: it does not exist\n`,
      ],
    );
    const other = await launchReady(["mail", "reports", file("one.xml", xml), "--domain", "example.org"]);
    assert.deepEqual([other.code, other.stderr], [2, "No report is about example.org; they are about example.com.\n"]);
  });

  it("show nothing that could drive a terminal", async () => {
    const org = "evil&#27;[31m";
    const bad = file("evil.xml", reportXml([{ ip: "192.0.2.1", envelope: ["\u001b[31mred.example/pass"] }], { org }));
    const { stdout } = await launchReady(["mail", "reports", bad, "--json"]);
    assert.ok(!stdout.includes("\u001b"));
  });
});

describe("launch-ready stage dmarc --reports", () => {
  const today = currentDay();
  const seconds = (day: string) => Date.parse(day) / 1_000;
  const written = (more: Written = {}): Written => ({
    begin: seconds(addDays(today, -15)),
    end: seconds(addDays(today, -1)),
    ...more,
  });
  const good: Row[] = [{ count: 40, dkim: "pass", signed: ["example.com/google/pass"] }];
  const text = fs
    .readFileSync(path.join(root, "Pulumi.prod.yaml"), "utf8")
    .replace('dmarc: { monitor: "2026-11-02" }', `dmarc: { monitor: "${addDays(today, -40)}" }`);
  const project = projectWith({ prod: text });
  after(() => fs.rmSync(project, { recursive: true, force: true }));
  const stage = async (xml: string, ...more: readonly string[]) => {
    const given = file("stage.xml", xml);
    const ran = await launchReady(["stage", "dmarc", "--stack", "prod", "--json", ...more, "--reports", given], {
      cwd: project,
    });
    const { problems, written: isWritten } = JSON.parse(ran.stdout) as {
      problems: { code: string; message: string }[];
      written: boolean;
    };
    return { code: ran.code, problems: problems.map(({ code, message }) => `${code}: ${message}`), isWritten };
  };

  it("refuses where legitimate mail would be lost, unless it is said", async () => {
    const lossy = reportXml(mixed, written());
    assert.deepEqual(await stage(lossy, "--yes"), {
      code: 1,
      problems: [
        "stage-mail-lost: 53 legitimate mails of example.com would be lost: Mailchimp (50), Twilio SendGrid (3).",
      ],
      isWritten: false,
    });
    assert.deepEqual(await stage(lossy, "--accept-loss"), { code: 0, problems: [], isWritten: false });
  });

  it("refuses reports that show too little, and takes those that show enough", async () => {
    const unfit = (more: Written) => {
      const reports = [file("unfit.xml", reportXml(good, written(more)))];
      return dmarcEvidence(raised.dmarc!, facts, { reports }, today).problems.map(sentence);
    };
    assert.deepEqual(unfit({}), []);
    assert.deepEqual(unfit({ begin: seconds(addDays(today, -3)) }), [
      "mail.dmarc: The reports cover 2 days; expected are at least 7.",
    ]);
    assert.deepEqual(unfit({ begin: seconds(addDays(today, -60)), end: seconds(addDays(today, -40)) }), [
      "mail.dmarc: The last report is 40 days old; expected are at most 30.",
    ]);
    assert.deepEqual(unfit({ domain: "example.org" }), ["mail.dmarc: No report is about example.com."]);
    assert.deepEqual(await stage(reportXml(good, written()), "--yes"), { code: 0, problems: [], isWritten: true });
    assert.match(
      fs.readFileSync(path.join(project, "Pulumi.prod.yaml"), "utf8"),
      new RegExp(`dmarc: \\{ monitor: ".*", quarantine: "${today}" \\}`),
    );
  });

  it("is of DMARC alone", async () => {
    const ran = await launchReady(["stage", "hsts", "--stack", "prod", "--reports", file("one.xml", reportXml(good))]);
    assert.deepEqual([ran.code, ran.stderr], [2, "--reports are of DMARC; they say nothing of hsts.\n"]);
  });
});
