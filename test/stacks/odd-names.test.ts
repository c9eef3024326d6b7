import assert from "node:assert/strict";
import { readIntent } from "../../edge/statement/intent-statement";
import { sentence } from "../../standards/problem";
import { ConfigError } from "../../stacks/config/problem";
import { readSite } from "../../stacks/config/site-config";

const minimal = {
  domain: "example.com",
  zoneId: "0123456789abcdef0123456789abcdef",
  services: { web: { target: "192.0.2.10", purpose: "Web app" } },
  hosts: { "@": "web" },
};

function problems(changes: Readonly<Record<string, unknown>>): string[] {
  try {
    readSite({ ...minimal, ...changes }, "2026-11-24");
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.problems.map(sentence);
  }
  return [];
}

/** As a parser has it, which takes `__proto__` for a key as any other. */
const parsed = (json: string) => JSON.parse(json) as Readonly<Record<string, unknown>>;

describe("names that every object of the language has", () => {
  it("are hosts, services and people as any others: none vanishes", () => {
    const { choices } = readSite(
      {
        ...minimal,
        services: { ...minimal.services, constructor: { target: "192.0.2.11", purpose: "Builders" } },
        hosts: { ...minimal.hosts, prototype: "constructor", "to-string": "web", valueof: "web" },
        owners: { constructor: { mail: "ada@example.com" } },
      },
      "2026-11-24",
    );
    assert.deepEqual(
      choices.hosts.map(({ name, service }) => `${name} ${service}`),
      ["example.com web", "prototype.example.com constructor", "to-string.example.com web", "valueof.example.com web"],
    );
    assert.deepEqual(
      choices.services.map(({ name }) => name),
      ["web", "constructor"],
    );
    assert.deepEqual(choices.owners, [{ name: "constructor", mail: "ada@example.com" }]);
  });

  it("are unknown keys where no such key is read", () => {
    for (const name of ["constructor", "hasOwnProperty", "toString", "__proto__"]) {
      const site = parsed(`{"tls": {"${name}": {"a": 1}}}`);
      assert.deepEqual(
        problems(site),
        [`tls.${name}: unknown key; the keys here are mode, minVersion, hsts, includeSubdomains, certificate, caa.`],
        name,
      );
      assert.match(
        problems(parsed(`{"${name}": 1}`)).join("\n"),
        new RegExp(`^${name}: unknown key; the keys here are`),
      );
    }
  });

  it("are told by their form where a name has one", () => {
    assert.deepEqual(problems(parsed('{"owners": {"__proto__": {"mail": "ada@example.com"}}}')), [
      'owners.__proto__: the name is "__proto__"; expected a name in kebab-case, such as member-app.',
    ]);
    assert.deepEqual(
      problems(parsed('{"waivers": {"constructor": {"reason": "None", "until": "2027-01-01"}}}')).length,
      1,
    );
  });

  it("are unknown keys of an intent", () => {
    const found = readIntent(
      parsed('{"zones": [{"id": "1", "name": "example.com", "constructor": 1, "__proto__": 2}]}'),
    );
    assert.deepEqual(
      found.problems.map(({ location }) => location.path),
      ["zones[0].constructor", "zones[0].__proto__"],
    );
    assert.deepEqual(
      readIntent({ promises: [[{ zone: "example.com" }]] }).problems.map(({ location }) => location.path),
      ["promises[0]"],
    );
  });
});

describe("values that are almost right", () => {
  it("are told with what to write: words of YAML 1.1, numbers in quotes", () => {
    const host = (proxied: unknown) => ({ hosts: { "@": { service: "web", proxied } } });
    const said = (value: string) => `hosts.@.proxied: is "${value}"; expected true or false. Write`;
    assert.deepEqual(problems(host("yes")), [`${said("yes")} true, without quotes.`]);
    assert.deepEqual(problems(host("on")), [`${said("on")} true, without quotes.`]);
    assert.deepEqual(problems(host("No")), [`${said("No")} false, without quotes.`]);
    assert.deepEqual(problems({ firewall: { limits: { forms: "20" } } }), [
      'firewall.limits.forms: is "20"; expected a whole number of requests a minute, 1 to 1000000. ' +
        "Write it without quotes.",
    ]);
  });

  it("have bounds: a slip in a year, a number that is none", () => {
    const until = (day: string) => problems({ waivers: { "tls/strict": { reason: "Moving", until: day } } });
    assert.deepEqual(until("2926-11-01"), [
      'waivers.tls/strict.until: is "2926-11-01"; expected a day until 2199-12-31, such as "2026-11-01".',
    ]);
    assert.deepEqual(until("2199-12-31"), []);
    for (const [given, shown] of [
      [NaN, "NaN"],
      [Infinity, "Infinity"],
      [1e21, "1e+21"],
      [0.5, "0.5"],
    ] as const) {
      assert.deepEqual(problems({ cache: { assets: { edgeSeconds: given } } }), [
        `cache.assets.edgeSeconds: is ${shown}; expected a whole number of seconds, 1 to 31536000.`,
      ]);
    }
  });

  it("are told at the place where they are written, not where a preset puts them", () => {
    const untouched = [{ host: "api", path: "no-path", purpose: "Callbacks" }];
    const found = problems({
      preset: "community-app",
      mail: "none",
      services: { web: "192.0.2.1", app: "192.0.2.1", api: "192.0.2.1", admin: "192.0.2.1" },
      hosts: {},
      redirects: { untouched },
    });
    assert.match(found.join("\n"), /^redirects\.untouched\[0\]\.path: is "no-path"; expected a path/m);
  });
});
