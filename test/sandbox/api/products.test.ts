// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import type { SandboxApi } from "../../../sandbox/api";
import { accountId, start, zoneId, type Answered, type Call } from "./support";

const zone = `/zones/${zoneId}`;
const account = `/accounts/${accountId}`;
const messages = ({ body }: Answered) => body.errors.map(({ message }) => message).join("\n");

describe("the sandbox's products", () => {
  let api: SandboxApi;
  let call: Call;

  beforeEach(async () => {
    ({ api, call } = await start());
  });
  afterEach(() => api.close());

  const ok = async (method: string, path: string, body?: unknown) => {
    const answer = await call(method, path, body);
    assert.ok(answer.status < 300, `${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body?.result as Record<string, unknown>;
  };

  it("DNSSEC: signs, shows its keys while it does, and goes back", async () => {
    assert.deepEqual(
      [(await ok("GET", `${zone}/dnssec`)).status, (await ok("GET", `${zone}/dnssec`)).ds],
      ["disabled", null],
    );
    const active = await ok("PATCH", `${zone}/dnssec`, { status: "active" });
    assert.match(String(active.ds), /^example\.com\. 3600 IN DS \d+ 13 2 [0-9A-F]{64}$/);
    assert.equal((await ok("PATCH", `${zone}/dnssec`, { status: "disabled" })).ds, null);
    await ok("DELETE", `${zone}/dnssec`);
    assert.match(
      messages(await call("PATCH", `${zone}/dnssec`, { status: "on" })),
      /status is "on"; expected one of active, disabled\./,
    );
  });

  it("health checks: fills in defaults, counts by plan, refuses what is out of range", async () => {
    const made = await ok("POST", `${zone}/healthchecks`, {
      name: "api",
      address: "api.example.com",
      type: "HTTPS",
      http_config: { port: 443, path: "/health" },
    });
    assert.deepEqual([made.interval, made.retries, made.status, made.tcp_config], [60, 2, "unknown", null]);
    assert.deepEqual(made.http_config, {
      method: "GET",
      port: 443,
      path: "/health",
      expected_codes: ["200"],
      expected_body: "",
      follow_redirects: false,
      allow_insecure: false,
      header: null,
    });
    assert.equal(
      (await ok("PATCH", `${zone}/healthchecks/${String(made.id)}`, { suspended: true })).status,
      "suspended",
    );
    const wrong = await call("POST", `${zone}/healthchecks`, {
      name: "a b",
      type: "UDP",
      interval: 15,
      check_regions: ["MOON"],
    });
    assert.deepEqual(
      wrong.body.errors.map(({ message }) => message.split(" ")[0]),
      ["name", "address", "type", "interval", "check_regions"],
    );
    const free = `/zones/${"1".repeat(32)}`;
    api.ensureZone({ id: "1".repeat(32), name: "example.net", accountId, plan: "free" });
    const locked = await call("POST", `${free}/healthchecks`, { name: "api", address: "example.net" });
    assert.deepEqual(
      [locked.status, messages(locked)],
      [403, "example.net has 0 health checks, and its plan (free) has 0."],
    );
  });

  it("notifications: names somebody who exists, on a plan that has them", async () => {
    const policy = {
      name: "down",
      alert_type: "health_check_status_notification",
      mechanisms: { email: [{ id: "ops@example.com" }] },
    };
    const { id } = await ok("POST", `${account}/alerting/v3/policies`, policy);
    assert.equal((await ok("GET", `${account}/alerting/v3/policies/${String(id)}`)).enabled, true);
    const refused = async (change: object) =>
      messages(await call("POST", `${account}/alerting/v3/policies`, { ...policy, ...change }));
    assert.match(await refused({ mechanisms: {} }), /names nobody/);
    assert.match(
      await refused({ mechanisms: { email: [{ id: "nobody" }], webhooks: [{ id: "0" }], fax: [] } }),
      /nobody, which is not an address.*\n.*no such destination.*\n.*fax/,
    );
    assert.match(await refused({ alert_type: "health_check" }), /alert_type is "health_check"/);
    assert.match(await refused({ alert_type: "http_alert_origin_error" }), /needs the enterprise plan/);
    assert.match(await refused({ filters: { zones: "all" } }), /lists of texts/);
    const hook = await ok("POST", `${account}/alerting/v3/destinations/webhooks`, {
      name: "chat",
      url: "https://hooks.slack.com/services/x",
    });
    assert.equal((await ok("GET", `${account}/alerting/v3/destinations/webhooks/${String(hook.id)}`)).type, "slack");
    assert.match(
      messages(
        await call("POST", `${account}/alerting/v3/destinations/webhooks`, {
          name: "chat",
          url: "http://chat.example.net",
        }),
      ),
      /an https URL/,
    );
  });

  it("what a zone has one of: read, changed in part, put back", async () => {
    const once: [method: string, path: string, body: object, wrong: object][] = [
      ["PUT", "/url_normalization", { type: "cloudflare", scope: "both" }, { type: "rfc", scope: "both" }],
      ["PATCH", "/ssl/universal/settings", { enabled: false }, { enabled: "no" }],
      [
        "PUT",
        "/bot_management",
        { sbfm_definitely_automated: "block", enable_js: true },
        { sbfm_definitely_automated: "stop" },
      ],
      ["PATCH", "/cache/tiered_cache_smart_topology_enable", { value: "on" }, { value: true }],
      ["POST", "/leaked-credential-checks", { enabled: true }, {}],
      [
        "POST",
        "/acm/total_tls",
        { enabled: true, certificate_authority: "lets_encrypt" },
        { enabled: true, certificate_authority: "acme" },
      ],
      ["PUT", "/origin_tls_client_auth/settings", { enabled: true }, { enabled: 1 }],
    ];
    for (const [method, path, body, wrong] of once) {
      const initial = await ok("GET", `${zone}${path}`);
      assert.equal((await call(method, `${zone}${path}`, wrong)).status, 400, path);
      assert.deepEqual(await ok("GET", `${zone}${path}`), initial, path);
      await ok(method, `${zone}${path}`, body);
      const changed = await ok("GET", `${zone}${path}`);
      for (const [key, value] of Object.entries(body)) assert.deepEqual(changed[key], value, `${path} ${key}`);
    }
    assert.equal((await call("DELETE", `${zone}/url_normalization`)).status, 204);
    assert.deepEqual(await ok("GET", `${zone}/url_normalization`), { type: "rfc3986", scope: "incoming" });
    api.ensureZone({ id: zoneId, name: "example.com", accountId, plan: "free" });
    assert.match(
      messages(await call("PUT", `${zone}/bot_management`, { sbfm_verified_bots: "allow" })),
      /need the Pro plan/,
    );
  });

  it("managed transforms: changes those that are named", async () => {
    const body = {
      managed_request_headers: [{ id: "add_visitor_location_headers", enabled: true }],
      managed_response_headers: [],
    };
    const changed = await ok("PATCH", `${zone}/managed_headers`, body);
    const on = (list: unknown) =>
      (list as { id: string; enabled: boolean }[]).filter(({ enabled }) => enabled).map(({ id }) => id);
    assert.deepEqual(
      [on(changed.managed_request_headers), on(changed.managed_response_headers)],
      [["add_visitor_location_headers"], []],
    );
    assert.match(
      messages(
        await call("PATCH", `${zone}/managed_headers`, { managed_response_headers: [{ id: "x", enabled: true }] }),
      ),
      /add_security_headers/,
    );
    assert.equal((await call("DELETE", `${zone}/managed_headers`)).status, 204);
  });

  it("certificates: the universal one, and those that are ordered", async () => {
    const order = {
      type: "advanced",
      hosts: ["example.com", "*.app.example.com"],
      certificate_authority: "lets_encrypt",
      validation_method: "txt",
      validity_days: 90,
    };
    const pack = await ok("POST", `${zone}/ssl/certificate_packs/order`, order);
    const list = (await call("GET", `${zone}/ssl/certificate_packs?status=all`)).body.result as {
      type: string;
      hosts: string[];
    }[];
    assert.deepEqual(
      list.map(({ type, hosts }) => [type, hosts]),
      [
        ["universal", ["example.com", "*.example.com"]],
        ["advanced", ["example.com", "*.app.example.com"]],
      ],
    );
    assert.match(
      messages(
        await call("POST", `${zone}/ssl/certificate_packs/order`, {
          ...order,
          hosts: ["example.net"],
          validity_days: 60,
        }),
      ),
      /validity_days is 60.*\nhosts/,
    );
    await ok("PATCH", `${zone}/ssl/universal/settings`, { enabled: false });
    await ok("DELETE", `${zone}/ssl/certificate_packs/${String(pack.id)}`);
    assert.deepEqual((await call("GET", `${zone}/ssl/certificate_packs`)).body.result, []);
  });

  it("mail routing: adds its records, and takes away those alone", async () => {
    await ok("POST", `${zone}/dns_records`, { type: "TXT", name: "@", content: '"other"', ttl: 1 });
    assert.equal((await ok("POST", `${zone}/email/routing/dns`, {})).status, "ready");
    const types = async () =>
      ((await call("GET", `${zone}/dns_records`)).body.result as { type: string }[]).map(({ type }) => type);
    assert.deepEqual(await types(), ["MX", "MX", "MX", "TXT", "TXT"]);
    const rule = {
      matchers: [{ type: "literal", field: "to", value: "hello@example.com" }],
      actions: [{ type: "forward", value: ["founder@example.net"] }],
    };
    const made = await ok("POST", `${zone}/email/routing/rules`, rule);
    assert.equal(made.id, made.tag);
    assert.match(
      messages(await call("POST", `${zone}/email/routing/rules`, { ...rule, actions: [{ type: "bounce" }] })),
      /expected types are drop, forward, worker/,
    );
    assert.equal(
      (
        await ok("PUT", `${zone}/email/routing/rules/catch_all`, {
          matchers: [{ type: "all" }],
          actions: [{ type: "drop" }],
          enabled: true,
        })
      ).enabled,
      true,
    );
    await ok("POST", `${account}/email/routing/addresses`, { email: "founder@example.net" });
    assert.equal(
      (await call("POST", `${account}/email/routing/addresses`, { email: "founder@example.net" })).status,
      409,
    );
    await ok("DELETE", `${zone}/email/routing/dns`);
    assert.deepEqual(await types(), ["TXT"]);
  });

  it("lists: checks each item, replaces by value, pages by cursor", async () => {
    const list = await ok("POST", `${account}/rules/lists`, { name: "office", kind: "ip" });
    const items = `${account}/rules/lists/${String(list.id)}/items`;
    await ok(
      "POST",
      items,
      Array.from({ length: 5 }, (_, n) => ({ ip: `192.0.2.${n}` })),
    );
    await ok("POST", items, [{ ip: "192.0.2.4", comment: "again" }, { ip: "2001:db8::/32" }]);
    assert.equal((await ok("GET", `${account}/rules/lists/${String(list.id)}`)).num_items, 6);
    const first = await call("GET", `${items}?per_page=4`);
    assert.deepEqual([(first.body.result as unknown[]).length, first.body.result_info?.cursors], [4, { after: "4" }]);
    const wrong = await call("POST", items, [{ ip: "192.0.2.300" }, { asn: 1 }]);
    assert.deepEqual([wrong.status, wrong.body.errors.length], [400, 2]);
    await ok("PUT", items, [{ ip: "192.0.2.1" }]);
    const left = (await call("GET", items)).body.result as { id: string }[];
    await ok("DELETE", items, { items: left.map(({ id }) => ({ id })) });
    assert.deepEqual((await call("GET", items)).body.result, []);
    assert.match(
      messages(await call("POST", `${account}/rules/lists`, { name: "office", kind: "ip" })),
      /exists already/,
    );
    assert.match(
      messages(await call("POST", `${account}/rules/lists`, { name: "a-b", kind: "mac" })),
      /name is "a-b".*\nkind is "mac"/,
    );
  });

  it("workers: scripts without their secrets, routes once, domains on the account's zones", async () => {
    const form = new FormData();
    form.append(
      "metadata",
      new Blob(
        [
          JSON.stringify({
            main_module: "main.js",
            compatibility_date: "2026-01-01",
            bindings: [{ type: "secret_text", name: "KEY", text: "treated-as-secret" }],
          }),
        ],
        { type: "application/json" },
      ),
    );
    form.append("main.js", new File(["export default {}"], "main.js", { type: "application/javascript+module" }));
    const headers = { authorization: `Bearer ${"sandbox-token_".padEnd(40, "0")}` };
    const upload = await fetch(`${api.url}${account}/workers/scripts/edge`, { method: "PUT", headers, body: form });
    assert.equal(upload.status, 200);
    assert.deepEqual((await ok("GET", `${account}/workers/scripts/edge/settings`)).bindings, [
      { name: "KEY", type: "secret_text" },
    ]);
    assert.equal(JSON.stringify(api.state()).includes("treated-as-secret"), false);
    await ok("POST", `${zone}/workers/routes`, { pattern: "*.example.com/api/*", script: "edge" });
    assert.equal(
      (await call("POST", `${zone}/workers/routes`, { pattern: "*.example.com/api/*" })).body.errors[0]?.code,
      10020,
    );
    assert.equal((await call("POST", `${zone}/workers/routes`, { pattern: "example.net/*" })).status, 400);
    assert.equal(
      (
        await ok("PUT", `${account}/workers/domains`, {
          hostname: "edge.example.com",
          service: "edge",
          zone_id: zoneId,
        })
      ).zone_name,
      "example.com",
    );
    assert.equal(
      (await call("PUT", `${account}/workers/domains`, { hostname: "edge.example.com", service: "none" })).body
        .errors[0]?.code,
      10007,
    );
    await ok("DELETE", `${account}/workers/scripts/edge`);
    assert.equal((await call("GET", `${account}/workers/scripts/edge/settings`)).status, 404);
  });

  it("snippets: not on Free, and not removed while a rule runs them", async () => {
    const send = async (name: string) => {
      const form = new FormData();
      form.append("metadata", JSON.stringify({ main_module: "main.js" }));
      form.append("files", new File(["export default {}"], "main.js"));
      return fetch(`${api.url}${zone}/snippets/${name}`, {
        method: "PUT",
        headers: { authorization: `Bearer ${"sandbox-token_".padEnd(40, "0")}` },
        body: form,
      });
    };
    assert.equal((await send("hello")).status, 200);
    assert.equal((await send("Hello!")).status, 400);
    assert.match(
      messages(
        await call("PUT", `${zone}/snippets/snippet_rules`, { rules: [{ snippet_name: "none", expression: "" }] }),
      ),
      /expression cannot be blank.*\n.*no such snippet/,
    );
    const rules = [{ snippet_name: "hello", expression: "http.hots eq 1" }];
    assert.match(messages(await call("PUT", `${zone}/snippets/snippet_rules`, { rules })), /http\.hots/);
    await ok("PUT", `${zone}/snippets/snippet_rules`, { rules: [{ snippet_name: "hello", expression: "true" }] });
    assert.equal((await call("DELETE", `${zone}/snippets/hello`)).status, 400);
    await ok("DELETE", `${zone}/snippets/snippet_rules`);
    await ok("DELETE", `${zone}/snippets/hello`);
    api.ensureZone({ id: zoneId, name: "example.com", accountId, plan: "free" });
    assert.equal((await send("hello")).status, 403);
  });
});
