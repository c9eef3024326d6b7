import assert from "node:assert/strict";
import { declaredZones } from "../../../cli/workspace/declared-zones";
import type { Step } from "../../../cli/workspace/preview";

const [first, second, third] = ["1", "2", "3"].map((digit) => digit.repeat(32));
const step = (
  type: string,
  name: string,
  inputs: Record<string, unknown>,
  action: Step["action"] = "create",
): Step => ({
  action,
  type,
  name,
  urn: `urn:pulumi:dev::own::${type}::${name}`,
  changed: [],
  inputs,
});
const record = (name: string, zoneId: unknown) =>
  step("cloudflare:index/dnsRecord:DnsRecord", name, { name, zoneId, type: "A", content: "192.0.2.1" });

describe("the zones that a program names itself", () => {
  it("are those of what it would create, by the names of their records, with the plan that a site says", () => {
    const steps = [
      record("app.example.com", first),
      record("www.example.com", first),
      step("launch-ready:site:Site", "example.net", { zones: [{ id: second, name: "example.net", plan: "pro" }] }),
      step("cloudflare:index/ruleset:Ruleset", "rules", { zoneId: second, phase: "http_ratelimit", rules: [] }),
      step("cloudflare:index/notificationPolicy:NotificationPolicy", "alerts", { accountId: "a".repeat(32) }),
      step("cloudflare:index/zoneSetting:ZoneSetting", "alone", { zoneId: third, settingId: "ssl", value: "strict" }),
    ];
    assert.deepEqual(declaredZones({ steps }), [
      { id: first, name: "example.com", accountId: "a".repeat(32) },
      { id: second, name: "example.net", accountId: "a".repeat(32), plan: "pro" },
      { id: third, name: `zone-${third}.example`, accountId: "a".repeat(32) },
    ]);
  });

  it("are not those of which only the deployment tells the id, nor of what is there", () => {
    const there = { ...record("app.example.com", first), action: "same" as const };
    assert.deepEqual(declaredZones({ steps: [there, record("new.example.com", "04da6b54-80e4")] }), []);
  });
});
