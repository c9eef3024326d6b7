import assert from "node:assert/strict";
import fc from "fast-check";
import { ProblemsError } from "../../../standards/problem";
import { isValid } from "../../../standards/problem";
import {
  build,
  buildData,
  lint,
  parse,
  parseData,
  permits,
  type CaaData,
  type CaaRecord,
} from "../../../standards/caa";
import { quote } from "../../../standards/txt";
import { eachVector, fuzzRuns } from "../vectors";

const codes = (text: string): string[] => lint(text).map(({ code }) => code);
const records = (...texts: string[]): CaaRecord[] =>
  texts.map((text) => {
    const { value } = parse(text);
    assert.ok(value, text);
    return value;
  });

describe("standards/caa", () => {
  eachVector<CaaData & { valid: boolean }>(
    "caa/internetnl-caa-record.json",
    ({ flags, tag, value }) => `${flags} ${tag} "${value}"`,
    ({ valid, ...data }) => {
      const { value, problems } = parseData(data);
      assert.equal(isValid(problems), valid, JSON.stringify(problems));
      assert.equal(value !== undefined, valid);
      assert.equal(isValid(lint(`${data.flags} ${data.tag} ${quote([data.value])}`)), valid);
    },
  );

  it("reads the issuer and its terms", () => {
    assert.deepEqual(
      parse('128 ISSUE "Ca.Example.net; accounturi=https://example.net/a/1; validationmethods=dns-01"').value,
      {
        flags: 128,
        critical: true,
        tag: "issue",
        value: "Ca.Example.net; accounturi=https://example.net/a/1; validationmethods=dns-01",
        issuer: "ca.example.net",
        parameters: [
          { name: "accounturi", value: "https://example.net/a/1" },
          { name: "validationmethods", value: "dns-01" },
        ],
      },
    );
    assert.deepEqual(parse("0 issue letsencrypt.org").value?.issuer, "letsencrypt.org");
    assert.deepEqual(parse('0 iodef "mailto:a@example.com"').value, {
      flags: 0,
      critical: false,
      tag: "iodef",
      value: "mailto:a@example.com",
    });
  });

  it("says what is wrong and where", () => {
    assert.deepEqual(codes("letsencrypt.org"), ["caa-shape"]);
    assert.deepEqual(codes('0 issue "a.example" "b.example"'), ["caa-shape"]);
    assert.deepEqual(codes('0 issue "https://letsencrypt.org"'), ["caa-issuer"]);
    assert.deepEqual(codes('0 issue "ca.example;;"'), ["caa-parameter", "caa-parameter"]);
    assert.deepEqual(codes('0 issue "ca.example; accounturi=me"'), ["caa-account-uri"]);
    assert.deepEqual(
      lint('0 issue "ca.example; validationmethods=dns-01,dns-new-02,custom"').map(({ severity, code }) => [
        severity,
        code,
      ]),
      [
        ["warning", "caa-validation-method"],
        ["error", "caa-validation-method"],
      ],
    );
    assert.deepEqual(codes('0 issue "; a=b"'), ["caa-nobody-with-terms"]);
    assert.deepEqual(codes("0 issue ;"), ["caa-unquoted"]);
    assert.deepEqual(codes('1 tbs "x"'), ["caa-flags", "caa-unknown-tag"]);
    assert.deepEqual(codes('128 tbs "x"'), ["caa-unknown-critical"]);
    assert.deepEqual(codes('0 issue-wild "x"'), ["caa-tag"]);
    assert.deepEqual(codes('0 issue "x'), ["caa-unclosed-quote"]);
    assert.equal(lint('0 issue "ca.example; bad"')[0]?.location.offset, 21);
  });

  it("tells who may issue", () => {
    const some = records(
      '0 issue "letsencrypt.org"',
      '0 issue "pki.goog; validationmethods=dns-01"',
      '0 issuewild ";"',
    );
    assert.equal(permits(some, "letsencrypt.org"), true);
    assert.equal(permits(some, "PKI.goog"), true);
    assert.equal(permits(some, "ssl.com"), false);
    assert.equal(permits(some, "letsencrypt.org", "wildcard"), false);
    assert.equal(permits(some, "ca.example", "mail"), true);
    assert.equal(permits(records('0 issue "pki.goog"'), "pki.goog", "wildcard"), true);
    assert.equal(permits([], "anyone.example"), true);
  });

  it("refuses to build what authorities call malformed", () => {
    assert.throws(() => build({ tag: "issue", issuer: "not a domain" }), ProblemsError);
    assert.throws(() => build({ tag: "iodef", issuer: "ca.example" }), ProblemsError);
    assert.throws(
      () => build({ tag: "issue", issuer: "ca.example", parameters: [{ name: "a", value: "b; c=d" }] }),
      ProblemsError,
    );
    assert.equal(build({ tag: "issuewild", issuer: "" }), '0 issuewild ";"');
    assert.deepEqual(buildData({ tag: "iodef", value: "mailto:a@example.com", critical: true }), {
      flags: 128,
      tag: "iodef",
      value: "mailto:a@example.com",
    });
  });

  it("reads back what it builds, and finds nothing to mend in it", () => {
    const parameter = fc.record(
      { name: fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/), value: fc.stringMatching(/^[!-:<-~]{0,12}$/) },
      { noNullPrototype: true },
    );
    const options = fc.record({
      tag: fc.constantFrom("issue", "issuewild", "issuemail", "issuevmc"),
      critical: fc.boolean(),
      issuer: fc.domain().filter((name) => name.length < 200),
      parameters: fc.array(parameter, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(options, (given) => {
        const text = build(given);
        const { value, problems } = parse(text);
        assert.deepEqual(problems, []);
        assert.deepEqual(
          { tag: value?.tag, critical: value?.critical, issuer: value?.issuer, parameters: value?.parameters },
          { ...given, issuer: given.issuer.toLowerCase() },
        );
      }),
      { numRuns: fuzzRuns },
    );
  });

  it("says where the quotes of a value are wrong", () => {
    const codes = (text: string) => parse(text).problems.map(({ code }) => code);
    assert.deepEqual(codes('0 issue "\\999"'), ["caa-escape"]);
    assert.deepEqual(codes('0 issue "a\nb"'), ["caa-line-break"]);
    assert.deepEqual(codes('0 issue "\\255"'), ["caa-not-utf8", "caa-issuer"]);
    assert.deepEqual(codes("0 issue"), ["caa-shape"]);
    assert.deepEqual(codes('0 issue "a" )'), ["caa-parenthesis"]);
    assert.deepEqual(codes('0 issue "ca.example.net" ;x'), ["caa-comment"]);
    assert.deepEqual(codes('0 issue "a"b'), ["caa-shape", "caa-missing-space"]);
    assert.deepEqual(codes(`0 issue "${"x".repeat(300)}"`), ["caa-string-too-long"]);
    assert.deepEqual(codes('0 issue "a'), ["caa-unclosed-quote"]);
    assert.deepEqual(codes("0 issue a b"), ["caa-unquoted", "caa-issuer"]);
  });
});
