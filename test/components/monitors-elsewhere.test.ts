import assert from "node:assert/strict";
import { planSite } from "../../components/site/plan-site";
import { neededPackages } from "../../cli/init/needed-packages";
import { readSite } from "../../stacks/config/site-config";
import { ConfigError } from "../../stacks/config/problem";

const today = "2026-11-24";
const link = "https://uptime.betterstack.com/team/1/monitors";
const site = (monitors: Readonly<Record<string, unknown>>) => ({
  domain: "example.com",
  zoneId: "0123456789abcdef0123456789abcdef",
  accountId: "fedcba9876543210fedcba9876543210",
  services: { web: { target: "192.0.2.10", purpose: "Web app" } },
  hosts: { "@": "web" },
  owners: { founder: { mail: "founder@example.com" } },
  monitors: { owner: "founder", checks: { homepage: { expect: { latencyMs: 300 } } }, ...monitors },
});

const specOf = (monitors: Readonly<Record<string, unknown>>) =>
  planSite(readSite(site(monitors), today).choices, today).spec;

function refused(monitors: Readonly<Record<string, unknown>>): string[] {
  try {
    readSite(site(monitors), today);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.problems.map(({ code, location }) => `${code} at ${location.path}`);
  }
  return [];
}

describe("monitors of a service elsewhere", () => {
  it("need no package of AWS, no alarm, and let the service's own requests through the firewall", () => {
    for (const [by, name] of [
      ["checkly", "Checkly"],
      ["better-stack", "Better Uptime Bot"],
      ["uptimerobot", "UptimeRobot"],
    ] as const) {
      const spec = specOf({ with: by, link });
      assert.deepEqual(neededPackages(spec), []);
      assert.deepEqual(spec.monitors?.alarms, []);
      assert.deepEqual(
        spec.monitors?.notifications.map(({ key }) => key),
        ["certificates", "attacks", "origin-unreachable"],
      );
      assert.ok(JSON.stringify(spec.firewall).includes(`http.user_agent contains \\"${name}\\"`), by);
    }
    assert.ok(!JSON.stringify(specOf({ with: "elsewhere", link }).firewall).includes("user_agent contains"));
  });

  it("say in words what stands elsewhere, and what nobody counts", () => {
    const signals = { "server-errors": { link: "https://errors.example.org/alerts" } };
    assert.deepEqual(
      specOf({ with: "elsewhere", link: "https://watch.example.org/checks", signals }).monitors?.degraded,
      [
        "watch.example.org watches, set up by hand: its checks, how often it asks and whom it tells stand there and " +
          "not here (https://watch.example.org/checks).",
        "How fast homepage may be has to be set at watch.example.org.",
        "Nothing counts failed-deploys: say who does by monitors.signals.<name>.link, or let AWS do it with " +
          "monitors.with: route53.",
        "Cloudflare alerts on error rates on Enterprise only: on free it says when the origin cannot be reached, and " +
          "5xx are counted by the application.",
      ],
    );
  });

  it("have a signal counted elsewhere beside alarms of AWS", () => {
    const signals = { "failed-deploys": { link: "https://deploys.example.org/alerts" } };
    assert.deepEqual(
      specOf({ signals }).monitors?.alarms.map(({ key }) => key),
      ["homepage-down", "homepage-p95", "homepage-slow", "server-errors"],
    );
  });

  it("are refused without a page, with a page that is none of theirs, and with a channel that nothing reaches", () => {
    assert.deepEqual(refused({ with: "checkly" }), ["monitors-link-missing at monitors.link"]);
    assert.deepEqual(refused({ with: "route53", link }), ["monitors-link-unused at monitors.link"]);
    assert.deepEqual(refused({ with: "checkly", link: "http://example.org" }), [
      "config-value-invalid at monitors.link",
    ]);
    const slack = { workspace: "T0123ABCDE", channel: "C0123ABCDE" };
    assert.deepEqual(refused({ with: "checkly", link, alerts: { slack } }), [
      "alerts-slack-without-alarms at monitors.alerts.slack",
    ]);
    // Cloudflare posts to Slack's webhooks; only alarms of SNS could not.
    assert.deepEqual(refused({ with: "checkly", link, alerts: { webhook: "slack" } }), []);
  });
});
