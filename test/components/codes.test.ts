import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { cacheProblems } from "../../components/cache/cache-problems";
import { cacheRules } from "../../components/cache/cache-rules";
import { Records } from "../../components/dns/records";
import { noMail, type MailChoices } from "../../components/mail/mail-choices";
import { planSite } from "../../components/site/plan-site";
import type { SiteChoices } from "../../components/site/site-choices";
import { readSite } from "../../stacks/config/site-config";
import { ProblemsError } from "../../standards/problem";

const today = "2026-11-24";
const file = path.resolve(__dirname, "../../Pulumi.prod.yaml");
const { config } = parse(readFileSync(file, "utf8")) as { config: Record<string, unknown> };
const { choices: site } = readSite(config["launch-ready:site"], today);
const { domain } = site;

/** The problems of the shipped site with some of its choices changed, each as its code and place. */
function problems(changes: Partial<SiteChoices>): string[] {
  const planned = planSite({ ...site, ...changes }, today);
  return [...new Set(planned.problems.map(({ code, location }) => `${code} at ${location.path}`))];
}

const oldLinks = (...links: (readonly [string, string])[]): Partial<SiteChoices> => ({
  redirects: { ...site.redirects, oldLinks: links.map(([from, to]) => ({ from, to })) },
});
const alias = (name: string, zoneId: string): Partial<SiteChoices> => ({
  aliases: [{ domain: name, zoneId, plan: "free", mail: "none", registration: { dnssec: false } }],
});
const mail = (changes: Partial<MailChoices>): Partial<SiteChoices> => ({ mail: { ...noMail(domain), ...changes } });
const [service] = site.services;
const monitors = site.monitors!;

const cases: readonly (readonly [expected: string, changes: Partial<SiteChoices>])[] = [
  ["old-link-not-a-path at old link join", oldLinks(["join", "/membership"])],
  ["old-link-page-to-prefix at old link /blog", oldLinks(["/blog", "/news/*"])],
  [
    `redirect-rules-too-many at redirects of ${domain}`,
    oldLinks(...Array.from({ length: 400 }, (_, index) => [`/old-${index}`, "/"] as const)),
  ],
  [`alias-within-domain at aliases.shop.${domain}`, alias(`shop.${domain}`, "f".repeat(32))],
  ["alias-zone-of-site at aliases.example.net.zoneId", alias("example.net", site.zoneId)],
  ["canonical-host-undeclared at hosts", { hosts: [] }],
  [
    'canonical-host-unproxied at hosts."@"',
    {
      canonical: "apex",
      hosts: [{ name: domain, service: service!.name, serves: "pages", proxied: false }],
    },
  ],
  [
    "waiver-ended at waivers.edge/waf",
    { waivers: [{ control: "edge/waf", reason: "Until the move is done", until: "2026-11-23" }] },
  ],
  [
    "service-without-target at services.idle.target",
    { services: [...site.services, { name: "idle", targets: [], purpose: "Nothing yet" }] },
  ],
  [
    `hsts-preload-without-subdomains at tls of ${domain}`,
    {
      redirects: { ...site.redirects, mode: "preload" },
      tls: { ...site.tls, hsts: { preload: "2026-11-01" }, includeSubdomains: false },
    },
  ],
  [
    `hsts-preload-in-one-hop at tls of ${domain}`,
    { redirects: { ...site.redirects, mode: "one-hop" }, tls: { ...site.tls, hsts: { preload: "2026-11-01" } } },
  ],
  [
    "custom-sender-selector-invalid at mail.senders.own.dkim.my key",
    mail({
      senders: [
        { id: "own", answers: {}, custom: { spf: [], dkim: [{ selector: "my key", cname: "k.example.net" }] } },
      ],
    }),
  ],
  [
    "email-sending-on-subdomain at mail.subdomains.news",
    mail({
      subdomains: [{ name: `news.${domain}`, senders: [{ id: "cloudflare-email-sending", answers: {} }], dmarc: {} }],
    }),
  ],
  [
    "signal-threshold-invalid at monitors.signals.errors",
    {
      monitors: {
        ...monitors,
        signals: [
          { name: "errors", metric: "5xx", atLeast: 1, withinSeconds: 90, purpose: "Errors", owner: monitors.owner },
        ],
      },
    },
  ],
];

describe("components: the code and the place of a problem", () => {
  it("the shipped site has none", () => {
    assert.deepEqual(problems({}), []);
  });

  for (const [expected, changes] of cases)
    it(expected, () => {
      const said = problems(changes);
      assert.ok(said.includes(expected), said.join("\n"));
    });

  it("cache-rules-too-many at the cache rules of the zone", () => {
    const [rule] = cacheRules(site.cache, [{ name: domain, serves: "pages" }]);
    const rules = Array.from({ length: 11 }, () => rule!);
    const said = cacheProblems(site.cache, [], { name: domain, plan: "free" }, rules);
    assert.deepEqual(said, [
      {
        code: "cache-rules-too-many",
        severity: "error",
        location: { kind: "path", path: `cache rules of ${domain}` },
        message: "11 are needed; the free plan has 10.",
        fix: "Move to the pro plan, which has 25, or have fewer hosts in the zone.",
      },
    ]);
  });

  it("keeps the code that a record or an expression brings with it", () => {
    const records = [{ key: "note", name: `note.${domain}`, type: "A", content: "192.0.2.256", purpose: "A note" }];
    const zone = { id: site.zoneId, name: domain, plan: "free" } as const;
    assert.throws(
      () => Records.plan({ zone, records }),
      (error: unknown) => {
        assert.ok(error instanceof ProblemsError);
        assert.equal(error.subject, `DNS records of ${domain}`);
        assert.deepEqual(
          error.problems.map(({ code, location }) => [code, location]),
          [["a-content-invalid", { kind: "path", path: `note.${domain} A (note)` }]],
        );
        return true;
      },
    );
  });
});
