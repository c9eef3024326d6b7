import assert from "node:assert/strict";
import fc from "fast-check";
import { ProblemsError } from "../../../standards/problem";
import { dmarcDefaults } from "../../../standards/dmarc";
import { build, lint, parse } from "../../../standards/bimi";
import { fuzzRuns } from "../vectors";

const codes = (text: string): string[] => lint(text).map(({ code }) => code);

describe("standards/bimi", () => {
  it("reads a record, and one that declines", () => {
    assert.deepEqual(
      parse("v=BIMI1; l=https://example.com/logo.svg; a=https://example.com/mark.pem; avp=brand;").value,
      {
        logo: "https://example.com/logo.svg",
        certificate: "https://example.com/mark.pem",
        avatar: "brand",
      },
    );
    assert.deepEqual(parse("v=BIMI1; l=; a=;"), { value: { logo: "" }, problems: [] });
    assert.deepEqual(codes("v=BIMI1; l=; a=;"), []);
  });

  it("says what is wrong and where", () => {
    assert.deepEqual(codes(""), ["bimi-version"]);
    assert.deepEqual(codes("v=BIMI1;"), ["bimi-logo-missing"]);
    assert.deepEqual(codes("v=BIMI1; l=http://example.com/logo.svg"), ["bimi-logo"]);
    assert.deepEqual(codes("v=BIMI1; l=https://example.com/logo.png"), ["bimi-no-certificate", "bimi-logo-format"]);
    assert.deepEqual(codes("v=BIMI1; l=https://example.com/l.svg; a=mark.pem"), ["bimi-certificate"]);
    assert.deepEqual(codes("v=BIMI1;; l=; l=; x=1; avp=me"), [
      "bimi-tag-syntax",
      "bimi-duplicate-tag",
      "bimi-unknown-tag",
      "bimi-avatar",
    ]);
    assert.equal(lint("v=BIMI1; l=ftp://example.com/logo.svg")[0]?.location.offset, 11);
  });

  it("stands only where DMARC permits it", () => {
    const text = "v=BIMI1; l=https://example.com/l.svg; a=https://example.com/m.pem";
    const verdict = (dmarc: Parameters<typeof lint>[1]): string[] => lint(text, dmarc).map(({ code }) => code);
    assert.deepEqual(verdict({ dmarc: { ...dmarcDefaults, policy: "none" } }), ["bimi-dmarc"]);
    assert.deepEqual(verdict({ dmarc: { ...dmarcDefaults, policy: "reject", subdomainPolicy: "none" } }), [
      "bimi-dmarc",
    ]);
    assert.deepEqual(verdict({ dmarc: { ...dmarcDefaults, policy: "reject", testing: true } }), ["bimi-dmarc"]);
    assert.deepEqual(verdict({ dmarc: { ...dmarcDefaults, policy: "quarantine" } }), []);
  });

  it("reads back what it builds, and finds nothing to mend in it", () => {
    assert.throws(
      () => build({ logo: "http://example.com/logo.svg", certificate: "x" }),
      (error: unknown) => error instanceof ProblemsError && error.problems.length === 2,
    );
    assert.equal(build({ logo: "" }), "v=BIMI1; l=; a=");
    const options = fc.record(
      {
        logo: fc.domain().map((host) => `https://${host}/logo.svg`),
        certificate: fc.domain().map((host) => `https://${host}/mark.pem`),
        avatar: fc.constantFrom<"brand" | "personal">("brand", "personal"),
      },
      { requiredKeys: ["logo", "certificate"] },
    );
    fc.assert(
      fc.property(options, (given) => {
        const text = build(given);
        assert.deepEqual(parse(text), { value: { ...given }, problems: [] });
        assert.deepEqual(lint(text), []);
      }),
      { numRuns: fuzzRuns },
    );
  });

  it("reads lps: prefixes of local parts, which are labels of the DNS", () => {
    const logo = "v=BIMI1; l=https://example.com/logo.svg; lps=";
    assert.deepEqual(parse(`${logo}Help-Desk, noreply`).value?.localParts, ["help-desk", "noreply"]);
    assert.deepEqual(parse(logo).value?.localParts, []);
    for (const [lps, fix] of [
      ["help_desk", "Write help-desk."],
      ["noreply,support.eu", "Write support-eu."],
      ["news+offers", "Write news-offers."],
      ["a,,b", "Correct or remove it."],
      ["büro", "Correct or remove it."],
      ["a".repeat(64), "Correct or remove it."],
    ] as const) {
      const [found, ...others] = lint(logo + lps);
      assert.deepEqual([found?.severity, found?.code, found?.fix, others], ["error", "bimi-local-parts", fix, []], lps);
    }
    const built = build({ logo: "https://example.com/logo.svg", localParts: ["noreply"] });
    assert.equal(built, "v=BIMI1; l=https://example.com/logo.svg; lps=noreply");
  });

  it("reads every other tag, and says what was meant", () => {
    const found = (text: string): unknown[] =>
      lint(text)
        .filter(({ code }) => code !== "bimi-no-certificate")
        .map(({ severity, code, fix }) => [severity, code, fix]);
    assert.deepEqual(found("v=BIMI1; l=https://example.com/a.svg,https://example.com/b.svg"), [
      ["error", "bimi-logo", "Keep the first; a comma that belongs to a URL is written %2C."],
    ]);
    assert.deepEqual(found("v=BIMI1; l=https://example.com/a.svg; s=brand"), [
      ["warning", "bimi-unknown-tag", "Write avp, as it is called since 2025."],
    ]);
    assert.deepEqual(found("v=BIMI1; l=; a=https://example.com/mark.pem"), [
      ["warning", "bimi-certificate-without-logo", "Name the logo in l, or leave the certificate out."],
    ]);
    assert.deepEqual(found('v=BIMI1; l=https://example.com/" "a.svg'), [
      ["error", "bimi-quoted-strings", "Leave out the quotes, and join the strings without a space."],
    ]);
  });
});
