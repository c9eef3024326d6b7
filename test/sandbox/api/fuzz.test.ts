import assert from "node:assert/strict";
import fc from "fast-check";
import type { SandboxApi } from "../../../sandbox/api";
import { accountId, start, zoneId, type Call } from "./support";

const numRuns = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 150);

// Words that mean something to the API or to JavaScript, among any other text.
const word = fc.oneof(
  fc.constantFrom(
    "constructor",
    "__proto__",
    "toString",
    "A",
    "CAA",
    "TXT",
    "redirect",
    "block",
    "zone",
    "http_ratelimit",
    "ssl",
    "on",
    "@",
  ),
  fc.string({ maxLength: 12 }),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    word,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(word, tie("value"), { maxKeys: 4 }),
  ),
}));
const known = [
  "name",
  "type",
  "content",
  "data",
  "ttl",
  "priority",
  "proxied",
  "comment",
  "tags",
  "settings",
  "kind",
  "phase",
  "rules",
  "action",
  "expression",
  "action_parameters",
  "ratelimit",
  "value",
  "items",
  "enabled",
  "mechanisms",
  "filters",
  "alert_type",
  "hosts",
  "posts",
  "deletes",
  "patches",
  "matchers",
  "actions",
  "status",
  "http_config",
  "check_regions",
  "managed_request_headers",
];
const body = fc.oneof(
  value,
  fc.dictionary(
    fc.constantFrom(...known),
    fc.oneof(value, fc.array(fc.dictionary(fc.constantFrom(...known), value, { maxKeys: 5 }), { maxLength: 2 })),
    { maxKeys: 8 },
  ),
);
const target = fc.oneof(
  fc.constantFrom(
    ...[
      "dns_records",
      "dns_records/batch",
      "dns_records/x",
      "rulesets",
      "rulesets/phases/http_ratelimit/entrypoint",
      "rulesets/phases/constructor/entrypoint",
      "settings",
      "settings/ssl",
      "settings/security_header",
      "settings/constructor",
      "dnssec",
      "healthchecks",
      "managed_headers",
      "url_normalization",
      "bot_management",
      "ssl/certificate_packs/order",
      "email/routing/dns",
      "email/routing/rules",
      "workers/routes",
      "snippets/x",
      "snippets/snippet_rules",
      "acm/total_tls",
    ].map((path) => `/zones/${zoneId}/${path}`),
    ...[
      "rulesets",
      "alerting/v3/policies",
      "alerting/v3/destinations/webhooks",
      "rules/lists",
      "rules/lists/x/items",
      "workers/domains",
      "workers/scripts/x",
      "email/routing/addresses",
    ].map((path) => `/accounts/${accountId}/${path}`),
    "/zones",
    `/zones/${zoneId}`,
  ),
  word.map(
    (text) =>
      `/zones/${zoneId}/dns_records?${encodeURIComponent(text)}.constructor=x&name.${encodeURIComponent(text)}=y`,
  ),
);

describe("the sandbox's API, given anything", () => {
  let api: SandboxApi;
  let call: Call;

  before(async () => {
    ({ api, call } = await start());
  });
  after(() => api.close());

  it("answers in its envelope, and never fails itself", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom("GET", "POST", "PUT", "PATCH"), target, body, async (method, path, given) => {
        // A zone that a request has deleted or renamed would make the next ones meet nothing.
        api.ensureZone({ id: zoneId, name: "example.com", accountId, plan: "pro" });
        const answer = await call(method, path, method === "GET" ? undefined : given);
        assert.ok(answer.status < 500, `${method} ${path} ${JSON.stringify(given)}: ${JSON.stringify(answer.body)}`);
        if (answer.status === 204) return;
        assert.equal(answer.body.success, answer.status < 300);
        assert.equal(answer.body.errors.length > 0, answer.status >= 400);
        for (const { code, message } of answer.body.errors) assert.ok(Number.isInteger(code) && message.length > 0);
      }),
      { numRuns },
    );
  });
});
