import assert from "node:assert/strict";
import fc from "fast-check";
import { monthlyCost, sayMonthlyCost } from "../../edge/aws-cost";
import { UNKNOWN } from "../../edge/resource";
import { resource } from "../policies/resources";

const check = (props: Record<string, unknown>) => resource("aws:route53/healthCheck:HealthCheck", "check", props);
const alarm = (props: Record<string, unknown>) => resource("aws:cloudwatch/metricAlarm:MetricAlarm", "alarm", props);
const canary = (expression: unknown) =>
  resource("aws:synthetics/canary:Canary", "canary", { schedule: { expression } });
const total = (...resources: Parameters<typeof monthlyCost>[0]) => monthlyCost(resources)?.total;

describe("what AWS asks a month", () => {
  it("is nothing where nothing of it is declared", () => {
    assert.equal(monthlyCost([]), undefined);
    assert.equal(
      total(resource("cloudflare:index/zone:Zone", "zone", {}), resource("aws:sns/topic:Topic", "t", {})),
      undefined,
    );
  });

  it("is for a check the endpoint, and each feature besides", () => {
    assert.equal(total(check({ type: "HTTP" })), 0.75);
    assert.equal(total(check({ type: "HTTPS" })), 2.75);
    assert.equal(total(check({ type: "HTTPS_STR_MATCH", measureLatency: true, requestInterval: 10 })), 8.75);
    assert.equal(total(check({ type: "HTTPS", measureLatency: UNKNOWN })), 2.75);
    assert.equal(total(check({ type: "CALCULATED" })), 0.5);
  });

  it("is for an alarm each metric that it reads, and one's own metric once", () => {
    const own = { namespace: "LaunchReady/example.com", metricName: "5xx", period: 300 };
    assert.equal(total(alarm({ namespace: "AWS/Route53", metricName: "HealthCheckStatus", period: 60 })), 0.1);
    assert.equal(total(alarm({ namespace: "AWS/Route53", metricName: "HealthCheckStatus", period: 10 })), 0.3);
    assert.equal(total(alarm(own), alarm(own)), 0.5);
    assert.equal(total(alarm(own), alarm({ ...own, dimensions: { Check: "api" } })), 0.8);
    assert.equal(total(alarm({ metricQueries: [{ metric: {} }, { metric: {} }, { expression: "m1/m2" }] })), 0.2);
  });

  it("is for a canary its runs, and for a secret its keeping", () => {
    assert.equal(total(canary("rate(5 minutes)")), 10.37);
    assert.equal(total(canary("rate(1 hour)")), 0.86);
    assert.equal(total(canary("rate(0 minutes)")), 0);
    assert.equal(total(canary(UNKNOWN)), 10.37);
    assert.equal(total(resource("aws:secretsmanager/secret:Secret", "s", {})), 0.4);
  });

  it("is said in one sentence, with the day of the prices", () => {
    const cost = monthlyCost([check({ type: "HTTPS" }), check({ type: "HTTP" }), canary("rate(1 hour)")]);
    assert.equal(
      sayMonthlyCost(cost!),
      "about $4.36 a month at AWS (2 health checks $3.50, 1 canary $0.86), at list prices of 2026-09-20, before free " +
        "allowances, messages and taxes",
    );
  });

  it("never falls when something is added, and the items are the whole", () => {
    const one = fc.oneof(
      fc.record({ type: fc.constantFrom("HTTP", "HTTPS", "HTTPS_STR_MATCH", "TCP") }).map(check),
      fc.record({ namespace: fc.constantFrom("AWS/Route53", "Own"), metricName: fc.constantFrom("a", "b") }).map(alarm),
      fc.constantFrom("rate(5 minutes)", "cron(0 10 * * ? *)").map(canary),
    );
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), one, (some, more) => {
        const before = monthlyCost(some)?.total ?? 0;
        const after = monthlyCost([...some, more])!;
        assert.ok(after.total >= before);
        const sum = after.items.reduce((all, { dollars }) => all + dollars, 0);
        assert.ok(Math.abs(sum - after.total) < 0.02, `${sum} and ${after.total}`);
      }),
    );
  });
});
