import assert from "node:assert/strict";
import fc from "fast-check";
import { UNKNOWN } from "../../../edge/resource";
import * as dns from "../../../policies/dns/dns";
import { record, resource, verdict } from "../resources";

const worker = (hostname: unknown) =>
  resource("cloudflare:index/workersCustomDomain:WorkersCustomDomain", "api", { hostname, service: "api" });
const bucket = (domain: string, more: Record<string, unknown> = {}) =>
  resource("cloudflare:index/r2CustomDomain:R2CustomDomain", "media", { domain, bucketName: "media", ...more });
const route = (pattern: unknown, script: unknown = "router") =>
  resource("cloudflare:index/workersRoute:WorkersRoute", "route", { pattern, script });

const apex = record("example.com", "A", { content: "198.51.100.7", proxied: true, ttl: 1 });
const grey = record("grey.example.com", "A", { content: "198.51.100.8", proxied: false });
const twice = (...resources: Parameters<typeof verdict>[1][number][]) => verdict(dns.conflict, resources);
const isNever = (lines: readonly string[]) => lines.filter((line) => line.includes("is never reached"));
const never = (...resources: Parameters<typeof verdict>[1][number][]) => ({
  resolves: isNever(verdict(dns.resolves, resources)),
  proxied: isNever(verdict(dns.proxied, resources)),
});

describe("names that a Worker or a bucket has beside records", () => {
  it("are found where a record stands there too, whatever the letters", () => {
    assert.deepEqual(twice(apex, worker("Example.com")), [
      "example.com A: example.com is the Worker's domain (api), for which Cloudflare makes a record of its own, and " +
        "has a record A beside it: one of the two is refused.",
    ]);
    assert.deepEqual(twice(grey, bucket("grey.example.com")), [
      "grey.example.com A: grey.example.com is the bucket's domain (media), for which Cloudflare makes a record of " +
        "its own, and has a record A beside it: one of the two is refused.",
    ]);
  });

  it("are nobody's fault where only mail or a proof has the name, the domain is off, or a name is not known", () => {
    const text = record("api.example.com", "TXT", { content: '"proof=1"' });
    assert.deepEqual(twice(apex, text, worker("api.example.com")), []);
    assert.deepEqual(twice(grey, bucket("grey.example.com", { enabled: false })), []);
    assert.deepEqual(twice(apex, worker(UNKNOWN)), []);
  });
});

describe("a Worker's route", () => {
  it("is never reached on a host without a record, or with one that is not proxied", () => {
    assert.deepEqual(never(apex, grey, route("hooks.example.com/*")), {
      resolves: ["-: The Worker's route hooks.example.com/* is never reached: hooks.example.com has no record."],
      proxied: [],
    });
    assert.deepEqual(never(apex, grey, route("https://grey.example.com/api/*")), {
      resolves: [],
      proxied: [
        "route: The Worker's route https://grey.example.com/api/* is never reached: grey.example.com is not proxied, " +
          "so its requests do not pass Cloudflare.",
      ],
    });
    assert.deepEqual(never(grey, route("*.example.com/*")).proxied.length, 1);
  });

  it("is reached where any of the hosts that it names is proxied, by itself or by a wildcard", () => {
    const wild = record("*.example.com", "CNAME", { content: "example.com", proxied: true, ttl: 1 });
    const fine = { resolves: [], proxied: [] };
    for (const pattern of [
      "example.com/*",
      "*example.com/*",
      "*.example.com/*",
      "HTTP://Example.com",
      "any.example.com/",
    ])
      assert.deepEqual(never(apex, grey, wild, route(pattern)), fine, pattern);
  });

  it("is left alone where it switches Workers off, or hosts may be declared elsewhere or are not known", () => {
    const fine = { resolves: [], proxied: [] };
    assert.deepEqual(never(apex, route("hooks.example.com/*", null)), fine);
    assert.deepEqual(never(route("hooks.example.com/*")), fine);
    assert.deepEqual(never(apex, record("x", "A", { name: UNKNOWN }), route("hooks.example.com/*")), fine);
    assert.deepEqual(never(apex, route("hooks.example.org/*")), fine);
    assert.deepEqual(never(apex, route(UNKNOWN)), fine);
  });

  it("property: any pattern at all is judged", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."*./:abc?@ ") }), (pattern) => {
        const { resolves, proxied } = never(apex, grey, route(pattern));
        assert.ok(resolves.length + proxied.length <= 1);
      }),
    );
  });
});

describe("mail servers beside Email Routing", () => {
  const routing = (props: Record<string, unknown> = {}) =>
    resource("cloudflare:index/emailRoutingSettings:EmailRoutingSettings", "routing", props);
  const mx = (name: string, content: unknown) => ({
    ...record(name, "MX", { content, priority: 10 }),
    name: String(content),
    urn: `mx-${name}-${String(content)}`,
  });

  it("are found once for a name, and its own are not", () => {
    const own = mx("example.com", "route1.mx.cloudflare.net");
    assert.deepEqual(twice(apex, own, routing()), []);
    assert.deepEqual(
      twice(apex, own, mx("example.com", "smtp.google.com"), mx("example.com", "b.example.net"), routing()),
      [
        "smtp.google.com: example.com has smtp.google.com and b.example.net as mail servers beside Email Routing, " +
          "which takes the mail of a name alone.",
      ],
    );
  });

  it("are no fault at another name, or while they are not known", () => {
    assert.deepEqual(twice(apex, mx("mail.example.com", "smtp.google.com"), routing()), []);
    const unknown = twice(apex, mx("example.com", UNKNOWN), routing());
    assert.deepEqual(
      unknown.filter((line) => line.includes("beside Email Routing")),
      [],
    );
  });
});
