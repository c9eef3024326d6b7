import assert from "node:assert/strict";
import fc from "fast-check";
import { annotations } from "../../reports/annotations";
import { harmless } from "../../reports/harmless";
import { junit } from "../../reports/junit";
import { windowOf } from "./dom";
import { viewWith } from "./views";

describe("the report as JUnit's XML", () => {
  it("has a case for each control: red fails, amber and waived are skipped", () => {
    const [code, text] = ["spf-too-many-lookups", "a &quot;text&quot; &lt;&amp;"];
    assert.equal(
      junit(viewWith('a "text" <&')),
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites name="launch-ready a &quot;text&quot; &lt;&amp;" tests="4" failures="1">',
        '  <testsuite name="launch-ready a &quot;text&quot; &lt;&amp;" tests="4" failures="1" skipped="2" ' +
          'timestamp="2026-11-29T12:00:00.000Z">',
        `    <testcase classname="mail" name="mail/spf"><failure message="${text} (${code})"/></testcase>`,
        `    <testcase classname="dns" name="dns/stale"><skipped message="${text} (${code})"/></testcase>`,
        '    <testcase classname="dns" name="dns/ttl"><skipped message="Waived until 2026-12-31: ' +
          `${text} ${text} (${code}, waived)"/></testcase>`,
        '    <testcase classname="dns" name="dns/resolves"></testcase>',
        "  </testsuite>",
        "</testsuites>",
        "",
      ].join("\n"),
    );
  });

  it("is well-formed, and gives each text back, whatever the world sent", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (sent) => {
        const view = harmless(viewWith(sent));
        const { document } = windowOf(junit(view), { contentType: "application/xml" });
        assert.equal(document.querySelector("testsuites")!.getAttribute("name"), `launch-ready ${view.subject}`);
      }),
      { numRuns: 50 },
    );
  });
});

describe("the report as annotations of GitHub", () => {
  it("says each code of a control once, escaped, at the stack's configuration; what is waived is left out", () => {
    assert.deepEqual(annotations(viewWith("100%: a, b")), [
      "::error file=Pulumi.100%25%3A a%2C b.yaml,title=mail/spf (spf-too-many-lookups)::100%25: a, b Fix: 100%25: a, b",
      "::notice file=Pulumi.100%25%3A a%2C b.yaml,title=dns/stale (spf-too-many-lookups)::100%25: a, b",
    ]);
  });

  it("names no file for a domain, and counts what is the same", () => {
    const [control] = viewWith("text").controls;
    const twice = { ...control!, findings: [control!.findings[0]!, control!.findings[0]!] };
    assert.deepEqual(annotations(viewWith("text", { source: "domain", controls: [twice] })), [
      "::error title=mail/spf (spf-too-many-lookups)::text Fix: text And 1 more of the same code.",
    ]);
  });

  it("is a command on each line and nothing else, whatever the world sent", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (sent) => {
        for (const line of annotations(viewWith(sent))) assert.match(line, /^::(error|notice) [^\r\n]*::[^\r\n]*$/);
      }),
    );
  });
});

describe("texts of a report", () => {
  it("hold nothing that a terminal acts on, at any depth", () => {
    assert.deepEqual(harmless({ a: ["\u001b[31mred", { b: "\u202egnp" }], c: 1, d: null }), {
      a: ["\\u{1b}[31mred", { b: "\\u{202e}gnp" }],
      c: 1,
      d: null,
    });
  });
});
