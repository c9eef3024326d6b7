import assert from "node:assert/strict";
import { readSite } from "../../../stacks/config/site-config";
import { ConfigError } from "../../../stacks/config/problem";
import { launchOf } from "../../stacks/catalogue-sites";

const today = "2026-11-29";
type Hosts = Record<string, unknown>;

function plan(services: Hosts, hosts: Hosts, changes: Record<string, unknown> = {}) {
  return readSite({ ...launchOf(), services, hosts, ...changes }, today).spec;
}

/** `name type content proxied` of the records that lead somewhere, and of the verification records. */
function records(services: Hosts, hosts: Hosts, changes: Record<string, unknown> = {}): string[] {
  return plan(services, hosts, changes)
    .records.records.map(({ record }) => record)
    .filter(({ name, type }) => type !== "MX" && !(type === "TXT" && /^(_dmarc\.)?example\.com$/.test(name)))
    .map(({ name, type, content, proxied }) => `${name} ${type} ${content ?? ""} ${proxied ? "orange" : "grey"}`)
    .sort();
}

function problems(services: Hosts, hosts: Hosts, changes: Record<string, unknown> = {}): string[] {
  try {
    plan(services, hosts, changes);
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error));
    return error.problems.map(({ location, message }) => `${location.path}: ${message}`);
  }
  return [];
}

const at = (on: string, more: Record<string, unknown> = {}) => ({ on, purpose: "The site", ...more });

