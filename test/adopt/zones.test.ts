import assert from "node:assert/strict";
import { changesOf } from "../../adopt/changes";
import { adoptZone } from "../../adopt/site";
import { adoptedStackText } from "../../adopt/stack-text";
import { contentOf } from "../../edge/dns";
import { addDays, currentDay } from "../../standards/day";
import type { FoundZone } from "../../adopt/found";
import { asFound } from "./world";
import { messyZones } from "./zones";

// The day on which the sandbox makes the zones.
const today = currentDay();

const adopted = (found: FoundZone) => {
  const { adopted: site, problems } = adoptZone(found, new Set(), today);
  assert.deepEqual(problems, []);
  return site!;
};

/** What the first deployment would do beside keeping: `~ dns/purpose 3`. */
const summary = (found: FoundZone): string[] => {
  const counts = new Map<string, number>();
  for (const { area, action, differences } of changesOf(found, adopted(found))) {
    for (const { control } of differences) {
      const key = `${area} ${action} ${control}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return [...counts].map(([key, count]) => `${key} ${count}`).sort();
};

describe("adopt: messy zones", () => {
  for (const [name, made] of Object.entries(messyZones)) {
    it(`${name}: every record is in the stack as it was, or told as left`, async () => {
      const found = await asFound(made);
      const site = adopted(found);
      const declared = site.read.spec.records.records.map(
        ({ record }) => `${record.name} ${record.type} ${contentOf(record)}`,
      );
      const left = new Set(site.left.map(({ id }) => id));
      const wanted = found.records
        .filter(({ id }) => !left.has(id))
        .map(({ record }) => `${record.name} ${record.type} ${contentOf(record)}`);
      const unquoted = (lines: readonly string[]): string[] => lines.map((line) => line.replaceAll('"', "")).sort();
      assert.deepEqual(unquoted(declared), unquoted(wanted));
      const adds = changesOf(found, site).filter(({ area, action }) => area === "records" && action === "add");
      assert.deepEqual(adds, []);
    });

    it(`${name}: two runs give the same file, in whatever order the records come`, async () => {
      const found = await asFound(made);
      const turned = {
        ...found,
        records: [...found.records].reverse(),
        rulesets: [...(found.rulesets ?? [])].reverse(),
      };
      assert.equal(adoptedStackText(adopted(turned), "Cloudflare"), adoptedStackText(adopted(found), "Cloudflare"));
    });
  }

  const unset = ["settings change cache/static 1", "settings change edge/waf 3", "settings change tls/hsts 1"];
  const rules = ["rules add cache/private 5", "rules add edge/waf 3", "rules add route/canonical 2"];

  it("what changes is demanded by a control, and each has its reason", async () => {
    assert.deepEqual(summary(await asFound(messyZones["two SPF records"]!)), [
      "records change dns/purpose 6",
      ...rules,
      ...unset,
      "settings change tls/version 1",
    ]);
    assert.deepEqual(summary(await asFound(messyZones["dead aliases and a forgotten staging host"]!)), [
      "records change dns/purpose 3",
      "records change dns/ttl 2",
      ...rules,
      ...unset,
      "settings change tls/version 1",
    ]);
    assert.deepEqual(summary(await asFound(messyZones["settings half on"]!)), [
      "records change dns/purpose 2",
      "rules add cache/private 5",
      "rules add edge/waf 3",
      "rules add route/canonical 1",
      "settings change cache/static 2",
      "settings change edge/waf 3",
      "settings change tls/hsts 1",
      "settings change tls/version 2",
    ]);
    assert.deepEqual(summary(await asFound(messyZones["another tool's ruleset in the same phase"]!)), [
      "records change dns/purpose 2",
      "rules add edge/waf 1",
      "rules add route/canonical 2",
      "rules change cache/private 5",
      ...unset,
      "settings change tls/version 1",
    ]);
  });

  it("a ruleset that fills the plan stands alone; one with room gets the bar's rules beside its own", async () => {
    const { spec } = adopted(await asFound(messyZones["another tool's ruleset in the same phase"]!)).read;
    assert.deepEqual(
      spec.firewall.custom.map(({ ref }) => ref),
      ["tf_a", "tf_b", "tf_c", "tf_d", "tf_e"],
    );
    assert.deepEqual(
      spec.cache.rules.map(({ ref }) => ref),
      ["tf_cache_images", "pages", "assets", "hashed-assets", "cookies", "sessions"],
    );
    const dashboard = adopted(await asFound(messyZones["rulesets made in the dashboard"]!));
    assert.deepEqual(
      dashboard.read.spec.redirects.rules.map(({ ref }) => ref),
      ["r-country", "old-link-promo", "canonical-host", "https"],
    );
    assert.deepEqual(
      dashboard.read.spec.firewall.custom.map(({ ref }) => ref),
      ["holes", "api-clients", "exposed-files", "f-block", "f-office"],
    );
    assert.deepEqual(
      [...dashboard.recognised],
      [
        ["r-www", "it leads to the canonical host"],
        ["r-promo", "it is the old link /promo"],
      ],
    );
  });

  it("page rules and lists are read as old links where they say just that, and stay in the zone", async () => {
    const { site, left } = adopted(await asFound(messyZones["page rules and a bulk redirect list"]!));
    assert.deepEqual(site.redirects, { oldLinks: { "/jobs": "https://careers.example.net/", "/summer": "/offers" } });
    assert.deepEqual(
      left.map(({ what }) => what),
      [
        "page rule www.example.com/*",
        "page rule example.com/jobs",
        "page rule *example.com/blog/*",
        "redirect of the list old_links: example.com/summer",
        "redirect of the list old_links: example.com/docs",
      ],
    );
  });

  it("a list is read to its end, however many of its entries one answer holds", async () => {
    const redirects = Array.from({ length: 1_001 }, (_, index) => ({
      source_url: `example.com/old-${index}`,
      target_url: `https://example.com/new-${index}`,
    }));
    const found = await asFound({ plan: "enterprise", records: [], redirects });
    assert.deepEqual(
      found.redirects.map(({ redirect }) => redirect.source_url),
      redirects.map(({ source_url }) => source_url),
    );
  });

  it("settings are never raised where that could lock somebody out", async () => {
    const { site } = adopted(await asFound(messyZones["settings half on"]!));
    const since = (await asFound(messyZones["settings half on"]!)).settings!.security_header!.since!;
    assert.deepEqual(site.redirects, { mode: "preload" });
    assert.deepEqual(site.tls, { mode: "full", hsts: { minutes: addDays(since, -1), week: since } });
  });

  it("a zone without an address is refused, and told why", async () => {
    const { problems } = adoptZone(await asFound({ records: [] }), new Set(), today);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ["adopt-nothing-answers"],
    );
  });

  it("two SPF records stay two, so that check can say which rule they break", async () => {
    const site = adopted(await asFound(messyZones["two SPF records"]!));
    assert.equal(site.read.spec.records.records.filter(({ record }) => /v=spf1/.test(record.content ?? "")).length, 2);
  });

  it("what nobody has explained has no comment, and its place is told", async () => {
    const site = adopted(await asFound(messyZones["dead aliases and a forgotten staging host"]!));
    assert.deepEqual(
      site.unexplained.map(({ path }) => path),
      ["records.go-cname", "records.old-shop-cname", "records.staging-a", "records.staging-a-7493f6"],
    );
    const stale = site.read.spec.records.records.find(({ record }) => record.name === "go.example.com");
    assert.equal(stale?.record.comment, undefined);
  });
});
