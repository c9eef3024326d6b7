import assert from "node:assert/strict";
import { Session, type Profiler } from "node:inspector/promises";
import path from "node:path";
import { declaredResources } from "../../cli/program/resources";
import { types } from "../../edge/resource";

const root = path.resolve(__dirname, "../..");

/** How often each function of the project ran meanwhile: `components/mail/mail-records.ts mailRecords` → 1. */
async function callsOf(work: () => Promise<void>): Promise<Map<string, number>> {
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
    // What ran before does not count.
    await session.post("Profiler.takePreciseCoverage");
    await work();
    const { result } = await session.post("Profiler.takePreciseCoverage");
    await session.post("Profiler.stopPreciseCoverage");
    return counted(result);
  } finally {
    session.disconnect();
  }
}

function counted(scripts: readonly Profiler.ScriptCoverage[]): Map<string, number> {
  const longest = new Map<string, Profiler.CoverageRange>();
  for (const { url, functions } of scripts) {
    const file = path.relative(root, url.replace(/^file:\/\//, ""));
    if (file.startsWith("..") || file.startsWith("node_modules")) continue;
    for (const { functionName, ranges } of functions) {
      const name = `${file} ${functionName}`;
      const [range] = ranges;
      // What is exported has a getter of the same name, which is shorter.
      if (range && lengthOf(range) > lengthOf(longest.get(name))) longest.set(name, range);
    }
  }
  return new Map([...longest].map(([name, { count }]) => [name, count]));
}

function lengthOf(range: Profiler.CoverageRange | undefined): number {
  return range ? range.endOffset - range.startOffset : 0;
}

describe("components: planned once", () => {
  it("reads the configuration of prod once, and works out each list once a zone", async () => {
    // Once before, so that no module is loaded while it counts.
    await declaredResources("prod", root);
    let records = 0;
    const calls = await callsOf(async () => {
      const declared = await declaredResources("prod", root);
      records = declared.filter(({ type }) => type === types.dnsRecord).length;
    });
    const count = (name: string) => calls.get(name) ?? 0;
    const once = [
      "stacks/config/site-config.ts readSite",
      "stacks/config/site-config.ts toSite",
      "stacks/config/stack-config.ts stackConfigProblems",
      "stacks/presets/apply.ts withPreset",
      "components/site/plan-site.ts planSite",
      "components/site/site-problems.ts siteProblems",
      "components/site/site-intent.ts siteIntent",
      "components/site/plan-alias.ts planAlias",
      "components/mail/plan-mail.ts planMail",
      "components/mail/draft.ts draftMail",
      "components/mail/mail-records.ts mailRecords",
      "components/mail/mail-problems.ts mailProblems",
      "components/mail/mta-sts.ts publishedPolicy",
      "components/monitors/plan-monitors.ts planMonitors",
      "components/monitors/monitor-problems.ts monitorProblems",
      "components/monitors/alarms.ts alarms",
      "components/secrets/secret-problems.ts secretProblems",
      "components/cache/cache-rules.ts cacheRules",
      "components/cache/cache-problems.ts cacheProblems",
      "components/subdomains/host-records.ts hostRecords",
      // The alias repeats the old links of the site: what is wrong with them is said once.
      "components/redirects/redirect-problems.ts redirectProblems",
    ];
    assert.deepEqual(
      Object.fromEntries(once.map((name) => [name, count(name)])),
      Object.fromEntries(once.map((name) => [name, 1])),
    );
    // The zone of the site and that of its alias.
    const onceAZone = [
      "components/dns/plan-records.ts planRecordGroups",
      "components/dns/zone-records.ts recordProblems",
      "edge/dns/conflicts.ts conflicts",
      "components/redirects/redirect-rules.ts redirectRules",
      "components/firewall/custom-rules.ts customRules",
      "components/firewall/managed-rulesets.ts managedRules",
      "components/firewall/rate-limits.ts rateLimitRules",
      "components/firewall/firewall-problems.ts firewallProblems",
      "components/firewall/degraded.ts firewallDegradations",
      "components/tls/tls-settings.ts tlsSettings",
      "components/tls/tls-settings.ts tlsProblems",
    ];
    assert.deepEqual(
      Object.fromEntries(onceAZone.map((name) => [name, count(name)])),
      Object.fromEntries(onceAZone.map((name) => [name, 2])),
    );
    assert.equal(count("components/dns/declaration.ts toZoneRecord"), records);
    assert.equal(count("edge/dns/refusals.ts refusals"), records);
  });
});