describe("components/subdomains: hosts on platforms", () => {
  it("declares what the platform takes at the domain itself and below it", () => {
    assert.deepEqual(records({ site: at("squarespace") }, { "@": "site", shop: "site" }), [
      "example.com A 198.185.159.144 orange",
      "example.com A 198.185.159.145 orange",
      "example.com A 198.49.23.144 orange",
      "example.com A 198.49.23.145 orange",
      "shop.example.com CNAME ext-cust.squarespace.com orange",
      "www.example.com CNAME ext-cust.squarespace.com orange",
    ]);
    assert.deepEqual(records({ site: at("webflow") }, { "@": "site" }), [
      "example.com CNAME cdn.webflow.com orange",
      "www.example.com CNAME cdn.webflow.com orange",
    ]);
  });

  it("leaves a host unproxied where its platform demands it, and redirects the other spelling all the same", () => {
    const spec = plan({ site: at("github-pages", { target: "example-org.github.io" }) }, { "@": "site" });
    const leading = spec.records.records
      .map(({ record }) => record)
      .filter(({ type }) => ["A", "AAAA", "CNAME"].includes(type));
    assert.deepEqual(
      leading.map(({ name, content, proxied }) => `${name} ${content ?? ""} ${proxied}`),
      [
        "example.com 185.199.108.153 false",
        "example.com 185.199.109.153 false",
        "example.com 185.199.110.153 false",
        "example.com 185.199.111.153 false",
        "example.com 2606:50c0:8000::153 false",
        "example.com 2606:50c0:8001::153 false",
        "example.com 2606:50c0:8002::153 false",
        "example.com 2606:50c0:8003::153 false",
        "www.example.com 192.0.2.1 true",
      ],
    );
    assert.match(spec.intent.degraded.join("\n"), /^example\.com: GitHub Pages is reached directly, because /m);
    assert.equal(spec.intent.degraded.filter((text) => text.includes("GitHub Pages")).length, 1, "said once");
  });

  it("knows a platform by its target, and assumes nothing of one that is said to be another", () => {
    const target = "example-cd-0a1b2c3d.edge.tenants.auth0.com";
    const site = { site: at("vercel"), auth: { target, purpose: "Sign-in" } };
    const hosts = { "@": "site", auth: "auth" };
    assert.ok(records(site, hosts).includes(`auth.example.com CNAME ${target} grey`));
    assert.ok(
      records({ ...site, auth: at("other", { target }) }, hosts).includes(`auth.example.com CNAME ${target} orange`),
    );
  });

  it("declares verification records by name, never proxied, for one host or for each", () => {
    const fly = at("fly", { target: "0a1b2c3.fly.dev", verify: { ownership: "app-0a1b2c3" } });
    assert.deepEqual(
      records({ site: at("vercel"), app: fly }, { "@": "site", app: "app", api: "app" }).filter((line) =>
        line.startsWith("_"),
      ),
      [
        '_fly-ownership.api.example.com TXT "app-0a1b2c3" grey',
        '_fly-ownership.app.example.com TXT "app-0a1b2c3" grey',
      ],
    );
    const replit = at("replit", { verify: { ownership: { "@": "replit-verify=1", app: "replit-verify=2" } } });
    const all = plan({ site: replit }, { "@": "site", app: "site" }).records.records.map(({ record }) => record);
    assert.deepEqual(
      all.filter(({ content }) => content?.includes("replit-verify")).map(({ name, content }) => `${name} ${content}`),
      ['example.com "replit-verify=1"', 'app.example.com "replit-verify=2"'],
    );
    const amplify = at("aws-amplify", {
      target: "d0123456789abc.cloudfront.net",
      verify: { acm: "_0123.app.example.com=_4567.acm-validations.aws." },
    });
    assert.ok(
      records({ site: amplify }, { "@": "site" }).includes(
        "_0123.app.example.com CNAME _4567.acm-validations.aws grey",
      ),
    );
  });

  it("reaches only the hosts of a platform that cannot be verified in Full", () => {
    const hosts = { "@": "site", api: "api" };
    const spec = plan({ site: at("vercel"), api: at("railway", { target: "abc123de.up.railway.app" }) }, hosts);
    assert.deepEqual(
      spec.tls.modes.map(({ expression, actionParameters }) => [expression, actionParameters]),
      [['http.host eq "api.example.com"', { ssl: "full" }]],
    );
    assert.deepEqual(spec.tls.settings.find(({ id }) => id === "ssl")?.value, "strict");
    const full = { tls: { mode: "full", hsts: { minutes: "2026-11-24" } } };
    const api = at("railway", { target: "abc123de.up.railway.app" });
    assert.deepEqual(plan({ site: at("vercel"), api }, hosts, full).tls.modes, []);
  });

  it("lets the authorities of its platforms into CAA", () => {
    const site = at("aws-cloudfront", { target: "d0123456789abc.cloudfront.net" });
    const spec = plan({ site }, { "@": "site" }, { tls: { hsts: { minutes: "2026-11-24" }, caa: {} } });
    const values = spec.records.records.flatMap(({ record }) => (record.type === "CAA" ? [record.data?.value] : []));
    assert.ok(values.includes("amazon.com"), values.join(" "));
  });

  it("refuses what cannot work, all at once", () => {
    const services = {
      site: at("substack"),
      heroku: at("heroku", { target: "example-app.herokuapp.com" }),
      api: at("railway"),
      auth: at("auth0", { target: "example-cd-0a1b2c3d.edge.tenants.auth0.com" }),
      docs: at("cloudflare-pages", { target: "example-site.pages.dev" }),
      app: at("render", { target: ["216.24.57.1", "2001:db8::1"], verify: { proof: "x" } }),
      shop: at("shopify", { target: "shops.example.net" }),
    };
    const hosts = {
      "@": "site",
      heroku: "heroku",
      api: "api",
      auth: { service: "auth", proxied: true },
      docs: { service: "docs", proxied: false },
      app: "app",
      shop: "shop",
    };
    assert.deepEqual(
      problems(services, hosts).map((text) => text.replace(/(?<=[.:]) (Put|Take|Leave|Railway shows|It asks) .*$/, "")),
      [
        'hosts."@": Substack cannot answer at example.com itself: Substack does not take a flattened CNAME.',
        "services.heroku.target: example-app.herokuapp.com is a target that Heroku gave out once: its certificates " +
          "are not issued for names that lead to herokuapp.com.",
        "services.api.target: Missing: where Railway answers for api.example.com.",
        "hosts.auth: auth.example.com leads to Auth0 and is proxied, which breaks: Auth0 waits for ever for a CNAME " +
          "that is proxied, and has to see it at all times.",
        "hosts.docs: docs.example.com leads to Cloudflare Pages and is not proxied; it has to be, because it is " +
          "Cloudflare: without the proxy nothing leads to the project.",
        "services.app.target: Render does not answer at 2001:db8::1: Render has no IPv6, and an AAAA record beside " +
          "its own takes visitors elsewhere.",
        "services.shop.target: shops.example.net is not a target of Shopify.",
        'services.app.verify.proof: Render does not ask for "proof".',
      ],
    );
    assert.deepEqual(problems({ site: at("vercell") }, { "@": "site" }), [
      'services.site.on: is "vercell"; expected the id of a platform (docs/platforms.md), such as vercel.',
    ]);
  });

  it("redirects no old link of a canonical host that Cloudflare does not answer", () => {
    const site = at("github-pages", { target: "example-org.github.io" });
    assert.match(
      problems({ site }, { "@": "site" }, { redirects: { oldLinks: { "/join": "/membership" } } }).join("\n"),
      /^redirects\.oldLinks: Cloudflare does not answer for the canonical host example\.com, so that no old link of/,
    );
  });

  it("takes answers only to what is asked, of hosts that there are, and in the form that they need", () => {
    const railway = { target: "abc123de.up.railway.app" };
    const cases: [Record<string, unknown>, RegExp][] = [
      [at("railway", { ...railway, verify: { ownership: { app: "x" } } }), /app\.example\.com is not a host/],
      [at("github-pages", { target: "a.github.io", verify: { ownership: "x" } }), /not of the form name=value/],
      [
        { target: "apps.hosting.example.net", purpose: "The site", verify: { ownership: "x" } },
        /Nobody says which platform/,
      ],
    ];
    for (const [site, message] of cases) assert.match(problems({ site }, { "@": "site" }).join("\n"), message);
  });

  it("declares a record once that two services of one account or certificate ask for", () => {
    const alb = (name: string) => ({
      on: "aws-alb",
      target: `${name}-0123456789.eu-west-1.elb.amazonaws.com`,
      purpose: "An application",
      verify: { acm: "_0a.example.com=_1b.acm-validations.aws" },
    });
    const { spec } = readSite(
      { ...launchOf(), services: { site: alb("site"), api: alb("api") }, hosts: { "@": "site", api: "api" } },
      "2026-11-29",
    );
    const names = spec.records.records.map(({ record }) => `${record.name} ${record.type}`);
    assert.deepEqual(
      names.filter((name) => name.startsWith("_0a")),
      ["_0a.example.com CNAME"],
    );
  });

  it("says what nobody knows of a platform behind the proxy, and how to begin without it", () => {
    const told = (on: string, host: Hosts = {}) =>
      plan({ site: at(on, {}) }, { "@": { service: "site", ...host } })
        .intent.elsewhere.filter((line) => /proxy|Proxy/.test(line))
        .map((line) => line.replace(/ look under .*? whether/, " look there whether"));
    assert.deepEqual(told("squarespace"), [
      "example.com, www.example.com: whether Squarespace works behind Cloudflare's proxy is not known; look there " +
        "whether it has its certificate, and say withoutProxy at the host where it has not.",
    ]);
    assert.deepEqual(told("squarespace", { withoutProxy: "It asks for DNS only" }), []);
    assert.deepEqual(told("webflow"), []);
    const render = plan({ site: at("render", { target: "example-app.onrender.com" }) }, { "@": "site" });
    assert.match(render.intent.elsewhere.join("\n"), /until then say that with withoutProxy at the host\./);
  });
});
