import assert from "node:assert/strict";
import fc from "fast-check";
import type { SiteSpec } from "../../../components/site/plan-site";
import { Edge } from "../../../edge/model";
import { invariants, prove, shadowed } from "../../../edge/prove";
import type { DeclaredResource } from "../../../edge/resource";
import { ConfigError } from "../../../stacks/config/problem";
import { readSite } from "../../../stacks/config/site-config";
import { otherZoneId, record, ruleset, setting, zoneId } from "../declare";

const numRuns = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 8);
const today = "2026-11-24";

/** What the components declare of a site, as far as a request can tell. */
function resourcesOf(site: SiteSpec): DeclaredResource[] {
  const { zone, cache } = site;
  return [
    ruleset("http_request_cache_settings", cache.rules, zone.id as string),
    ...zoneResources(site),
    ...site.aliases.flatMap(zoneResources),
  ];
}

function zoneResources(zone: Pick<SiteSpec, "records" | "redirects" | "tls" | "firewall">): DeclaredResource[] {
  const { records, redirects, tls, firewall } = zone;
  const id = redirects.zone.id as string;
  return [
    ...records.records.map(({ record: { name, type, content, proxied } }) =>
      record(name, { zoneId: id, type, content, proxied: proxied ?? false }),
    ),
    ...tls.settings.map((one) => setting(one.id, one.value, id)),
    ruleset("http_request_dynamic_redirect", redirects.rules, id),
    ruleset("http_request_firewall_custom", firewall.custom, id),
    ruleset("http_ratelimit", firewall.rateLimits, id),
  ];
}

const path = fc.constantFrom(
  "/a",
  "/b/c",
  "/webhooks/*",
  "/callback",
  "/invite/*",
  "/v1/*",
  "/login",
  "/blog/*",
  "/articles",
  "/news/*",
);
const page = fc.constantFrom("/join", "/old", "/blog/*", "/events/2024", "/a", "/team");
const target = fc.constantFrom("/membership", "/events", "/articles/*", "/new", "https://shop.example.org/", "/team");
const labels = ["app", "api", "admin", "auth", "docs", "status"] as const;
const serves = fc.constantFrom("pages", "app", "api");
const hostRoute = (labelsUsed: readonly string[]) =>
  fc.record({ host: fc.constantFrom(...labelsUsed), path, purpose: fc.constant("Calls of others") });

const config = fc
  .record({
    canonical: fc.constantFrom("apex" as const, "www" as const),
    used: fc.subarray([...labels]),
    plan: fc.constantFrom("free", "pro", "business", "enterprise"),
  })
  .chain(({ canonical, used, plan }) => {
    const main = canonical === "apex" ? "@" : "www";
    const names = [main, ...used];
    return fc.record({
      domain: fc.constant("example.com"),
      zoneId: fc.constant(zoneId),
      plan: fc.constant(plan),
      canonical: fc.constant(canonical),
      services: fc.constant({ web: { target: "web.hosting.example.org", purpose: "Everything" } }),
      hosts: fc
        .tuple(...used.map(() => fc.record({ service: fc.constant("web"), serves })))
        .map((hosts) => ({ [main]: "web", ...Object.fromEntries(hosts.map((host, index) => [used[index]!, host])) })),
      aliases: fc.constantFrom({}, { "example.net": { zoneId: otherZoneId } }),
      redirects: fc.record({
        mode: fc.constantFrom("one-hop", "preload"),
        oldLinks: fc.dictionary(page, target, { maxKeys: 4 }),
        untouched: fc.array(hostRoute(["*", ...names]), { maxLength: 3 }),
      }),
      tls: fc.constantFrom({}, { hsts: { minutes: "2026-10-01", week: "2026-10-08" } }),
      cache: fc.record({
        pages: fc.constantFrom("off", "as-told", "by-default"),
        private: fc.array(hostRoute(names), { maxLength: 2 }),
      }),
      firewall: fc.record({ sensitive: fc.array(hostRoute(names), { maxLength: 3 }) }),
    });
  });

describe("a random site built with the components", () => {
  it("never yields a counterexample, leaves nothing unfollowed, and has no shadowed rule", () => {
    fc.assert(
      fc.property(config, (given) => {
        let site: SiteSpec;
        try {
          site = readSite(given, today).spec;
        } catch (error) {
          // What the components refuse is never declared: another is tried, and too many that are refused fail the run.
          assert.ok(error instanceof ConfigError);
          return fc.pre(false);
        }
        const edge = Edge.from(resourcesOf(site), { zones: site.intent.zones });
        const { counterexamples, unmodelled } = prove(edge, invariants, { promises: site.intent.promises });
        assert.deepEqual(
          counterexamples.map(({ invariant, request, explanation }) => ({ invariant, request, explanation })),
          [],
        );
        assert.deepEqual(shadowed(edge), []);
        assert.deepEqual(unmodelled, []);
      }),
      { numRuns, maxSkipsPerRun: 5 },
    );
  });
});
