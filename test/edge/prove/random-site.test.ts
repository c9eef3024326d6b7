import assert from "node:assert/strict";
import fc from "fast-check";
import { cacheRules } from "../../../components/cache/cache-rules";
import type { RecordDeclaration } from "../../../components/dns/declaration";
import { customRules } from "../../../components/firewall/custom-rules";
import type { FirewallChoices } from "../../../components/firewall/firewall-choices";
import { rateLimitRules } from "../../../components/firewall/rate-limits";
import { redirectRules, type RedirectChoices } from "../../../components/redirects/redirect-rules";
import { siteIntent } from "../../../components/site/site-intent";
import {
  aliasFirewall,
  aliasRecords,
  aliasRedirects,
  edgeHosts,
  siteFirewall,
  siteRecords,
  siteRedirects,
  siteTls,
} from "../../../components/site/site-zones";
import type { Site } from "../../../components/site/site";
import { tlsSettings } from "../../../components/tls/tls-settings";
import { Edge } from "../../../edge/model";
import type { Plan } from "../../../edge/plans";
import { invariants, prove, shadowed } from "../../../edge/prove";
import type { DeclaredResource } from "../../../edge/resource";
import { ConfigError } from "../../../stacks/config/problem";
import { readSite } from "../../../stacks/config/site-config";
import { otherZoneId, record, ruleset, setting, zoneId } from "../declare";

const numRuns = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 12);
const today = "2026-11-24";

interface ZonePlan {
  readonly id: string;
  readonly plan: Plan;
  readonly records: readonly RecordDeclaration[];
  readonly redirects: RedirectChoices;
  readonly firewall: FirewallChoices;
}

/** What the components declare of a site, made from the functions that decide it. */
function resourcesOf(site: Site): DeclaredResource[] {
  const own: ZonePlan = {
    id: site.zoneId,
    plan: site.plan,
    records: siteRecords(site),
    redirects: siteRedirects(site),
    firewall: siteFirewall(site),
  };
  const aliases = site.aliases.map((alias): ZonePlan => ({
    id: alias.zoneId,
    plan: alias.plan,
    records: aliasRecords(alias, site),
    redirects: aliasRedirects(site, alias),
    firewall: aliasFirewall(site, alias),
  }));
  const cache = ruleset("http_request_cache_settings", cacheRules(site.cache, edgeHosts(site)), site.zoneId);
  return [cache, ...[own, ...aliases].flatMap((zone) => zoneResources(zone, site))];
}

function zoneResources({ id, plan, records, redirects, firewall }: ZonePlan, site: Site): DeclaredResource[] {
  return [
    ...records.map(({ name, type, content, proxied }) =>
      record(name, { zoneId: id, type, content, proxied: proxied ?? false }),
    ),
    ...tlsSettings(siteTls(site), today).map((one) => setting(one.id, one.value, id)),
    ruleset("http_request_dynamic_redirect", redirectRules(redirects), id),
    ruleset("http_request_firewall_custom", customRules(firewall, plan), id),
    ruleset("http_ratelimit", rateLimitRules(firewall, plan), id),
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
    let accepted = 0;
    let refused = 0;
    fc.assert(
      fc.property(config, (given) => {
        let site: Site;
        try {
          site = readSite(given, today);
        } catch (error) {
          // What the components refuse is never declared.
          assert.ok(error instanceof ConfigError);
          refused += 1;
          return;
        }
        accepted += 1;
        const edge = Edge.from(resourcesOf(site), { zones: siteIntent(site, today).zones });
        const { counterexamples, unmodelled } = prove(edge, invariants, { promises: siteIntent(site, today).promises });
        assert.deepEqual(
          counterexamples.map(({ invariant, request, explanation }) => ({ invariant, request, explanation })),
          [],
        );
        assert.deepEqual(shadowed(edge), []);
        assert.deepEqual(unmodelled, []);
      }),
      { numRuns },
    );
    assert.ok(accepted > numRuns / 5, `only ${accepted} of ${accepted + refused} sites were accepted`);
  });
});
