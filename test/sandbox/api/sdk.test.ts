// The official SDK is the judge of paths, envelopes, paging and errors: it knows nothing of the sandbox.
import assert from "node:assert/strict";
import Cloudflare from "cloudflare";
import type { SandboxApi } from "../../../sandbox/api";
import { accountId, start, token, zoneId } from "./support";

/** What the SDK's own types leave unknown. */
interface Ruleset {
  readonly id: string;
  readonly kind: string;
  readonly version: string;
  readonly rules: readonly { readonly id: string; readonly expression: string }[];
}

describe("the official cloudflare SDK against the sandbox's API", () => {
  let api: SandboxApi;
  let sdk: Cloudflare;

  before(async () => {
    ({ api } = await start());
    sdk = new Cloudflare({ apiToken: token, baseURL: api.url, maxRetries: 0 });
  });
  after(() => api.close());

  it("verifies its token, and finds its zone by id and by name", async () => {
    assert.equal((await sdk.user.tokens.verify()).status, "active");
    assert.equal((await sdk.zones.get({ zone_id: zoneId })).name, "example.com");
    const names: string[] = [];
    for await (const zone of sdk.zones.list({ name: "example.com" })) names.push(zone.id);
    assert.deepEqual(names, [zoneId]);
  });

  it("creates and deletes a zone", async () => {
    const zone = await sdk.zones.create({ account: { id: accountId }, name: "example.net", type: "full" });
    assert.match(zone.id, /^[0-9a-f]{32}$/);
    assert.equal(zone.status, "pending");
    assert.deepEqual(await sdk.zones.delete({ zone_id: zone.id }), { id: zone.id });
    await assert.rejects(sdk.zones.get({ zone_id: zone.id }), Cloudflare.NotFoundError);
  });

  it("creates, edits, replaces and deletes a DNS record", async () => {
    const made = await sdk.dns.records.create({
      zone_id: zoneId,
      type: "A",
      name: "sdk.example.com",
      content: "192.0.2.1",
      ttl: 300,
    });
    const edited = await sdk.dns.records.edit(made.id, {
      zone_id: zoneId,
      type: "A",
      name: "sdk.example.com",
      ttl: 600,
      content: "192.0.2.2",
    });
    assert.equal(edited.content, "192.0.2.2");
    const replaced = await sdk.dns.records.update(made.id, {
      zone_id: zoneId,
      type: "A",
      name: "sdk2.example.com",
      ttl: 120,
      content: "192.0.2.3",
      comment: "moved",
    });
    assert.deepEqual([replaced.name, replaced.ttl, replaced.comment], ["sdk2.example.com", 120, "moved"]);
    assert.deepEqual(await sdk.dns.records.delete(made.id, { zone_id: zoneId }), { id: made.id });
    await assert.rejects(sdk.dns.records.get(made.id, { zone_id: zoneId }), Cloudflare.NotFoundError);
  });

  it("pages through records by itself, and searches them", async () => {
    const posts = Array.from({ length: 25 }, (_, n) => ({
      type: "A" as const,
      name: `page${n}.example.com`,
      content: "192.0.2.1",
      ttl: 300 as const,
    }));
    const batch = await sdk.dns.records.batch({ zone_id: zoneId, posts });
    assert.equal(batch.posts?.length, 25);
    const found: string[] = [];
    for await (const record of sdk.dns.records.list({
      zone_id: zoneId,
      per_page: 10,
      name: { startswith: "page" },
      order: "name",
    }))
      found.push(record.name);
    assert.deepEqual(found, posts.map(({ name }) => name).sort());
    assert.equal(
      api.requests.filter(({ query }) => query.includes("name.startswith=page")).length,
      4,
      "three pages, and the empty one that ends them",
    );
    await sdk.dns.records.batch({ zone_id: zoneId, deletes: (batch.posts ?? []).map(({ id }) => ({ id })) });
  });

  it("keeps rulesets by id and by phase", async () => {
    const rule = {
      action: "redirect" as const,
      expression: 'http.host eq "www.example.com"',
      ref: "www",
      action_parameters: { from_value: { status_code: 301 as const, target_url: { value: "https://example.com/" } } },
    };
    const ruleset = (await sdk.rulesets.create({
      zone_id: zoneId,
      kind: "zone",
      name: "redirects",
      phase: "http_request_dynamic_redirect",
      rules: [rule],
    })) as Ruleset;
    const updated = (await sdk.rulesets.update(ruleset.id, {
      zone_id: zoneId,
      rules: [{ ...rule, description: "to the apex" }],
    })) as Ruleset;
    assert.equal(updated.version, "2");
    assert.equal(updated.rules[0]?.id, ruleset.rules[0]?.id);
    const entry = (await sdk.rulesets.phases.get("http_request_dynamic_redirect", { zone_id: zoneId })) as Ruleset;
    assert.equal(entry.id, ruleset.id);
    const listed: string[] = [];
    for await (const one of sdk.rulesets.list({ zone_id: zoneId })) listed.push(one.id);
    assert.deepEqual(listed, [ruleset.id]);
    await sdk.rulesets.delete(ruleset.id, { zone_id: zoneId });
    await assert.rejects(
      sdk.rulesets.phases.get("http_request_dynamic_redirect", { zone_id: zoneId }),
      (error: unknown) => {
        assert.ok(error instanceof Cloudflare.NotFoundError);
        assert.deepEqual(
          error.errors.map(({ code }) => code),
          [10003],
        );
        return true;
      },
    );
    const put = (await sdk.rulesets.phases.update("http_request_firewall_custom", {
      zone_id: zoneId,
      rules: [{ action: "block", expression: 'http.request.uri.path eq "/x"' }],
    })) as Ruleset;
    assert.equal(put.kind, "zone");
    const added = (await sdk.rulesets.rules.create(put.id, {
      zone_id: zoneId,
      action: "block",
      expression: 'http.request.uri.path eq "/y"',
      position: { index: 1 },
    })) as Ruleset;
    assert.deepEqual(
      added.rules.map(({ expression }) => expression),
      ['http.request.uri.path eq "/y"', 'http.request.uri.path eq "/x"'],
    );
  });

  it("reads and changes settings, DNSSEC, health checks and notifications", async () => {
    const ssl = await sdk.zones.settings.edit("ssl", { zone_id: zoneId, value: "strict" });
    assert.equal((ssl as { value: unknown }).value, "strict");
    assert.equal((await sdk.dns.dnssec.edit({ zone_id: zoneId, status: "active" })).status, "active");
    const check = await sdk.healthchecks.create({
      zone_id: zoneId,
      name: "origin",
      address: "www.example.com",
      type: "HTTPS",
    });
    assert.equal(check.retries, 2);
    const hook = await sdk.alerting.destinations.webhooks.create({
      account_id: accountId,
      name: "chat",
      url: "https://chat.example.net/hook",
    });
    const policy = await sdk.alerting.policies.create({
      account_id: accountId,
      name: "down",
      alert_type: "health_check_status_notification",
      enabled: true,
      mechanisms: { email: [{ id: "ops@example.com" }], webhooks: [{ id: hook.id as string }] },
      filters: { health_check_id: [check.id as string] },
    });
    assert.equal((await sdk.alerting.policies.get(policy.id as string, { account_id: accountId })).name, "down");
  });

  it("uploads a script and a snippet as forms", async () => {
    const file = new File(["export default { fetch() { return new Response('ok'); } };"], "main.js", {
      type: "application/javascript+module",
    });
    const script = await sdk.workers.scripts.update("edge", {
      account_id: accountId,
      metadata: { main_module: "main.js" },
      files: [file],
    });
    assert.equal(script.id, "edge");
    assert.match(
      await (await sdk.workers.scripts.content.get("edge", { account_id: accountId })).text(),
      /new Response\('ok'\)/,
    );
    const route = await sdk.workers.routes.create({ zone_id: zoneId, pattern: "example.com/edge/*", script: "edge" });
    assert.equal(route.script, "edge");
    const snippet = await sdk.snippets.update("hello", {
      zone_id: zoneId,
      files: [file],
      metadata: { main_module: "main.js" },
    });
    assert.equal((snippet as { snippet_name?: string }).snippet_name, "hello");
  });

  it("surfaces refusals as its own error classes, with Cloudflare's codes", async () => {
    const refused = sdk.dns.records.create({
      zone_id: zoneId,
      type: "A",
      name: "bad.example.com",
      content: "192.0.2.256",
      ttl: 300,
    });
    await assert.rejects(refused, (error: unknown) => {
      assert.ok(error instanceof Cloudflare.BadRequestError);
      assert.deepEqual(
        error.errors.map(({ code }) => code),
        [9005],
      );
      return true;
    });
    const stranger = new Cloudflare({ apiToken: "x".repeat(40), baseURL: api.url, maxRetries: 0 });
    await assert.rejects(stranger.zones.get({ zone_id: zoneId }), Cloudflare.PermissionDeniedError);
  });

  it("rides out 429 and 500 with its own retries", async () => {
    const patient = new Cloudflare({ apiToken: token, baseURL: api.url, maxRetries: 1 });
    api.setFaults([
      { kind: "429", match: { path: "/settings/ssl$" }, retryAfter: 0 },
      { kind: "500", match: { path: `/zones/${zoneId}$` } },
    ]);
    const [zone] = await Promise.all([
      patient.zones.get({ zone_id: zoneId }),
      patient.zones.settings.get("ssl", { zone_id: zoneId }),
    ]);
    assert.equal(zone.name, "example.com");
    assert.deepEqual(
      api.requests
        .slice(-4)
        .map(({ status }) => status)
        .sort(),
      [200, 200, 429, 500],
    );
  });
});
