import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "../../../standards/dmarc-report";
import { assertLinear } from "../../growth";
import { begin, end, reportXml } from "./reports";

const codes = (text: string) => parse(text).problems.map(({ code }) => code);

describe("a DMARC aggregate report", () => {
  const rows = [
    {
      ip: "2001:db8::25",
      count: 12,
      dkim: "pass",
      spf: "fail",
      reason: "forwarded",
      from: "News.Example.com",
      signed: ["example.com/s1/pass", "sendgrid.net/smtpapi/pass"],
      envelope: ["em1234.example.com/softfail"],
    },
  ] as const;

  it("is read record by record, in the format of RFC 7489 and of RFC 9990", () => {
    const value = {
      organization: "receiver.example.net",
      id: "1",
      begin,
      end,
      domain: "example.com",
      policy: "none",
      records: [
        {
          source: "2001:db8::25",
          count: 12,
          disposition: "none",
          dkimAligned: true,
          spfAligned: false,
          overrides: ["forwarded"],
          from: "news.example.com",
          dkim: [
            { domain: "example.com", selector: "s1", result: "pass" },
            { domain: "sendgrid.net", selector: "smtpapi", result: "pass" },
          ],
          spf: [{ domain: "em1234.example.com", result: "softfail" }],
        },
      ],
    };
    assert.deepEqual(parse(reportXml(rows)), { value, problems: [] });
    const newer = '<feedback xmlns="urn:ietf:params:xml:ns:dmarc-2.0">';
    assert.deepEqual(parse(reportXml(rows, { root: newer })), { value, problems: [] });
    const prefixed = reportXml(rows).replaceAll(/<(\/?)(\w)/g, "<$1d:$2");
    assert.deepEqual(parse(prefixed), { value, problems: [] });
  });

  it("reads a report without records, and entities of XML in a name", () => {
    assert.deepEqual(parse(reportXml([])).value?.records, []);
    assert.equal(parse(reportXml([], { org: "A &amp; B &lt;C&gt;" })).value?.organization, "A & B <C>");
  });

  it("refuses a document type, whatever its entities would come to", () => {
    const bomb =
      '<!DOCTYPE feedback [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>\n' +
      reportXml([], { org: "&b;" });
    assert.deepEqual(codes(bomb), ["dmarc-report-doctype"]);
    assert.deepEqual(codes(reportXml([], { org: "&b;" })), []);
  });

  it("says what a text is that is none", () => {
    assert.deepEqual(codes("Dear postmaster"), ["dmarc-report-not-xml"]);
    assert.deepEqual(codes("<feedback><record></feedback>"), ["dmarc-report-not-xml"]);
    assert.deepEqual(codes("<policy/>"), ["dmarc-report-other-document"]);
    assert.deepEqual(codes(reportXml(rows, { domain: " " })), ["dmarc-report-other-document"]);
    assert.deepEqual(codes("<a>".repeat(100_000) + "</a>".repeat(100_000)), ["dmarc-report-not-xml"]);
  });

  it("leaves out a record that cannot be read, and reads the others", () => {
    const wrong = [{ ip: "192.0.2.999" }, { count: "many" }, { count: 0 }, { from: " " }, { ip: "192.0.2.7" }];
    const { value, problems } = parse(reportXml(wrong));
    assert.deepEqual(
      [value?.records.map(({ source }) => source), problems.map(({ code, message }) => `${code}: ${message}`)],
      [["192.0.2.7"], ["dmarc-report-record-unread: 4 of 5 records cannot be read, and are left out."]],
    );
  });

  it("reads the first fifty thousand records", () => {
    const one = reportXml([{ ip: "192.0.2.7" }]);
    const [head = "", record = "", tail = ""] = one.split(/(<record>.*<\/record>)/);
    const { value, problems } = parse(head + record.repeat(50_001) + tail);
    assert.equal(value?.records.length, 50_000);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ["dmarc-report-records-left"],
    );
  });

  it("is read without throwing, whatever it is, and in time linear in its length", () => {
    const good = reportXml(rows);
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void parse(text)));
    fc.assert(
      fc.property(fc.nat(good.length), fc.nat(20), fc.string({ maxLength: 12 }), (at, gone, put) => {
        const { value } = parse(good.slice(0, at) + put + good.slice(at + gone));
        for (const { count, source } of value?.records ?? []) assert.ok(count > 0 && source !== "");
      }),
      { numRuns: 300 },
    );
    const reading = (size: number) => parse(reportXml(Array.from({ length: size }, () => rows[0])));
    assertLinear(reading, 100, "a report by its records");
  });
});
