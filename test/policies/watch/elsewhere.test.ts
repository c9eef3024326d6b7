import assert from "node:assert/strict";
import type { MonitorFact } from "../../../edge/intent";
import { types } from "../../../edge/resource";
import { alert } from "../../../policies/watch/alert";
import { errors } from "../../../policies/watch/errors";
import { latency } from "../../../policies/watch/latency";
import { uptime } from "../../../policies/watch/uptime";
import { resource, web } from "../resources";
import { alarm, verdictWith } from "./watching";

const link = "https://uptime.betterstack.com/team/1/monitors";
const monitor: MonitorFact = {
  name: "homepage",
  watches: "homepage",
  host: "example.com",
  path: "/",
  kind: "public",
  owner: "founder",
  latencyMs: 300,
  elsewhere: { service: "better-stack", link },
};
const stated = { monitors: [monitor] };

describe("what is watched elsewhere", () => {
  it("is amber: a statement shows nothing, and is not counted as missing either", () => {
    assert.deepEqual(verdictWith(uptime, stated, web), [
      "-? homepage (https://example.com/) is said to be watched at Better Stack, where no resource shows it; " +
        "launch-ready verify asks its API",
    ]);
    assert.deepEqual(verdictWith(alert, stated, web), [
      `-? whom Better Stack tells is set there, where no resource shows it: ${link}`,
    ]);
    assert.deepEqual(verdictWith(latency, stated, web), [
      "-? whether Better Stack alarms when homepage takes longer than 300 ms is set there, where no resource shows it",
    ]);
  });

  it("of a service without a known API is for a person to look at", () => {
    const elsewhere = { link: "https://watch.example.org/checks" };
    assert.deepEqual(verdictWith(uptime, { monitors: [{ ...monitor, elsewhere }] }, web), [
      "-? homepage (https://example.com/) is said to be watched at watch.example.org, where no resource shows it; " +
        "look at https://watch.example.org/checks",
    ]);
  });

  it("is red where the rules would stop the service's own requests", () => {
    const rules = [{ ref: "bots", action: "managed_challenge", expression: 'http.user_agent contains "Bot"' }];
    const ruleset = resource(types.ruleset, "waf", {
      name: "waf",
      kind: "zone",
      phase: "http_request_firewall_custom",
      rules,
    });
    assert.deepEqual(verdictWith(uptime, stated, [...web, ruleset]), [
      "-: The check homepage of Better Stack never arrives: bots puts a challenge before https://example.com/, and " +
        "it would alarm though nothing is wrong.",
    ]);
  });

  it("of errors and deploys holds only what is stated, and yields to an alarm that is declared", () => {
    const signals = [
      { name: "server-errors", owner: "founder", elsewhere: { link: "https://errors.example.org/alerts" } },
    ];
    const said =
      "-? errors.example.org is said to alert on server-errors, where no resource shows it: " +
      "https://errors.example.org/alerts";
    assert.deepEqual(verdictWith(errors, { signals }, web), ["-: Nothing alerts on a failed deploy.", said]);
    const deaf = alarm("spike", { namespace: "A", metricName: "5xx", threshold: 100 });
    assert.deepEqual(verdictWith(errors, { signals }, [...web, deaf]).length, 2);
    assert.ok(
      verdictWith(errors, { signals }, [...web, deaf])[0]?.startsWith("spike: The alarm spike on 5xx does not"),
    );
  });
});
