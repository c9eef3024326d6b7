import assert from "node:assert/strict";
import fc from "fast-check";
import { toIntent } from "../../edge/intent";
import { types, type DeclaredResource } from "../../edge/resource";
import { Estate } from "../../policies/estate";
import { judgeAll } from "../../policies/judge";
import { rules } from "../../policies/rules";
import { record, resource, setting, zoneId } from "./resources";

type Resources = readonly DeclaredResource[];

const ruleset = (name: string, phase: string, ...all: readonly Record<string, unknown>[]): DeclaredResource =>
  resource(types.ruleset, name, { kind: "zone", phase, name, rules: all });

const redirect = (ref: string, expression: string, target: string): Record<string, unknown> => ({
  ref,
  expression,
  action: "redirect",
  actionParameters: { fromValue: { statusCode: 301, preserveQueryString: true, targetUrl: { expression: target } } },
});

const webhooks = 'http.host eq "api.example.com" and starts_with(http.request.uri.path, "/webhooks/")';
const challenge = (...expressions: readonly string[]): DeclaredResource =>
  ruleset(
    "waf",
    "http_request_firewall_custom",
    ...expressions.map((expression, at) => ({ ref: `people-${at}`, expression, action: "managed_challenge" })),
  );
const botsOnly = 'cf.client.bot and http.host eq "example.com" and http.request.uri.path eq "/search"';

const exempt = `(${webhooks} or starts_with(http.request.uri.path, "/.well-known/"))`;

/** A zone in which nothing of what the faults below break is broken. */
const good: Resources = [
  record("example.com", "A", { content: "198.51.100.7", proxied: true, ttl: 1 }),
  record("www.example.com", "A", { content: "198.51.100.7", proxied: true, ttl: 1 }),
  record("api.example.com", "A", { content: "198.51.100.8", proxied: true, ttl: 1 }),
  record("ssh.example.com", "A", { content: "198.51.100.9" }),
  record("_proof.example.com", "CNAME", { content: "proof.example.net" }),
  record("example.com", "TXT", { content: '"v=spf1 include:_spf.example.net ~all"' }),
  setting("ssl", "strict"),
  setting("min_tls_version", "1.2"),
  setting("tls_1_3", "on"),
  setting("brotli", "on"),
  setting("always_use_https", "off"),
  setting("automatic_https_rewrites", "on"),
  challenge(botsOnly),
  ruleset(
    "redirects",
    "http_request_dynamic_redirect",
    redirect(
      "www",
      '(http.host eq "www.example.com" and not starts_with(http.request.uri.path, "/.well-known/"))',
      'concat("https://example.com", http.request.uri.path)',
    ),
    redirect(
      "https",
      'not ssl and not starts_with(http.request.uri.path, "/.well-known/acme-challenge/")',
      'concat("https://", http.host, http.request.uri.path)',
    ),
  ),
];

const change =
  (name: string, props: Record<string, unknown>) =>
  (all: Resources): Resources =>
    all.map((one) => (one.name === name ? { ...one, props: { ...one.props, ...props } } : one));
const add =
  (extra: DeclaredResource) =>
  (all: Resources): Resources => [...all, extra];
const remove =
  (name: string) =>
  (all: Resources): Resources =>
    all.filter((one) => one.name !== name);
const renamed = (one: DeclaredResource, name: string): DeclaredResource => ({
  ...one,
  name,
  urn: `${one.urn}-${name}`,
});

