import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
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
    assert.deepEqual(Object.keys(report), [
      "stack",
      "summary",
      "controls",
      "waivers",
      "baseline",
      "disabled",
      "monthlyCost",
    ]);
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
    assert.deepEqual(report.disabled, []);
    for (const row of report.controls) {
      assert.deepEqual(Object.keys(row), ["id", "severity", "status", "evidence", "findings"]);
      const unseen = row.findings.length > 0 && row.evidence.length === 0;
      assert.ok(unseen || ["declared", "modelled"].includes(row.evidence[0]!.kind), row.id);
      assert.notEqual([unseen, row.status].join(), "true,green");
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
    const written = /^ {9}→ In the site: registration: \{ dnssec: true \} \(of an alias: below its name\)$/gm;
    assert.equal(stdout.match(written)?.length, 1);
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
          "as example.com. Write it as example.com.",
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
        message: 'is "fre"; expected free, pro, business or enterprise. Write free.',
      },
    ]);
    assert.match(stderr, /^Pulumi\.prod\.yaml has 2 problems:\n {2}servises: unknown key; did you mean "services"\?\n/);
    assert.equal(code, 2);
  });

  const weak = `${minimal}\ntls: { mode: full, hsts: { minutes: "2026-11-01" } }`;
  const checkedBy = (config: string, ...more: readonly string[]) => {
    const cwd = projectWith({ prod: site(weak) });
    writeFileSync(path.join(cwd, "pack.json"), config);
    return launchReady(["check", "--stack", "prod", "--policy-pack-config", "pack.json", ...more], { cwd });
  };

  it("holds levels and profiles of the pack's configuration as the engine does", async () => {
    const lower = await checkedBy(
      '{"all": "advisory", "dns-dnssec": "disabled", "scope": {"zones": {"shop.example": {"profile": "launch"}}}}',
    );
    assert.equal(lower.code, 0, lower.stdout + lower.stderr);
    assert.match(lower.stdout, /^amber {2}tls\/strict +critical$/m);
    assert.match(lower.stdout, /^off {4}dns\/dnssec$/m);
    assert.match(
      lower.stdout,
      /^note {3}scope\.zones\.shop\.example: This program declares nothing of the zone shop\.example\. \(scope-zone-absent\)$/m,
    );
    const zone = await checkedBy('{"scope": {"zones": {"example.com": {"enforcement": "advisory"}}}}', "--json");
    const report = JSON.parse(zone.stdout) as CheckReport;
    assert.equal(report.controls.find(({ id }) => id === "tls/strict")?.status, "amber");
    const declared = await checkedBy('{"scope": {"profile": "declared"}}', "--json");
    const row = (JSON.parse(declared.stdout) as CheckReport).controls.find(({ id }) => id === "watch/uptime");
    assert.equal(row?.status, "amber");
  });

  it("counts only what is new beside a baseline, and says what is gone", async () => {
    const cwd = projectWith({ prod: site(weak) });
    const first = await launchReady(["check", "--write-baseline", "base.json"], { cwd });
    assert.deepEqual([first.code, first.stderr], [1, "Wrote the baseline base.json.\n"]);
    const beside = (text: string) => {
      writeFileSync(path.join(cwd, "Pulumi.prod.yaml"), site(text));
      return launchReady(["check", "--baseline", "base.json"], { cwd });
    };
    const same = await beside(weak);
    assert.equal(same.code, 0, same.stdout + same.stderr);
    assert.match(
      same.stdout,
      /^amber {2}tls\/strict +critical\n {9}One finding is in the baseline\. \(baseline-known\)$/m,
    );
    const worse = await beside(`${minimal}\ntls: { mode: full }`);
    assert.equal(worse.code, 1, worse.stdout + worse.stderr);
    assert.match(worse.stdout, /^red {4}tls\/hsts +high$/m);
    assert.match(worse.stdout, /^amber {2}tls\/strict +critical$/m);
    const better = await beside(weak.replace("mode: full", "mode: strict"));
    assert.match(better.stdout, /^note {3}1 of the baseline's findings are gone: ssl-mode-unverified on /m);
  });

  it("refuses a configuration of the pack with all that is wrong in it", async () => {
    const wrong = await checkedBy('{"dns-tll": "advisory", "scope": {"profile": "lunch"}}');
    assert.deepEqual(
      [wrong.code, wrong.stderr],
      [
        2,
        [
          "pack.json has 2 problems:",
          '  dns-tll: is not a policy of this pack; did you mean "dns-ttl"?',
          '  scope.profile: is "lunch"; expected declared, launch or strict; did you mean "launch"?',
          "",
        ].join("\n"),
      ],
    );
    const slip = await checkedBy('{"scope": {"owns": ["exampel.com"]}}');
    assert.deepEqual(
      [slip.code, slip.stderr],
      [
        2,
        "pack.json has one problem:\n  scope.owns[0]: This program declares nothing of the zone exampel.com. " +
          'Did you mean "example.com"?\n',
      ],
    );
    const absent = await launchReady(["check", "--policy-pack-config", "none.json"], {
      cwd: projectWith({ prod: site(minimal) }),
    });
    assert.equal(absent.code, 2);
    assert.match(absent.stderr, /^There is no file none\.json\. /);
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
