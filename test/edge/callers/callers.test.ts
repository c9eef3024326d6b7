import assert from "node:assert/strict";
import { callers, findCaller } from "../../../edge/callers";
import { toIntent } from "../../../edge/intent";
import { types } from "../../../edge/resource";
import { untouched } from "../../../policies/route/route";
import { launchOf } from "../../stacks/catalogue-sites";
import { judged, record, resource, setting, web, zoneId } from "../../policies/resources";
import { readSite } from "../../../stacks/config/site-config";

const blocking = (expression: string, action = "block") =>
  resource(types.ruleset, "firewall", {
    name: "firewall",
    kind: "zone",
    phase: "http_request_firewall_custom",
    rules: [{ ref: "bots", action, expression }],
  });

function found(expression: string, action?: string, more: Record<string, unknown> = {}): string[] {
  const promises = [{ zone: "example.com", aliases: ["www.example.com"], ...more }];
  const stated = [toIntent({ zones: [{ id: zoneId, name: "example.com", plan: "business" }], promises })];
  const api = record("api.example.com", "A", { content: "198.51.100.8", proxied: true, ttl: 1 });
  const resources = [...web, api, setting("always_use_https", "off"), blocking(expression, action)];
  return judged(untouched, resources, { today: "2026-11-29", stated }).map(
    ({ code, message }) => `${code} ${message.replace(/ (\[|Exempt).*$/s, "")}`,
  );
}

describe("edge/callers", () => {
  it("has those that people's sites are called by, each with a source, a day and an id of its own", () => {
    assert.equal(callers.length, 59);
    assert.equal(new Set(callers.map(({ id }) => id)).size, callers.length);
    for (const { id, name, sources, methods, userAgents, path, confidence, unverified = [] } of callers) {
      assert.equal(findCaller(id)?.name, name);
      assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      for (const { url, checked } of sources) assert.match(`${url} ${checked}`, /^https:\/\/\S+ 2026-\d{2}-\d{2}$/);
      assert.ok(sources.length > 0 && methods.every((method) => ["GET", "POST"].includes(method)), id);
      if (userAgents.length === 0 || confidence === "unverified") assert.ok(unverified.length > 0, id);
      if (path !== undefined) assert.match(path, /^\/\.well-known\//);
    }
    assert.equal(findCaller("no-such-caller"), undefined);
  });

  for (const { id, userAgents, methods } of callers.filter(({ kind }) => kind === "webhook")) {
    it(`${id}: a rule that stops it by its method or by what it says it is is found`, () => {
      const calls = { untouched: [{ host: "api.example.com", path: "/webhooks/it", calls: [id] }] };
      const [agent] = userAgents;
      const expression =
        agent === undefined
          ? `http.host eq "api.example.com" and http.request.method eq "${methods[0]!}"`
          : `http.user_agent contains "${agent.slice(0, 8)}"`;
      const codes = found(expression, "block", calls).map((line) => line.split(" ")[0]);
      assert.equal(codes[0], "untouched-route-stopped");
      assert.deepEqual(found('http.host eq "shop.example.com"', "block", calls), []);
    });
  }

  it("previewers that a rule singles out are found, and not where people are stopped too", () => {
    const bots = 'http.user_agent contains "bot"';
    assert.equal(found(bots).length > 0, true);
    assert.match(found(bots)[0]!, /^link-preview-stopped Applebot is blocked at https:\/\/example\.com\//);
    const codes = found(`${bots} and not cf.client.bot`).map((line) => line.split(" ")[0]);
    assert.deepEqual(codes, ["edge-part-unfollowed"]);
    assert.deepEqual(
      found('http.host eq "example.com" and not starts_with(http.request.uri.path, "/.well-known/")', "block"),
      [],
    );
  });

  it("verifiers of app links and certificates that a rule challenges are found", () => {
    for (const agent of ["AASA-Bot", "GoogleAssociationService", "Let's Encrypt validation server", "DigiCert DCV"]) {
      const lines = found(`http.user_agent contains "${agent}"`, "managed_challenge");
      assert.match(lines.join("\n"), /^untouched-route-stopped https:\/\/example\.com\/\.well-known\//m, agent);
    }
  });

  it("says whether a redirect is followed, fails or is taken for health where the caller's own pages do", () => {
    const told = callers.flatMap(({ id, followsRedirects }) =>
      followsRedirects === "unknown" ? [] : [`${id} ${followsRedirects}`],
    );
    for (const one of [
      "calcom no",
      "n8n yes",
      "polar no",
      "route53 no",
      "sendgrid-inbound no",
      "slack-events yes",
      "stripe no",
      "twilio yes",
    ])
      assert.ok(told.includes(one), one);
    for (const { id, followsRedirects, onRedirect } of callers)
      if (followsRedirects !== "unknown") assert.ok(onRedirect, `${id} says what a redirect does to it`);
  });

  it("calls stand for a route's purpose in the stack file, and are refused where there are none such", () => {
    const site = (untouchedRoutes: unknown) => ({
      ...launchOf(),
      services: { site: { on: "vercel", purpose: "The site" } },
      hosts: { "@": "site" },
      redirects: { untouched: untouchedRoutes },
    });
    const { spec } = readSite(site([{ host: "@", path: "/api/hooks/*", calls: ["stripe", "clerk"] }]), "2026-11-29");
    assert.deepEqual(spec.intent.promises[0]?.untouched, [
      { host: "example.com", path: "/api/hooks/*", calls: ["stripe", "clerk"], purpose: "Calls of Stripe, Clerk" },
    ]);
    assert.throws(
      () => readSite(site([{ host: "@", path: "/api/hooks/*", calls: ["strip"] }]), "2026-11-29"),
      /untouched\[0\]\.calls\[0\].*expected the id of a caller \(docs\/callers\.md\), such as stripe/,
    );
  });

  it("what callers read of public pages is never kept, whatever pages are", () => {
    const bypasses = (calls: string[]) => {
      const { spec } = readSite(
        {
          ...launchOf(),
          services: { site: { on: "vercel", purpose: "The site" } },
          hosts: { "@": "site" },
          cache: { pages: "by-default" },
          redirects: { untouched: [{ host: "@", path: "/api/hooks/*", calls }] },
        },
        "2026-11-29",
      );
      return spec.cache.rules.filter(({ ref }) => ref === "private-routes").map(({ expression }) => expression);
    };
    assert.deepEqual(bypasses(["stripe"]), []);
    assert.deepEqual(bypasses(["meta"]), [
      '((http.host eq "example.com" and starts_with(http.request.uri.path, "/api/hooks/")))',
    ]);
  });
});
