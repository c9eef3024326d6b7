import assert from "node:assert/strict";
import fc from "fast-check";
import { ProblemsError } from "../../../standards/problem";
import { isValid } from "../../../standards/problem";
import {
  build,
  buildPolicy,
  coversMx,
  lint,
  lintPolicy,
  parse,
  parsePolicy,
  type MtaStsMode,
} from "../../../standards/mta-sts";
import { eachVector, fuzzRuns } from "../vectors";

interface Case {
  input: string;
  valid: boolean;
}

const title = ({ input }: Case): string => JSON.stringify(input).slice(0, 70);
const policyCodes = (text: string, mx: string[] = []): string[] => lintPolicy(text, { mx }).map(({ code }) => code);

describe("standards/mta-sts", () => {
  eachVector<Case>("mta-sts/mox-record.json", title, ({ input, valid }) => {
    const { value, problems } = parse(input);
    assert.equal(isValid(problems), valid, JSON.stringify(problems));
    assert.equal(value !== undefined, valid);
  });

  eachVector<Case>("mta-sts/mox-policy.json", title, ({ input, valid }) => {
    const { value, problems } = parsePolicy(input);
    assert.equal(isValid(problems), valid, JSON.stringify(problems));
    assert.equal(isValid(lintPolicy(input)), valid);
    assert.equal(value !== undefined, valid);
  });

  it("reads a record and a policy", () => {
    assert.deepEqual(parse("v=STSv1; id=20160831085700Z; ext=2").value, { id: "20160831085700Z" });
    assert.deepEqual(
      parsePolicy("version: STSv1\r\nmode: enforce\r\nmx: MX1.example.com\r\nmx: *.example.net\r\nmax_age: 604800\r\n"),
      {
        value: { mode: "enforce", mx: ["mx1.example.com", "*.example.net"], maxAge: 604_800 },
        problems: [],
      },
    );
  });

  it("says what is wrong and where", () => {
    assert.deepEqual(
      lint("v=STSv1; id=a; id=b").map(({ code }) => code),
      ["mta-sts-duplicate-id"],
    );
    assert.deepEqual(
      lint("v = STSv1; id=a").map(({ code }) => code),
      ["mta-sts-version"],
    );
    assert.deepEqual(
      lint("v=STSv1; id = a").map(({ code }) => code),
      ["mta-sts-field-syntax"],
    );
    assert.equal(lint("v=STSv1; id=a-b")[0]?.location.offset, 12);
    assert.deepEqual(policyCodes("mode: none\nversion: STSv1\n\nmode: testing\nmax_age: 31557601\n"), [
      "mta-sts-policy-version-not-first",
      "mta-sts-policy-blank-line",
      "mta-sts-policy-repeated",
      "mta-sts-policy-max-age",
    ]);
    assert.deepEqual(policyCodes("version: STSv1\nmode: enforce\nmx: mx.example.com\nmax_age: 600\n"), [
      "mta-sts-policy-max-age-short",
    ]);
    assert.deepEqual(policyCodes("version STSv1"), [
      "mta-sts-policy-line-syntax",
      "mta-sts-policy-version",
      "mta-sts-policy-mode",
      "mta-sts-policy-max-age",
    ]);
  });

  it("finds the mail servers that a policy shuts out", () => {
    const policy = { mode: "enforce", mx: ["mx.example.com", "*.example.net"], maxAge: 604_800 } as const;
    assert.equal(coversMx(policy, "MX.example.com."), true);
    assert.equal(coversMx(policy, "a.example.net"), true);
    assert.equal(coversMx(policy, "a.b.example.net"), false);
    assert.equal(coversMx(policy, "example.net"), false);
    const text = buildPolicy(policy);
    assert.deepEqual(
      lintPolicy(text, { mx: ["other.example.org"] }).map(({ severity, code }) => [severity, code]),
      [["error", "mta-sts-policy-mx-shut-out"]],
    );
    assert.deepEqual(policyCodes(text, ["mx.example.com"]), []);
  });

  it("refuses to build what senders ignore", () => {
    assert.throws(() => build({ id: "not-an-id" }), ProblemsError);
    assert.throws(() => build({ id: "a; id=b" }), ProblemsError);
    assert.throws(() => buildPolicy({ mode: "testing", mx: [], maxAge: 1 }), ProblemsError);
    assert.throws(() => buildPolicy({ mode: "testing", mx: ["a.example\nmode: none"], maxAge: 1 }), ProblemsError);
    assert.throws(() => buildPolicy({ mode: "none", mx: [], maxAge: -1 }), ProblemsError);
  });

  it("reads back what it builds, and finds nothing to mend in it", () => {
    const policies = fc.record({
      mode: fc.constantFrom<MtaStsMode>("none", "testing", "enforce"),
      mx: fc.array(
        fc.tuple(fc.boolean(), fc.domain()).map(([wild, host]) => (wild ? `*.${host}` : host).toLowerCase()),
        { minLength: 1, maxLength: 4 },
      ),
      maxAge: fc.integer({ min: 86_400, max: 31_557_600 }),
    });
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9]{1,32}$/), policies, (id, policy) => {
        assert.deepEqual(parse(build({ id })), { value: { id }, problems: [] });
        const text = buildPolicy(policy);
        assert.deepEqual(parsePolicy(text), { value: { ...policy }, problems: [] });
        assert.deepEqual(lintPolicy(text, { mx: policy.mx.filter((host) => !host.startsWith("*")) }), []);
      }),
      { numRuns: fuzzRuns },
    );
  });

  it("says quotes where the strings of a zone file were pasted", () => {
    const [found, ...others] = lint('v=STSv1; id=2026" "1124');
    assert.deepEqual([found?.severity, found?.code, others], ["error", "mta-sts-quoted-strings", []]);
  });
});
