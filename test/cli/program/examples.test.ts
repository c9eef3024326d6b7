import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { declaredResources } from "../../../cli/program/resources";
import { Estate } from "../../../policies/estate";
import { judgeAll } from "../../../policies/judge";
import { rules } from "../../../policies/rules";
import { root } from "../run";

const folder = path.join(root, "examples");
const examples = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();
const read = (name: string, file: string): string => readFileSync(path.join(folder, name, file), "utf8");

/** What each declares beside components, by kind. */
const expected: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  cache: { Ruleset: 1, TieredCache: 1, ZoneSetting: 1 },
  firewall: { BotManagement: 1, LeakedCredentialCheck: 1, Ruleset: 3, UrlNormalizationSettings: 1, ZoneSetting: 1 },
  mail: { DnsRecord: 7 },
  monitors: { HealthCheck: 1, MetricAlarm: 5, NotificationPolicy: 3, Topic: 1, TopicSubscription: 1 },
  records: { DnsRecord: 2 },
  redirects: { Ruleset: 1 },
  secrets: { RandomPassword: 1, Ruleset: 1, Secret: 1, SecretVersion: 1 },
  site: {
    BotManagement: 1,
    DnsRecord: 10,
    EmailIdentity: 1,
    HealthCheck: 3,
    LeakedCredentialCheck: 1,
    LoadBalancer: 1,
    MetricAlarm: 12,
    NotificationPolicy: 3,
    Ruleset: 5,
    TieredCache: 1,
    Topic: 1,
    TopicSubscription: 1,
    UrlNormalizationSettings: 1,
    ZoneSetting: 8,
  },
  subdomains: { DnsRecord: 5 },
  tls: { DnsRecord: 6, ZoneSetting: 6 },
};

describe("the examples", () => {
  it("are one for each component, and one of the whole", () => {
    assert.deepEqual(examples, [
      "cache",
      "firewall",
      "mail",
      "monitors",
      "records",
      "redirects",
      "secrets",
      "site",
      "subdomains",
      "tls",
    ]);
    const index = readFileSync(path.join(folder, "README.md"), "utf8");
    const rows = index.matchAll(/^\| \[(\w+)\]\((\w+)\/index\.ts\) \|/gm);
    const listed = [...rows].map(([, name, link]) => [name, link]);
    assert.deepEqual(listed.map(([name]) => name).sort(), examples);
    for (const [name, link] of listed) assert.equal(name, link);
  });

  for (const name of examples) {
    it(`${name}: depends on what it imports, and breaks no control`, async () => {
      const imported = [...read(name, "index.ts").matchAll(/ from "([^"]+)";$/gm)].map(([, module]) => module!);
      const { dependencies } = JSON.parse(read(name, "package.json")) as { dependencies: Record<string, string> };
      assert.deepEqual(
        imported.filter((module) => dependencies[module] === undefined),
        [],
      );
      const declared = await declaredResources("dev", path.join(folder, name));
      const kinds = declared
        .filter(({ type }) => !type.startsWith("launch-ready:") && !type.startsWith("pulumi:"))
        .map(({ type }) => type.split(":").at(-1)!);
      const counted = Object.fromEntries(
        [...new Set(kinds)].sort().map((kind) => [kind, kinds.filter((one) => one === kind).length]),
      );
      assert.deepEqual(counted, expected[name]);
      const judged = judgeAll(rules, new Estate(declared, { today: "2026-11-29" }));
      assert.deepEqual(
        judged.filter(({ status }) => status === "red").flatMap(({ findings }) => findings.map(({ code }) => code)),
        [],
      );
    });
  }
});
