// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import fc from "fast-check";
import { sentence } from "../../standards/problem";
import { ConfigError } from "../../stacks/config/problem";
import { readSite } from "../../stacks/config/site-config";
import { presetNames, presets, type PresetName } from "../../stacks/presets";
import { merge } from "../../stacks/presets/merge";
import type { Preset } from "../../stacks/presets/preset";
import { documented, siteOf } from "./documented-presets";

const today = "2026-11-24";
const runs = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 25);

function read(preset: PresetName, changes: Record<string, unknown> = {}) {
  return readSite(siteOf(preset, "free", changes), today).choices;
}

function problems(given: unknown): string[] {
  try {
    readSite(given, today);
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.problems.map(sentence);
  }
  return [];
}

describe("presets", () => {
  it("are shown in the document, each with a configuration of at most 25 lines", () => {
    assert.deepEqual([...documented.keys()].sort(), [...presetNames].sort());
    for (const [preset, text] of documented) assert.ok(text.trimEnd().split("\n").length <= 25, preset);
  });

  for (const preset of presetNames) {
    it(`${preset}: every route, check and service is of a host that it has`, () => {
      const { sections, offers }: Preset = presets[preset];
      const labels = [...Object.keys({ ...sections.hosts, ...offers?.hosts }), "*"];
      const routes = [
        ...(sections.redirects?.untouched ?? []),
        ...(sections.firewall?.sensitive ?? []),
        ...(sections.cache?.private ?? []),
      ];
      const checks = Object.values({ ...sections.monitors?.checks, ...offers?.monitors?.checks });
      for (const { host = "@" } of [...routes, ...checks]) assert.ok(labels.includes(host), host);
      const hosts = Object.values({ ...sections.hosts, ...offers?.hosts });
      const services = Object.keys({ ...sections.services, ...offers?.services });
      assert.deepEqual([...new Set(hosts.map(({ service }) => service))].sort(), services.sort());
    });
  }

  it("names the nearest spelling of one that there is not, and all of them where none is near", () => {
    assert.match(
      problems({ ...siteOf("membership"), preset: "membershp" })[0]!,
      /^preset: is "membershp"; did you mean membership\?$/,
    );
    assert.equal(
      problems({ ...siteOf("membership"), preset: "shop" })[0],
      `preset: is "shop"; expected ${presetNames.join(", ")}.`,
    );
    assert.match(
      problems({ ...siteOf("membership"), preset: { name: "membership", replace: ["firewall.sensitve", "tls"] } }).join(
        "\n",
      ),
      /^preset\.replace\[0\]: is "firewall\.sensitve"; did you mean firewall\.sensitive\?\npreset\.replace\[1\]: is "tls"; expected one of /,
    );
  });

  it("say which service has no target yet", () => {
    const found = problems(siteOf("internal-tool", "free", { services: { api: "api.hosting.example.org" } }));
    assert.deepEqual(found, [
      "services.tool.target: The service has no target. Give its hostname or its IP addresses, or the platform that " +
        "it is on (docs/platforms.md).",
    ]);
  });

  it("want to be told about mail, and internal-tool that some is sent", () => {
    const { mail: _mail, ...without } = siteOf("membership");
    assert.deepEqual(problems(without), [
      "mail: is missing; expected the services that send mail for the domain, as in { senders: { " +
        'google-workspace: {} } }, or "none".',
    ]);
    assert.deepEqual(problems({ ...without, mail: "none" }), []);
    assert.match(
      problems(siteOf("internal-tool", "free", { mail: "none" })).join("\n"),
      /^mail: sends none; the preset internal-tool needs it: login links and one-time codes go by mail, and nobody signs in without them\./,
    );
  });
});

