import assert from "node:assert/strict";
import type { Explanation } from "../../../cli/explain/explain";
import { codeCatalogue } from "../../../cli/docs/catalogue";
import type { PrintedProblems } from "../../../cli/problem-json";
import { launchReady } from "../run";

describe("launch-ready explain", () => {
  it("says what a code means, shows what trips it, and what to do", async () => {
    const { code, stdout, stderr } = await launchReady(["explain", "spf-too-many-lookups"]);
    assert.equal(
      stdout,
      [
        "spf-too-many-lookups (error, standards/spf)",
        "",
        "An evaluation needs more than 10 DNS lookups, so receivers answer permerror.",
        "",
        "Example:",
        "  v=spf1 a a/1 a/2 a/3 a/4 a/5 a/6 a/7 a/8 a/9 mx -all",
        "",
        "Fix: Leave out senders that are not used, or flatten the record.",
        "Control: mail/spf: Exactly one SPF record, approved senders only, at most 10 lookups and 2 void ones, " +
          "ending in ~all or -all.",
        "Source: RFC 7208 section 4.6.4",
        "",
      ].join("\n"),
    );
    assert.deepEqual([code, stderr], [0, ""]);
  });

  it("says what a site writes, where a key settles it", async () => {
    const { stdout } = await launchReady(["explain", "dnssec-undeclared"]);
    assert.match(stdout, /^Fix: Declare a ZoneDnssec .*\nIn a site: registration: \{ dnssec: true \}$/m);
    const other = await launchReady(["explain", "redirect-chain"]);
    assert.doesNotMatch(other.stdout, /In a site/);
  });

  it("says the same as JSON, null where a code has no control or source", async () => {
    const { code, stdout } = await launchReady(["explain", "usage-unknown-code", "--json"]);
    assert.deepEqual(JSON.parse(stdout), {
      code: "usage-unknown-code",
      part: "cli",
      severity: "error",
      control: null,
      means: "There is no finding with the code.",
      example: "launch-ready explain spf-too-many-lookup",
      mend: "Take the code that the message names, or one of explain --list.",
      source: null,
    });
    assert.equal(code, 0);
  });

  it("names the nearest where there is no such code, without repeating what could be a secret or harm", async () => {
    const wrong = await launchReady(["explain", "spf-too-many-lookup", "--json"]);
    assert.equal(wrong.code, 2);
    assert.equal(
      wrong.stderr,
      '"spf-too-many-lookup" is not a code of a finding; the nearest is spf-too-many-lookups.\n',
    );
    assert.deepEqual(
      (JSON.parse(wrong.stdout) as PrintedProblems).problems.map(({ code }) => code),
      ["usage-unknown-code"],
    );
    const odd = await launchReady(["explain", `\u001b[31m${"a1".repeat(20)}`]);
    assert.equal(odd.code, 2);
    assert.match(odd.stderr, /^"\\u\{1b\}\[31ma… \(43 characters\)" is not a code/);
  });

  it("lists every code, sorted, and refuses a code beside the list or neither", async () => {
    const { stdout, code } = await launchReady(["explain", "--list", "--json"]);
    const names = (JSON.parse(stdout) as Explanation[]).map((one) => one.code);
    assert.deepEqual(
      names,
      codeCatalogue()
        .map((one) => one.code)
        .sort(),
    );
    assert.equal(code, 0);
    assert.deepEqual(
      [await launchReady(["explain", "--list", "spf"]), await launchReady(["explain"])].map((ran) => [
        ran.code,
        ran.stderr,
      ]),
      [
        [2, "--list lists every code: name none beside it.\n"],
        [2, "Name a code, or list them all with --list.\n"],
      ],
    );
  });
});
