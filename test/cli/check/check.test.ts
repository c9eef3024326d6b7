import assert from "node:assert/strict";
import { controls } from "../../../policies/control";
import type { PrintedProblems } from "../../../cli/problem-json";
import type { CheckReport } from "../../../cli/check/report";
import { launchReady, projectWith } from "../run";

const site = (lines: string) => `config:\n  launch-ready:site:\n${lines.replace(/^/gm, "    ")}\n`;
const minimal = `domain: example.com
zoneId: 0123456789abcdef0123456789abcdef
services: { web: { target: 198.51.100.7, purpose: Web app } }
hosts: { "@": web }`;

describe("launch-ready check", () => {
  it("prints the report as JSON, a row for every control, and exits 0 where nothing is red", async () => {
    const { code, stdout, stderr } = await launchReady(["check", "--stack", "prod", "--json"]);
    assert.equal(stderr, "");
    const report = JSON.parse(stdout) as CheckReport;
    assert.deepEqual(Object.keys(report), ["stack", "summary", "controls", "monthlyCost"]);
    assert.equal(report.stack, "prod");
    assert.equal(
      report.summary.red,
      0,
      JSON.stringify(
        report.controls.filter((row) => row.status === "red"),
        null,
        1,
      ),
    );
    assert.deepEqual(
      report.controls.map((row) => row.id),
      controls.map((control) => control.id),
    );
    for (const row of report.controls) {
      assert.deepEqual(Object.keys(row), ["id", "severity", "status", "findings"]);
      if (row.status === "green") assert.deepEqual(row.findings, []);
      else assert.notDeepEqual(row.findings, [], row.id);
      for (const finding of row.findings)
        assert.deepEqual(Object.keys(finding), ["code", "resource", "message", "fix"]);
    }
    assert.equal(code, 0);
  });

  it("exits 1 with what is red and how to mend it", async () => {
    const cwd = projectWith({ prod: site(`${minimal}\ntls: { mode: full }`) });
    const { code, stdout } = await launchReady(["check", "--stack", "prod"], { cwd });
    assert.match(stdout, /^red {4}tls\/strict +critical$/m);
    assert.match(stdout, /example\.com encrypts to its origin in mode "full"; only strict verifies whom it talks to\./);
    assert.match(stdout, /→ Give the origin a certificate/);
    assert.match(stdout, /^prod: \d+ red, \d+ amber, \d+ green \(as declared: the live zone was not read\)$/m);
    assert.equal(code, 1);
  });

  it("keeps a waived control in the open, and out of the red", async () => {
    const cwd = projectWith({
      prod: site(
        `${minimal}\ntls: { mode: full, hsts: { minutes: "2026-11-01" } }\nwaivers: { tls/strict: { reason: ` +
          `The origin gets its certificate on Friday, until: "2199-01-01" } }`,
      ),
    });
    const { stdout } = await launchReady(["check", "--stack", "prod"], { cwd });
    assert.match(stdout, /^waived tls\/strict +critical$/m);
    assert.match(stdout, /Waived until 2199-01-01: The origin gets its certificate on Friday\./);
  });

  it("tells every problem of a configuration in one message and exits 2", async () => {
    const cwd = projectWith({ prod: site(`domain: Example.com\nzoneId: 123\nhosts: { "@": web }\nservises: {}`) });
    const { code, stdout, stderr } = await launchReady(["check", "--stack", "prod"], { cwd });
    assert.equal(stdout, "");
    assert.equal(
      stderr,
      [
        "Pulumi.prod.yaml has 4 problems:",
        '  servises: unknown key; did you mean "services"?',
        '  domain: is "Example.com"; expected a domain in lower case, without scheme, path or final dot, such ' +
          "as example.com.",
        "  zoneId: is 123; expected 32 hexadecimal digits, in quotes.",
        "  services: is missing; expected services by name.",
        "",
      ].join("\n"),
    );
    assert.equal(code, 2);
  });

  it("prints the problems of a configuration with their codes and places as JSON", async () => {
    const cwd = projectWith({
      prod: site(`${minimal}\nservises: {}\nplan: fre`),
    });
    const { code, stdout, stderr } = await launchReady(["check", "--stack", "prod", "--json"], { cwd });
    const { problems } = JSON.parse(stdout) as PrintedProblems;
    assert.deepEqual(problems.slice(0, 2), [
      {
        severity: "error",
        code: "config-key-unknown",
        path: "servises",
        message: 'unknown key; did you mean "services"?',
      },
      {
        severity: "error",
        code: "config-value-invalid",
        path: "plan",
        message: 'is "fre"; expected free, pro, business or enterprise.',
      },
    ]);
    assert.match(stderr, /^Pulumi\.prod\.yaml has 2 problems:\n {2}servises: unknown key; did you mean "services"\?\n/);
    assert.equal(code, 2);
  });

  it("names the stacks that there are when it is asked for another", async () => {
    const cwd = projectWith({ prod: site(minimal), staging: site(minimal) });
    const { code, stderr } = await launchReady(["check", "--stack", "prd"], { cwd });
    assert.equal(
      stderr,
      'There is no stack "prd": Pulumi.prd.yaml does not exist. Did you mean prod? The stacks here are: prod, ' +
        "staging.\n",
    );
    assert.equal(code, 2);
  });

  it("says where a YAML file is broken", async () => {
    const cwd = projectWith({ prod: "config:\n  launch-ready:site: {domain: example.com\n" });
    const { code, stderr } = await launchReady(["check", "--stack", "prod"], { cwd });
    assert.match(stderr, /^Pulumi\.prod\.yaml is not valid YAML:\n {2}.* at line 3, column 1/);
    assert.equal(code, 2);
  });
});
