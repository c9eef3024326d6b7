import assert from "node:assert/strict";
import type { AuditReport } from "../../cli/audit/report";
import { declaredResources } from "../../cli/program/resources";
import { launchReady } from "../cli/run";
import { stackWorld } from "./world/stack-world";
import { startWorld } from "./world/world";

describe("audit: a good world, looked at by a process of its own", () => {
  it("is red nowhere, and finds nothing but what cannot be seen from outside", async () => {
    const world = await startWorld(stackWorld(await declaredResources("prod")));
    const ran = await launchReady(["audit", "example.com", "--json", "--timeout", "15", ...world.args]);
    await world.close();
    // On a busy machine it says that it is still looking.
    assert.equal(ran.stderr.replace(/^Looking at example\.com: \d+ answers \(\d+ s\)\n/gm, ""), "");
    const report = JSON.parse(ran.stdout) as AuditReport;
    const open = report.controls
      .filter(({ findings }) => findings.every(({ code }) => code !== "live-not-observable"))
      .flatMap(({ id, findings }) => findings.map(({ code }) => `${id} ${code}`));
    assert.deepEqual(open, [
      "dns/stale live-names-guessed",
      "dns/expiry live-renewal-unseen",
      "route/untouched live-partly-seen",
      "tls/hsts live-hsts-beginning",
      "cache/private live-private-unseen",
      "mail/dmarc live-dmarc-monitoring",
    ]);
    assert.deepEqual(
      report.controls.filter(({ status }) => status === "green").map(({ id }) => id),
      [
        "dns/resolves",
        "dns/ttl",
        "dns/conflict",
        "dns/dnssec",
        "dns/proxied",
        "route/canonical",
        "route/once",
        "tls/https",
        "tls/version",
        "tls/coverage",
        "cache/static",
        "cache/by-route",
        "mail/spf",
        "mail/dkim",
        "mail/none",
      ],
    );
    assert.deepEqual([ran.code, report.summary, report.launch], [0, { red: 0, amber: 22, green: 15 }, []]);
    assert.deepEqual(
      report.map.map(({ host, proxied, endsAt }) => [host, proxied, endsAt]),
      [
        ["example.com", true, "https://example.com/"],
        ["www.example.com", true, "https://example.com/"],
        ["admin.example.com", true, "https://admin.example.com/"],
        ["api.example.com", true, "https://api.example.com/"],
        ["app.example.com", true, "https://app.example.com/"],
        ["auth.example.com", true, "https://auth.example.com/"],
      ],
    );
    assert.deepEqual(report.mail, {
      servers: ["smtp.google.com"],
      spf: "v=spf1 include:_spf.google.com ~all",
      spfLookups: 1,
      dkim: ["google", "s1", "s2"],
      dmarc: "v=DMARC1; p=none; rua=mailto:dmarc@example.com",
      mtaSts: "testing",
      tlsReports: true,
      bimi: false,
    });
    // It names itself, and asks for nothing that only an attacker would.
    const agents = new Set(world.requests.map(({ headers }) => headers["user-agent"]));
    assert.deepEqual([...agents], ["launch-ready/0.1.0 (looks at domains for their owners)"]);
    assert.deepEqual([...new Set(world.requests.map(({ method }) => method))], ["GET"]);
  });
});
