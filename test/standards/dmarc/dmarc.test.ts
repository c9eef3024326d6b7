import assert from "node:assert/strict";
import fc from "fast-check";
import { ProblemsError } from "../../../standards/problem";
import { isValid } from "../../../standards/problem";
import {
  authorizationName,
  build,
  dmarcDefaults,
  externalReporters,
  lint,
  parse,
  type DmarcPolicy,
  type DmarcRecord,
} from "../../../standards/dmarc";
import { eachVector, fuzzRuns } from "../vectors";

interface DmarcCase {
  input: string;
  valid: boolean;
  rfc9989: string;
}

const codes = (text: string): string[] => lint(text).map(({ code }) => code);

/** The verdict of the newer RFC, in the words of the file's field. */
function expectedVerdict({ valid, rfc9989 }: DmarcCase): boolean {
  if (rfc9989 === "same") return valid;
  // "If a record has no p and no rua, no DMARC processing": syntax that parses, and a record without any effect.
  if (rfc9989.endsWith("no DMARC processing")) return false;
  if (rfc9989.startsWith("valid") || rfc9989.startsWith("obs-dmarc-report-size")) return true;
  throw new Error(`A verdict that this test does not know: ${rfc9989}`);
}

describe("standards/dmarc", () => {
  eachVector<DmarcCase>(
    "dmarc/mox-parse.json",
    ({ input }) => JSON.stringify(input).slice(0, 70),
    (one) => {
      const { value, problems } = parse(one.input);
      assert.equal(isValid(problems), expectedVerdict(one), JSON.stringify(problems));
      assert.equal(isValid(lint(one.input)), expectedVerdict(one));
      if (expectedVerdict(one)) assert.ok(value);
      if (one.rfc9989.includes("historic"))
        assert.match(problems.map(({ code }) => code).join(), /dmarc-removed-(pct|rf|ri)/);
      if (one.rfc9989.startsWith("obs")) assert.ok(problems.some(({ code }) => code === "dmarc-removed-size"));
      if (one.rfc9989.startsWith("valid")) assert.ok(codes(one.input).includes("dmarc-policy-not-second"));
    },
  );

  it("reads every tag of RFC 9989", () => {
    assert.deepEqual(
      parse(
        "v=DMARC1; p=reject; sp=quarantine; np=reject; adkim=s; aspf=r; fo=1:d; psd=n; t=y; " +
          "rua=mailto:a@example.com, mailto:b@example.net!10m; ruf=mailto:c@example.com",
      ).value,
      {
        policy: "reject",
        subdomainPolicy: "quarantine",
        nonexistentPolicy: "reject",
        dkimAlignment: "strict",
        spfAlignment: "relaxed",
        failureOptions: ["1", "d"],
        publicSuffix: "no",
        testing: true,
        aggregateReports: ["mailto:a@example.com", "mailto:b@example.net"],
        failureReports: ["mailto:c@example.com"],
      },
    );
  });

  it("takes a misspelt sp for p=none where reports are asked for, and for nothing where not", () => {
    const reported = parse("v=DMARC1; p=reject; sp=rejct; rua=mailto:a@example.com");
    assert.equal(reported.value?.policy, "none");
    assert.deepEqual(
      reported.problems.map(({ severity, code }) => [severity, code]),
      [["error", "dmarc-sp-value"]],
    );
    for (const sp of ["rejected", "REJCT", "quarentine", "non", "", "p=reject"])
      assert.equal(isValid(lint(`v=DMARC1; p=reject; sp=${sp}; rua=mailto:a@example.com`)), false, sp);
    // What is like no policy of today may be one of tomorrow.
    assert.deepEqual(
      parse("v=DMARC1; p=reject; np=throttle; rua=mailto:a@example.com").problems.map(({ severity, code }) => [
        severity,
        code,
      ]),
      [["warning", "dmarc-np-value"]],
    );
    assert.equal(parse("v=DMARC1; p=reject; sp=rejct").value, undefined);
    assert.deepEqual(codes("v=DMARC1; p=reject; sp=rejct"), ["dmarc-sp-value"]);
  });

  it("warns of failure options that exclude each other, and applies the rest", () => {
    for (const fo of ["0:1", "1:d", "d:0", "1:d:s"]) {
      const text = `v=DMARC1; p=none; rua=mailto:a@example.com; ruf=mailto:a@example.com; fo=${fo}`;
      const [found, ...others] = lint(text);
      assert.deepEqual([found?.severity, found?.code, others], ["warning", "dmarc-fo-mixed", []], fo);
      assert.deepEqual(parse(text).value?.failureOptions, fo.split(":"));
    }
  });

  it("says comma where a semicolon parts two addresses, and quotes where a zone file's strings were pasted", () => {
    for (const [text, code, says] of [
      ["v=DMARC1; p=none; rua=mailto:a@example.com; mailto:b@example.com", "dmarc-report-separator", /comma/],
      [
        "v=DMARC1; p=none; rua=mailto:a@example.com; ruf=mailto:c@example.com;b@example.net",
        "dmarc-report-separator",
        /comma/,
      ],
      ["v=DMARC1; p=none; rua=mailto:a@example.com; https://example.net/r", "dmarc-report-separator", /comma/],
      ['v=DMARC1; p=reject; rua=mailto:rep" "orts@example.com', "dmarc-quoted-strings", /quotes/],
      ['"v=DMARC1; p=reject"', "dmarc-quoted-strings", /quotes/],
      ["\u201cv=DMARC1; p=reject\u201d", "dmarc-quoted-strings", /quotes/],
    ] as const) {
      const found = lint(text).filter(({ severity }) => severity === "error");
      assert.deepEqual(
        found.map((problem) => problem.code),
        [code],
        text,
      );
      assert.match(`${found[0]?.message} ${found[0]?.fix}`, says);
    }
    assert.deepEqual(codes("v=DMARC1; p=none; foo=1; mailto:b@example.com; rua=mailto:a@example.com"), [
      "dmarc-unknown-tag",
      "dmarc-tag-syntax",
    ]);
  });

  it("says what was meant by what people write", () => {
    const fixes: Readonly<Record<string, string>> = {
      "v=DMARC1 p=reject; rua=mailto:a@example.com": "Write a semicolon after v=DMARC1, and between all tags.",
      "v=DMARC1, p=reject, rua=mailto:a@example.com": "Write a semicolon after v=DMARC1, and between all tags.",
      "v=Dmarc1; p=reject": "Write v=DMARC1, with DMARC in capitals.",
      "p=reject; v=DMARC1": "Move v=DMARC1 to the front.",
      "v=DMARC1; p=none; rua=mailto:a@example.com mailto:b@example.com":
        "Write a comma between the addresses: mailto:a@example.com,mailto:b@example.com.",
      "v=DMARC1; p=none; rua=<mailto:a@example.com>": "Write mailto:a@example.com.",
      "v=DMARC1; p=none; rua=mailto: a@example.com": "Write mailto:a@example.com.",
      "v=DMARC1; p=none; rua=a@example.com": "Write mailto:a@example.com.",
      "v=DMARC1\\; p=reject\\; rua=mailto:a@example.com": "Leave out the backslashes.",
      'v=DMARC1; p="reject"; rua=mailto:a@example.com': "Leave out the quotes, and join the strings without a space.",
    };
    for (const [text, fix] of Object.entries(fixes))
      assert.equal(lint(text).find(({ severity }) => severity === "error")?.fix, fix, text);
  });

  it("names the tag that a misspelt one is like", () => {
    const fix = (tag: string): string | undefined =>
      lint(`v=DMARC1; p=reject; ${tag}; rua=mailto:a@example.com`).find(({ code }) => code === "dmarc-unknown-tag")
        ?.fix;
    assert.equal(fix("aspg=s"), "Write aspf, if that is meant.");
    assert.equal(fix("ruff=mailto:a@example.com"), "Write ruf, if that is meant.");
    assert.match(fix("colour=red") ?? "", /^The tags are v, p, sp, np, /);
  });

  it("has a stable code and a place for each defect", () => {
    assert.deepEqual(codes("v=DMARC1; p=rejct; rua=mailto:a@example.com"), ["dmarc-p-value"]);
    assert.deepEqual(codes("v=dmarc1; p=none"), ["dmarc-version"]);
    assert.deepEqual(codes("v=DMARC1; p=reject; pct=50; rf=afrf; ri=60; rua=mailto:a@example.com"), [
      "dmarc-removed-pct",
      "dmarc-removed-rf",
      "dmarc-removed-ri",
    ]);
    assert.deepEqual(codes("v=DMARC1; p=reject; adkim=strict; rua=a@example.com"), [
      "dmarc-no-reports",
      "dmarc-adkim-value",
      "dmarc-report-uri",
    ]);
    assert.deepEqual(codes("v=DMARC1; p=none"), ["dmarc-monitors-nothing"]);
    assert.deepEqual(codes("v=DMARC1; p=reject; sp=none; np=none; fo=1; rua=mailto:a@example.com"), [
      "dmarc-sp-weaker",
      "dmarc-np-weaker",
      "dmarc-fo-without-ruf",
    ]);
    assert.deepEqual(codes("v=DMARC1; p=reject; psd=y; ruf=mailto:a@example.com; rua=mailto:a@example.com"), [
      "dmarc-psd-ruf",
    ]);
    assert.deepEqual(codes("v=DMARC1; p=reject; rua=https://example.com/r; tt=y"), [
      "dmarc-report-scheme",
      "dmarc-unknown-tag",
    ]);
    assert.deepEqual(codes("v=DMARC1; p=reject; rua; n1=x; rua=mailto:ä@example.com"), [
      "dmarc-no-reports",
      "dmarc-tag-syntax",
      "dmarc-tag-syntax",
      "dmarc-characters",
    ]);
    assert.equal(parse("v=DMARC1; p=rejct").problems[0]?.location.offset, 12);
  });

  it("names where another organisation must agree to receive reports", () => {
    const record = {
      aggregateReports: ["mailto:a@mail.example.com", "mailto:b@reports.example.net"],
      failureReports: [],
    };
    assert.deepEqual(externalReporters(record, "example.com"), ["reports.example.net"]);
    assert.equal(
      authorizationName("example.com", "reports.example.net"),
      "example.com._report._dmarc.reports.example.net",
    );
    const [problem] = lint("v=DMARC1; p=reject; rua=mailto:b@example.net", { domain: "example.com" });
    assert.equal(problem?.code, "dmarc-external-reports");
    assert.match(problem?.message ?? "", /example\.com\._report\._dmarc\.example\.net/);
  });

  it("refuses to build what does not work, with all that is wrong", () => {
    assert.throws(
      () => build({ policy: "none", aggregateReports: ["a@example.com", "mailto:nobody"] }),
      (error: unknown) => error instanceof ProblemsError && error.problems.length === 2,
    );
    assert.throws(() => build({ policy: "reject", aggregateReports: ["mailto:a@example.com;p=none"] }), ProblemsError);
    assert.equal(build({ policy: "reject" }), "v=DMARC1; p=reject");
  });

  it("reads back what it builds, and finds nothing to mend in it", () => {
    const uris = fc.uniqueArray(
      fc.stringMatching(/^[a-z][a-z0-9.+-]{0,8}[a-z]$/).map((local) => `mailto:${local}@example.com`),
      { minLength: 1, maxLength: 3 },
    );
    const options = fc.record(
      {
        policy: fc.constantFrom<DmarcPolicy>("none", "quarantine", "reject"),
        subdomainPolicy: fc.constant<DmarcPolicy>("reject"),
        nonexistentPolicy: fc.constant<DmarcPolicy>("reject"),
        dkimAlignment: fc.constantFrom<"relaxed" | "strict">("relaxed", "strict"),
        spfAlignment: fc.constantFrom<"relaxed" | "strict">("relaxed", "strict"),
        aggregateReports: uris,
        failureReports: uris,
        failureOptions: fc.constantFrom<("0" | "1" | "d" | "s")[]>(["0"], ["1"], ["d"], ["s"], ["d", "s"], ["s", "d"]),
        testing: fc.boolean(),
        publicSuffix: fc.constantFrom<DmarcRecord["publicSuffix"]>("no", "unsaid"),
      },
      { requiredKeys: ["policy", "aggregateReports", "failureReports"] },
    );
    fc.assert(
      fc.property(options, (given) => {
        const text = build(given);
        assert.deepEqual(parse(text), { value: { ...dmarcDefaults, ...given }, problems: [] });
        assert.deepEqual(
          lint(text).filter(({ severity }) => severity !== "info"),
          [],
        );
      }),
      { numRuns: fuzzRuns },
    );
  });
});