/** What somebody gets wrong, the code that says so, and what its fix says to do. */
const faults: readonly {
  readonly code: string;
  readonly breaks: (all: Resources) => Resources;
  readonly mends: (all: Resources) => Resources;
}[] = [
  { code: "ssl-mode-unverified", breaks: change("ssl", { value: "full" }), mends: change("ssl", { value: "strict" }) },
  {
    code: "tls-version-deprecated",
    breaks: change("min_tls_version", { value: "1.0" }),
    mends: change("min_tls_version", { value: "1.2" }),
  },
  { code: "compression-off", breaks: change("brotli", { value: "off" }), mends: change("brotli", { value: "on" }) },
  {
    code: "record-ttl-hinders-rollback",
    breaks: change("ssh.example.com A", { ttl: 86400 }),
    mends: change("ssh.example.com A", { ttl: 300 }),
  },
  {
    code: "record-machine-name-proxied",
    breaks: change("_proof.example.com CNAME", { proxied: true, ttl: 1 }),
    mends: change("_proof.example.com CNAME", { proxied: false, ttl: 300 }),
  },
  {
    code: "record-public-host-unproxied",
    breaks: change("www.example.com A", { proxied: false, ttl: 300 }),
    mends: change("www.example.com A", { proxied: true, ttl: 1 }),
  },
  {
    code: "redirect-chain",
    breaks: change("always_use_https", { value: "on" }),
    mends: change("always_use_https", { value: "off" }),
  },
  {
    code: "untouched-route-stopped",
    breaks: change("waf", { rules: challenge(botsOnly, 'http.request.method eq "POST"').props.rules }),
    // Each route that a finding names is exempted: the webhooks, and the well-known URIs of every host.
    mends: change("waf", { rules: challenge(botsOnly, `http.request.method eq "POST" and not ${exempt}`).props.rules }),
  },
  {
    code: "spf-multiple-records",
    breaks: add(renamed(record("example.com", "TXT", { content: '"v=spf1 -all"' }), "second SPF")),
    mends: remove("second SPF"),
  },
  {
    code: "setting-twice",
    breaks: add(renamed(setting("ssl", "strict"), "ssl again")),
    mends: remove("ssl again"),
  },
];

const intent = toIntent({
  zones: [{ id: zoneId, name: "example.com", plan: "pro" }],
  promises: [
    {
      zone: "example.com",
      aliases: ["www.example.com"],
      hosts: ["example.com", "api.example.com"].map((host) => ({ host, public: true })),
      untouched: [{ host: "api.example.com", path: "/webhooks/*" }],
    },
  ],
});

/** What is broken, as control and code; each once. */
function brokenOf(all: Resources): Set<string> {
  const judgements = judgeAll(rules, new Estate(all, { today: "2026-11-29", stated: [intent] }));
  return new Set(judgements.flatMap(({ control, findings }) => findings.map(({ code }) => `${control.id} ${code}`)));
}

describe("a fix", () => {
  const before = brokenOf(good);
  const alone = new Map(faults.map((fault) => [fault, brokenOf(fault.breaks(good))]));

  for (const { code, breaks, mends } of faults) {
    it(`mends what it is for, and leaves all else as it was: ${code}`, () => {
      const broken = [...brokenOf(breaks(good))].filter((one) => !before.has(one));
      assert.ok(
        broken.some((one) => one.endsWith(` ${code}`)),
        `${code} is not among: ${broken.join(", ")}`,
      );
      assert.deepEqual(brokenOf(mends(breaks(good))), before);
    });
  }

  it("breaks no other control, whatever else is wrong and in whatever order the fixes are applied", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...faults], { minLength: 1 }), (some) => {
        let all = some.reduce<Resources>((resources, { breaks }) => breaks(resources), good);
        let broken = brokenOf(all);
        for (const [index, { mends }] of some.entries()) {
          all = mends(all);
          const after = brokenOf(all);
          // A fault may hide another: a host that is not proxied is not redirected twice. What is left may come to
          // light.
          const left = some.slice(index + 1).flatMap((fault) => [...alone.get(fault)!]);
          const allowed = new Set([...broken, ...before, ...left]);
          assert.deepEqual(
            [...after].filter((one) => !allowed.has(one)),
            [],
            "nothing is broken but what somebody broke",
          );
          broken = after;
        }
        assert.deepEqual(broken, before);
      }),
      { numRuns: 25 },
    );
  });
});
