// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { parse } from "yaml";
import { sentence } from "../../standards/problem";
import { ConfigError } from "../../stacks/config/problem";
import { sections } from "../../stacks/config/schema";
import { readSite } from "../../stacks/config/site-config";

const root = path.resolve(__dirname, "../..");
const today = "2026-11-24";

function shipped(stack: string): Record<string, unknown> {
  const file = parse(readFileSync(path.join(root, `Pulumi.${stack}.yaml`), "utf8")) as {
    config: Record<string, Record<string, unknown>>;
  };
  return file.config["launch-ready:site"]!;
}

/** The shipped production site with some of its keys changed. */
function changed(changes: Record<string, unknown>): Record<string, unknown> {
  return { ...shipped("prod"), ...changes };
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

describe("site configuration", () => {
  for (const stack of ["dev", "prod"]) {
    it(`reads the shipped ${stack} stack`, () => {
      assert.deepEqual(problems(shipped(stack)), []);
    });
  }

  it("fills in every default", () => {
    const { choices: site } = readSite(
      {
        domain: "example.com",
        zoneId: "0123456789abcdef0123456789abcdef",
        services: { web: { target: "192.0.2.10", purpose: "Web app" } },
        hosts: { "@": "web", api: "web", app: { service: "web", proxied: false } },
      },
      today,
    );
    // What these two hold by default is in the tests of their components.
    const { cache: _cache, firewall: _firewall, ...rest } = site;
    assert.deepEqual(rest, {
      domain: "example.com",
      zoneId: "0123456789abcdef0123456789abcdef",
      plan: "free",
      canonical: "apex",
      services: [{ name: "web", targets: ["192.0.2.10"], purpose: "Web app" }],
      hosts: [
        { name: "example.com", service: "web", serves: "pages", proxied: true },
        { name: "api.example.com", service: "web", serves: "api", proxied: true },
        { name: "app.example.com", service: "web", serves: "app", proxied: false },
      ],
      aliases: [],
      kept: [],
      access: [],
      redirects: { mode: "one-hop", bulk: false, oldLinks: [], untouched: [] },
      tls: { mode: "strict", minVersion: "1.2", hsts: {}, certificate: "universal" },
      records: [],
      owners: [],
      registration: { dnssec: false },
      recovery: { protect: false },
      waivers: [],
    });
  });

  it("says what a site is when it is given something else", () => {
    assert.deepEqual(problems(undefined), [
      "launch-ready:site: is nothing; expected a mapping with domain, zoneId, services and hosts.",
    ]);
    assert.deepEqual(problems("example.com"), [
      'launch-ready:site: is "example.com"; expected a mapping with domain, zoneId, services and hosts.',
    ]);
  });

  it("takes a waiver for a record whose name no host has", () => {
    const waived = (host: string) => ({
      waivers: { "mail/dkim": { reason: "The service makes keys of 1024 bits", until: "2027-01-01", host } },
    });
    for (const host of ["s1._domainkey.example.com", "*.example.com", "pbx.example.com", "_dmarc.example.co.uk"])
      assert.deepEqual(readSite(changed(waived(host)), today).choices.waivers[0]?.host, host);
    for (const host of ["S1._domainkey.example.com", "example.com.", "a.*.example.com", "example", "https://a.example"])
      assert.deepEqual(problems(changed(waived(host))), [
        `waivers.mail/dkim.host: is "${host}"; expected the whole name of a record in lower case, such as ` +
          "s1._domainkey.example.com.",
      ]);
  });

  it("names the nearest spelling of unknown keys, at any depth, all of them", () => {
    assert.deepEqual(
      problems(
        changed({
          cannonical: "www",
          redirects: { oldlinks: {}, untouched: [{ host: "api", path: "/x", porpose: "x", purpose: "Calls" }] },
          zzz: 1,
        }),
      ),
      [
        'redirects.oldlinks: unknown key; did you mean "oldLinks"?',
        'redirects.untouched[0].porpose: unknown key; did you mean "purpose"?',
        'cannonical: unknown key; did you mean "canonical"?',
        `zzz: unknown key; the keys here are ${Object.keys(sections).join(", ")}.`,
      ],
    );
  });

  it("names the nearest control of a waiver of none, which would waive nothing", () => {
    const waiver = { reason: "The origin gets its certificate on Friday", until: "2099-01-01" };
    const waivers = {
      "tls/strct": waiver,
      "tls-hsts": waiver,
      "watch/latency": waiver,
      uptime: { ...waiver, until: "soon" },
    };
    const found = problems(changed({ waivers }));
    assert.deepEqual(found.slice(0, 2), [
      'waivers.tls/strct: is not a control; did you mean "tls/strict"?',
      'waivers.tls-hsts: is not a control; did you mean "tls/hsts"?',
    ]);
    assert.match(
      found[2] ?? "",
      /^waivers\.uptime: is not a control; the controls are dns\/resolves, dns\/purpose, .*, handover\/complete\.$/,
    );
    assert.deepEqual(found.slice(3), [
      'waivers.uptime.until: is "soon"; expected a day that there is, such as "2026-11-01".',
    ]);
    assert.deepEqual(problems(changed({ waivers: { "tls/strict": waiver } })), []);
  });

  it("says all that is missing at once", () => {
    assert.deepEqual(problems({}), [
      "domain: is missing; expected a domain such as example.com.",
      "zoneId: is missing; expected 32 hexadecimal digits, in quotes.",
      "services: is missing; expected services by name.",
      "hosts: is missing; expected hosts by label.",
    ]);
  });

  it("says what is expected of a key that is missing further down, and of a list where names belong", () => {
    assert.deepEqual(
      problems(changed({ aliases: { "example.net": {} }, records: { a: { name: "@", type: "TXT", content: "x" } } })),
      [
        "aliases.example.net.zoneId: is missing; expected 32 hexadecimal digits, in quotes.",
        "records.a.purpose: is missing; expected words that say what it is for.",
      ],
    );
    assert.deepEqual(problems(changed({ services: [] })), [
      "services: is []; expected services by name. Write a mapping, such as " +
        "{ web: { target: web.hosting.example.org, purpose: Landing pages } }.",
    ]);
  });

  it("says what was given and what is expected", () => {
    assert.deepEqual(problems(changed({ domain: "https://Example.com/", plan: "premium", tls: { minVersion: 1.2 } })), [
      'domain: is "https://Example.com/"; expected a domain in lower case, without scheme, path or final dot, ' +
        "such as example.com. Write it as example.com.",
      'plan: is "premium"; expected free, pro, business or enterprise.',
      'tls.minVersion: is 1.2; expected "1.2" or "1.3", in quotes.',
    ]);
  });

  it("finds a service that does not exist, and an untouched route on a host that does not", () => {
    const found = problems(
      changed({
        hosts: { "@": "landing", app: "member-ap", api: "member-api", admin: "back-office", auth: "sign-in" },
        redirects: { untouched: [{ host: "hooks", path: "/x", purpose: "Webhooks" }] },
      }),
    );
    assert.deepEqual(found.slice(0, 1), [
      'app.example.com: The host leads to the service "member-ap", which is not declared. The services are: ' +
        "landing, member-app, member-api, back-office, sign-in.",
    ]);
    assert.match(
      found.join("\n"),
      /redirects\.untouched hooks\.example\.com\/x: The host hooks\.example\.com is not declared\./,
    );
  });

  it("refuses the other spelling of the canonical host as a host of its own", () => {
    assert.match(
      problems(changed({ hosts: { "@": "landing", www: "landing" } })).join("\n"),
      /hosts\.www: www\.example\.com is the other spelling of example\.com, and redirects there; it cannot lead to a service too\. Take it out, or set canonical to www\./,
    );
  });

  it("refuses old links that chain, loop, or catch what is untouched", () => {
    const oldLinks = {
      "/a": "/b",
      "/b": "/c",
      "/loop": "/loop",
      "/.well-known/x": "/x",
      "/w": "https://www.example.com/w",
    };
    assert.deepEqual(problems(changed({ redirects: { oldLinks } })), [
      "old link /a: It leads to /b, which is an old link itself (/b): two hops. Lead it to /c directly.",
      "old link /loop: It leads to itself (/loop): a loop. Lead it to another page.",
      "old link /w: It leads to www.example.com, which redirects to example.com: two hops. Lead it to " +
        "example.com directly.",
      "old link /.well-known/x: It would redirect /.well-known/*, which must stay untouched (Well-known URIs: " +
        "ACME, app links, security.txt, MTA-STS). Take the old link out, or narrow one of the two.",
    ]);
  });

  it("refuses a skipped HSTS stage and a host that no certificate covers", () => {
    const found = problems(
      changed({
        tls: { hsts: { year: "2026-11-20" } },
        hosts: { ...(shipped("prod").hosts as object), "a.b": "landing" },
      }),
    );
    assert.deepEqual(found, [
      'tls of example.com: HSTS: the stages "minutes" and "week" were skipped. Go through them first, for at least ' +
        "1 and 7 days, and write down the date on which each began.",
      "a.b.example.com: The universal certificate covers example.com and one level below it; a.b.example.com " +
        "is deeper. Rename it to one level, e.g. a-b.example.com; or set tls.certificate: advanced, which needs " +
        "Cloudflare's paid Advanced Certificate Manager.",
    ]);
  });

  const key = ["sk", "live", "51HxYz0123456789abcdefgh"].join("_");
  const takesNone =
    "in plaintext; nothing here takes a secret: take it out of the file, and replace it where it was issued, " +
    "since it was readable.";

  it("says of a secret in plaintext that nothing takes it, once, and shows it nowhere", () => {
    const text = { name: "x", type: "TXT", purpose: "oops" };
    assert.deepEqual(problems(changed({ records: { x: { ...text, content: "-----BEGIN PRIVATE KEY-----" } } })), [
      `records.x.content: a private key ${takesNone}`,
    ]);
    assert.deepEqual(problems(changed({ plan: key })), [`plan: a payment provider's secret key ${takesNone}`]);
    assert.deepEqual(problems(changed({ apiToken: "not-a-real-one" })), [`apiToken: a secret ${takesNone}`]);
    assert.deepEqual(problems(changed({ hosts: { ...(shipped("prod").hosts as object), [key]: "landing" } })), [
      `a key of hosts: a payment provider's secret key ${takesNone}`,
    ]);
    const list = problems(
      changed({ redirects: { untouched: [{ host: "api", path: "/x", purpose: key }], oldLinks: { "/a": key } } }),
    );
    assert.deepEqual(list, [
      `redirects.untouched[0].purpose: a payment provider's secret key ${takesNone}`,
      `redirects.oldLinks./a: a payment provider's secret key ${takesNone}`,
    ]);
  });

  it("takes no label for the name of a secret: a host, a service, a page, a mailbox may be called token", () => {
    const prod = shipped("prod") as { hosts: object; services: object };
    const labels = {
      hosts: { ...prod.hosts, token: "token", password: "api-key" },
      services: {
        ...prod.services,
        token: { target: "198.51.100.30", purpose: "Token service" },
        "api-key": "keys.hosting.example.org",
      },
      redirects: { oldLinks: { "/forgot-password": "https://auth.example.net/reset", "/api-token": "/token" } },
    };
    assert.deepEqual(
      problems(changed(labels)).filter((line) => line.includes("plaintext")),
      [],
    );
    // What is called a secret anywhere else is one, and so is what has a secret's form under any label.
    const said = problems(changed({ hosts: { ...prod.hosts, token: key }, mail: { apiToken: "opensesame" } }));
    assert.deepEqual(
      said.filter((line) => line.includes("plaintext")),
      [`hosts.token: a payment provider's secret key ${takesNone}`, `mail.apiToken: a secret ${takesNone}`],
    );
  });

  it("shows no credential wherever it stands", () => {
    const names = [
      "plan",
      "domain",
      "zoneId",
      "canonical",
      "services",
      "hosts",
      "mail",
      "tls",
      "records",
      "preset",
      "firewall",
      "waivers",
      "other",
    ];
    const wrap = fc.constantFrom(
      (text: string): unknown => text,
      (text: string) => [text],
      (text: string) => ({ a: text }),
      (text: string) => ({ [text]: "a" }),
      (text: string) => ({ a: { service: text, password: text } }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), wrap, (name, within) => {
        const found = problems(changed({ [name]: within(key) }));
        assert.ok(
          found.some((told) => told.includes("in plaintext; nothing here")),
          found.join("\n"),
        );
        assert.ok(!found.join("\n").includes(key), found.join("\n"));
      }),
      { numRuns: 40 },
    );
  });

  it("says that an encrypted value leads nowhere, instead of showing it", () => {
    const secure = { secure: "v1:AAAA:AAAA" };
    const none =
      "is encrypted, and nothing here takes a secret; write the value as it is, or take it out if it is a credential.";
    assert.deepEqual(
      problems(
        changed({ records: { a: { name: "a", type: "TXT", content: secure, purpose: "Proof" } }, plan: secure }),
      ),
      [`plan: ${none}`, `records.a.content: ${none}`],
    );
    assert.deepEqual(problems(secure), [`launch-ready:site: ${none}`]);
  });

  it("takes pages that are called after secrets for pages", () => {
    assert.deepEqual(problems(changed({ redirects: { oldLinks: { "/reset-password": "/account" } } })), []);
  });

  it("says in our own words what is expected, and what was given", () => {
    const record = { type: "A", content: "192.0.2.1", purpose: "Test me" };
    assert.deepEqual(problems(changed({ plan: ["free"] })), [
      'plan: is ["free"]; expected free, pro, business or enterprise.',
    ]);
    assert.deepEqual(problems(changed({ tls: { hsts: "off" } })), [
      'tls.hsts: is "off"; expected a mapping with minutes, week, year, preload. Write the day on which a stage ' +
        'began: { minutes: "2026-11-01" }.',
    ]);
    assert.deepEqual(problems(changed({ domain: "Bücher.example" })), [
      'domain: is "Bücher.example"; expected a domain in lower case, without scheme, path or final dot, such ' +
        "as example.com. Write it as xn--bcher-kva.example.",
    ]);
    assert.deepEqual(problems(changed({ records: { a: { ...record, name: "jöin" } } })), [
      'records.a.name: is "jöin"; expected a label in lower case such as _dmarc, "@" for the domain itself. ' +
        "Write it as xn--jin-sna.",
    ]);
    assert.deepEqual(
      problems(
        changed({ services: { ...(shipped("prod").services as object), landing: { target: [], purpose: "Pages" } } }),
      ),
      ["services.landing.target: is []; expected at least one hostname or IP address."],
    );
    assert.match(
      problems(changed({ records: { a: { ...record, name: "a", type: "SOA" } } }))[0] ?? "",
      /Take it out: Cloudflare keeps the SOA record of a zone itself\.$/,
    );
  });

  it("tells a mistake without its consequences", () => {
    const { hosts, services } = shipped("prod") as { hosts: object; services: object };
    assert.deepEqual(problems(changed({ hosts: { ...hosts, www: "landing" } })), [
      "hosts.www: www.example.com is the other spelling of example.com, and redirects there; it cannot lead to " +
        "a service too. Take it out, or set canonical to www.",
    ]);
    assert.deepEqual(
      problems(
        changed({ services: { ...services, "member-api": { target: ["192.0.2.1", "192.0.2.1"], purpose: "API" } } }),
      ),
      ["services.member-api: The target 192.0.2.1 is given twice. Keep one of the two."],
    );
    assert.deepEqual(
      problems(changed({ records: { a: { name: "a", type: "A", content: "192.0.2.1", ttl: 5, purpose: "Test me" } } })),
      [
        "a.example.com A (a): ttl is 5; a record that may have to be rolled back takes 60 to 3600 seconds. " +
          "Leave ttl out to take the default.",
      ],
    );
  });

  it("takes a whole name that was pasted for what it says, wherever a name may stand", () => {
    const { hosts } = shipped("prod") as { hosts: object };
    const untouched = [{ host: "api.example.com", path: "/webhooks/*", purpose: "Webhooks" }];
    const { choices } = readSite(
      changed({ hosts: { ...hosts, "shop.example.com": "landing" }, redirects: { untouched } }),
      today,
    );
    assert.equal(choices.hosts.at(-1)?.name, "shop.example.com");
    assert.equal(choices.redirects.untouched.at(-1)?.host, "api.example.com");
    const twice = problems(changed({ hosts: { ...hosts, "api.example.com": "landing" } }));
    assert.deepEqual(twice.slice(0, 1), ["api.example.com: The host is declared twice. Keep the one that is meant."]);
  });

  it("takes routes in the letters that browsers send", () => {
    const untouched = [{ host: "api", path: "/bücher/*", purpose: "Callbacks" }];
    assert.equal(
      readSite(changed({ redirects: { untouched } }), today).choices.redirects.untouched[0]?.path,
      "/b%C3%BCcher/*",
    );
  });

  it("takes only days that there are", () => {
    const until = 'expected a day that there is, such as "2026-11-01".';
    assert.deepEqual(
      problems(
        changed({
          waivers: { "watch/alert": { reason: "Quiet stack", until: "2027-02-30" } },
          tls: { hsts: { minutes: "0000-01-01" } },
        }),
      ),
      [`tls.hsts.minutes: is "0000-01-01"; ${until}`, `waivers.watch/alert.until: is "2027-02-30"; ${until}`],
    );
  });

  it("takes a date without quotes, which Pulumi turns into a time stamp", () => {
    const { choices: site } = readSite(changed({ tls: { hsts: { minutes: "2026-11-02T00:00:00Z" } } }), today);
    assert.deepEqual(site.tls.hsts, { minutes: "2026-11-02" });
  });
});
