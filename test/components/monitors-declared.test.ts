import { Estate } from "../../policies/estate";
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { plans } from "../../edge/plans";
import { declaredResources } from "../../cli/program/resources";
import { judgeAll } from "../../policies/judge";
import { rules as everyRule } from "../../policies/rules";

// What the other rules say of a site is theirs to test.
const rules = everyRule.filter(({ control }) => /^(watch|secret|recover)\//.test(control));

const site = {
  domain: "example.com",
  zoneId: "0123456789abcdef0123456789abcdef",
  accountId: "fedcba9876543210fedcba9876543210",
  services: { web: { target: "192.0.2.10", purpose: "Web app" } },
  hosts: { "@": "web", api: "web", auth: "web" },
  redirects: { untouched: [{ host: "api", path: "/webhooks/*", purpose: "Webhooks of the payment provider" }] },
  owners: { founder: { mail: "founder@example.com" } },
  monitors: {
    alerts: { webhook: "https" },
    checks: {
      homepage: { expect: { body: "Welcome", latencyMs: 300 } },
      "sign-in": { host: "auth", path: "/login" },
      api: { host: "api", path: "/health", carries: "health-check-token" },
      webhook: { host: "api", path: "/webhooks/health", kind: "private" },
    },
  },
  secrets: {
    "alert-webhook": { purpose: "Where alerts are posted", place: "Pulumi config", rotateBy: "2099-01-01" },
    "health-check-token": { purpose: "Opens /health", place: "aws-ssm", rotateBy: "2099-01-01", generate: true },
    "origin-proof": {
      purpose: "Proves the way",
      place: "aws-secrets-manager",
      rotateBy: "2099-01-01",
      generate: true,
      header: "X-Origin-Proof",
    },
  },
  recovery: { protect: true, rehearsed: "2026-11-01" },
};

describe("a watched site, as it is declared", () => {
  let root: string;

  before(() => {
    root = mkdtempSync(path.join(os.tmpdir(), "launch-ready-monitors-"));
    writeFileSync(path.join(root, "Pulumi.yaml"), "name: launch-ready\nruntime: nodejs\n");
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  const declare = (given: object, more: object = {}) => {
    // JSON is YAML too. What is encrypted is never decrypted here, so any text will do.
    writeFileSync(
      path.join(root, "Pulumi.test.yaml"),
      JSON.stringify({ config: { "launch-ready:site": given, ...more } }),
    );
    return declaredResources("test", root);
  };
  const secureWebhook = { "launch-ready:alertWebhook": { secure: "v1:ciphertext" } };

  for (const plan of plans) {
    it(`leaves nothing red of what is watched, kept secret and recovered on the ${plan} plan`, async () => {
      const resources = await declare({ ...site, plan }, secureWebhook);
      const judged = judgeAll(rules, new Estate(resources, { today: "2026-11-24" })).filter(({ control }) =>
        /^(watch|secret|recover)\//.test(control.id),
      );
      assert.deepEqual(
        judged
          .filter(({ status }) => status !== "green")
          .map(({ control, findings, unjudged }) => [
            control.id,
            findings.map(({ message }) => message),
            unjudged.map(({ message }) => message),
          ]),
        [],
      );
      const checks = resources.filter(
        ({ type }) =>
          type ===
          (plan === "free" ? "aws:route53/healthCheck:HealthCheck" : "cloudflare:index/healthcheck:Healthcheck"),
      );
      assert.deepEqual(checks.map(({ name }) => name).sort(), [
        "example.com/api",
        "example.com/homepage",
        "example.com/sign-in",
        "example.com/webhook",
      ]);
    });
  }

  it("marks as secrets what carries one: the webhook's URL, the path with a token, the header's value", async () => {
    const resources = await declare({ ...site, plan: "free" }, secureWebhook);
    const hides = Object.fromEntries(
      resources.flatMap(({ type, name, secret }) =>
        secret?.length ? [[`${type.split(":").at(-1)} ${name}`, [...new Set(secret)].sort()]] : [],
      ),
    );
    assert.deepEqual(hides, {
      "NotificationPolicyWebhooks example.com/alert-webhook": ["secret", "url"],
      "TopicSubscription example.com/alerts-founder-webhook": ["endpoint"],
      "RandomPassword example.com/health-check-token": ["bcryptHash", "result"],
      "RandomPassword example.com/origin-proof": ["bcryptHash", "result"],
      "Parameter example.com/health-check-token": ["value", "valueWo"],
      "SecretVersion example.com/origin-proof": ["secretBinary", "secretString", "secretStringWo"],
      "Ruleset example.com/request-headers": ["rules"],
      "HealthCheck example.com/api": ["resourcePath"],
    });
  });

  it("protects the apex and what mail rests on, and nothing else", async () => {
    const records = { mx: { name: "@", type: "MX", content: "mail.example.net", priority: 1, purpose: "Mail" } };
    const held = (await declare({ ...site, records })).filter(({ options }) => options?.protect === true);
    assert.deepEqual(held.map(({ name }) => name).sort(), ["example.com/@/MX", "example.com/@/address"]);
  });

  it("waits for the webhook's URL in the open, and refuses one in plaintext", async () => {
    const judged = judgeAll(rules, new Estate(await declare(site), { today: "2026-11-24" })).find(
      ({ control }) => control.id === "watch/alert",
    )!;
    assert.deepEqual([judged.status, judged.findings], ["amber", []]);
    assert.match(
      judged.unjudged.map(({ message }) => message).join(),
      /pulumi config set --secret launch-ready:alertWebhook/,
    );
    await assert.rejects(
      declare(site, { "launch-ready:alertWebhook": "https://alerts.example.com/in" }),
      (error: Error) => {
        assert.match(
          error.message,
          /launch-ready:alertWebhook: a secret in plaintext; .* type: npx launch-ready pulumi config set --secret launch-ready:alertWebhook/,
        );
        assert.ok(!error.message.includes("alerts.example.com"));
        return true;
      },
    );
  });

  it("needs no AWS where nothing is watched and nothing placed there", async () => {
    const { monitors, secrets, ...unwatched } = site;
    assert.ok(monitors && secrets);
    const resources = await declare(unwatched);
    assert.deepEqual(
      resources.filter(({ type }) => /^(aws|random):/.test(type)),
      [],
    );
  });

  it("is refused without an owner, in one clear sentence", async () => {
    await assert.rejects(declare({ ...site, owners: {}, secrets: undefined }), (error: Error) => {
      const lines = error.message.split("\n").filter((line) => line.includes("monitors: "));
      assert.deepEqual(lines, [
        "  monitors: No declared owner is set for homepage, sign-in, api, webhook, server-errors, failed-deploys, " +
          "payment-callback-errors, what Cloudflare reports. Declare who is told, such as owners: { founder: { " +
          "mail: founder@example.com } }, and give monitors.owner: founder.",
      ]);
      return true;
    });
  });
});