describe("a configuration above its preset", () => {
  it("takes the place of single values and keeps what stands beside them", () => {
    const site = read("community-app", {
      cache: { pages: "off" },
      monitors: { checks: { api: { path: "/healthz" } } },
    });
    assert.equal(site.cache.pages, "off");
    const api = site.monitors?.checks.find(({ name }) => name === "api");
    assert.deepEqual([api?.host, api?.path, api?.latencyMs], ["api.example.com", "/healthz", 300]);
    assert.deepEqual(
      site.monitors?.checks.map(({ name }) => name),
      ["homepage", "api", "sign-in", "webhook"],
    );
  });

  it("adds to lists, and takes the place of an entry for the same host and path", () => {
    const own = [
      { host: "api", path: "/hooks/*", purpose: "Webhooks of the mail service" },
      { host: "api", path: "/webhooks/*", purpose: "Webhooks of the bank" },
    ];
    const { untouched } = read("community-app", { redirects: { untouched: own } }).redirects;
    assert.deepEqual(
      untouched.map(({ path, purpose }) => `${path} ${purpose}`),
      [
        "/v1/* Calls of the mobile app",
        "/auth/callback Callback of the sign-in providers",
        "/invite/* Invite links that open in the mobile app",
        "/hooks/* Webhooks of the mail service",
        "/webhooks/* Webhooks of the bank",
      ],
    );
  });

  it("decides a whole list where it says so", () => {
    const sensitive = [{ host: "app", path: "/login", purpose: "Sign-in" }];
    const site = read("community-app", {
      preset: { name: "community-app", replace: ["firewall.sensitive"] },
      firewall: { sensitive },
    });
    assert.deepEqual(
      site.firewall.sensitive.map(({ host, path }) => host + path),
      ["app.example.com/login"],
    );
    assert.equal(site.redirects.untouched.length, 4);
  });

  it("takes a host out, with its routes, checks and service", () => {
    const services = { web: "web.hosting.example.org", app: "app.hosting.example.org" };
    const site = read("community-app", { hosts: { api: false, admin: false }, services });
    assert.deepEqual(
      site.hosts.map(({ name }) => name),
      ["example.com", "app.example.com"],
    );
    assert.deepEqual(
      site.services.map(({ name }) => name),
      ["web", "app"],
    );
    assert.deepEqual(
      site.monitors?.checks.map(({ name }) => name),
      ["homepage", "sign-in"],
    );
    assert.deepEqual(
      [...site.redirects.untouched, ...site.firewall.sensitive].filter(({ host }) => host === "api.example.com"),
      [],
    );
  });

  it("leads a host to another service, and keeps what the host serves", () => {
    const site = read("internal-tool", { hosts: { "@": "api" }, services: { api: "api.hosting.example.org" } });
    assert.deepEqual(site.hosts[0], { name: "example.com", service: "api", serves: "app", proxied: true });
    assert.deepEqual(
      site.services.map(({ name }) => name),
      ["api"],
    );
  });

  it("takes what is on offer, and only then", () => {
    const named = (site: ReturnType<typeof read>) => site.hosts.map(({ name }) => name.replace(".example.com", ""));
    assert.deepEqual(named(read("creator-platform")), ["example.com", "app", "api", "admin"]);
    const { services } = siteOf("creator-platform");
    const more = { ...(services as object), waitlist: "waitlist.hosting.example.org" };
    assert.deepEqual(named(read("creator-platform", { services: more })), [
      "example.com",
      "app",
      "api",
      "admin",
      "waitlist",
    ]);
    const ready = read("community-app", { monitors: { checks: { ready: true } } }).monitors?.checks.find(
      ({ name }) => name === "ready",
    );
    assert.deepEqual([ready?.host, ready?.path, ready?.latencyMs], ["api.example.com", "/ready", 800]);
  });

  it("says nothing with an empty line", () => {
    assert.deepEqual(
      read("membership", { hosts: null, monitors: null, firewall: { sensitive: null } }),
      read("membership"),
    );
  });

  it("takes whole sections out", () => {
    const site = read("membership", { monitors: false, secrets: false, recovery: { protect: false } });
    assert.deepEqual([site.monitors, site.secrets, site.recovery.protect], [undefined, undefined, false]);
  });

  it("means www where a preset says apex, if www is canonical", () => {
    const site = read("internal-tool", { canonical: "www" });
    assert.equal(site.hosts[0]?.name, "www.example.com");
    assert.deepEqual([...new Set(site.redirects.untouched.map(({ host }) => host))], ["www.example.com"]);
    assert.equal(site.monitors?.checks[0]?.host, "www.example.com");
  });

  it("is told what is wrong with it, whatever stands in its sections", () => {
    const section = fc.constantFrom(
      "services",
      "hosts",
      "redirects",
      "cache",
      "firewall",
      "monitors",
      "secrets",
      "recovery",
      "mail",
      "records",
      "preset",
    );
    fc.assert(
      fc.property(fc.constantFrom(...presetNames), section, fc.jsonValue({ maxDepth: 3 }), (preset, name, any) => {
        // Throws nothing but a ConfigError.
        problems({ ...siteOf(preset), [name]: any });
      }),
      { numRuns: runs },
    );
  });

  it("is read whatever hosts are out, and never speaks of one that is", () => {
    const cases = presetNames.flatMap((preset) =>
      Object.keys(presets[preset].sections.hosts)
        .filter((label) => label !== "@")
        .map((label) => [preset, label] as const),
    );
    fc.assert(
      fc.property(fc.constantFrom(...presetNames), fc.subarray(cases), (preset, out) => {
        const labels = out.filter(([of]) => of === preset).map(([, label]) => label);
        const hosts = Object.fromEntries(labels.map((label) => [label, false]));
        const used = new Set(
          Object.entries(presets[preset].sections.hosts)
            .filter(([label]) => !labels.includes(label))
            .map(([, host]) => host.service),
        );
        const services = Object.fromEntries([...used].map((name) => [name, `${name}.hosting.example.org`]));
        const site = read(preset, { hosts, services });
        const there = new Set(site.hosts.map(({ name }) => name));
        for (const { host } of [
          ...site.redirects.untouched,
          ...site.firewall.sensitive,
          ...(site.monitors?.checks ?? []),
        ])
          assert.ok(there.has(host), host);
        assert.deepEqual(site.services.map(({ name }) => name).sort(), [...used].sort());
      }),
      { numRuns: runs },
    );
  });
});

describe("merge", () => {
  const value = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      fc.integer(),
      fc.string(),
      fc.array(fc.integer(), { maxLength: 3 }),
      fc.dictionary(fc.string({ maxLength: 3 }), tie("node"), { maxKeys: 4, noNullPrototype: true }),
    ),
  })).node;

  it("changes nothing where nothing is said, and takes everything where nothing is preset", () => {
    fc.assert(
      fc.property(value, (any) => {
        assert.deepEqual(merge(any, undefined, undefined), any);
        assert.deepEqual(merge(any, undefined, null), any);
        assert.deepEqual(merge(undefined, undefined, any), any);
      }),
      { numRuns: runs },
    );
  });

  it("is decided after the first time: the same again changes nothing", () => {
    fc.assert(
      fc.property(value, value, (preset, given) => {
        const once = merge(preset, undefined, given);
        assert.deepEqual(merge(once, undefined, given), once);
      }),
      { numRuns: runs },
    );
  });
});
