// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import path from "node:path";
import { declaredResources } from "../../cli/program/resources";
import { plans, type Plan } from "../../edge/plans";
import { alarms } from "../../components/monitors/alarms";
import { awsName } from "../../components/monitors/aws-name";
import { cloudflareCheck } from "../../components/monitors/cloudflare-check";
import { monitorDegradations } from "../../components/monitors/degraded";
import { monitorProblems, type Watched } from "../../components/monitors/monitor-problems";
import type { Check, MonitorChoices } from "../../components/monitors/monitor-choices";
import { notifications } from "../../components/monitors/notifications";
import { defaultRegions, route53Check } from "../../components/monitors/route53-check";

const homepage: Check = {
  name: "homepage",
  watches: "homepage",
  host: "example.com",
  path: "/",
  kind: "public",
  expect: { body: "Welcome" },
  latencyMs: 300,
  owner: "founder",
};
const api: Check = {
  name: "api",
  watches: "api",
  host: "api.example.com",
  path: "/health",
  kind: "private",
  expect: { status: 200 },
  carries: "health-check-token",
  owner: "operations",
};

const choices: MonitorChoices = {
  with: "route53",
  regions: defaultRegions,
  checks: [homepage, api],
  signals: [
    {
      name: "server-errors",
      metric: "5xx",
      atLeast: 10,
      withinSeconds: 300,
      purpose: "Answers with a status of 500 to 599",
      owner: "founder",
    },
  ],
  alerts: { webhook: "https" },
  owner: "founder",
};

const site: Watched = {
  plan: "free",
  accountId: "fedcba9876543210fedcba9876543210",
  owners: [
    { name: "founder", mail: "founder@example.com" },
    { name: "operations", mail: "operations@example.com" },
  ],
  hosts: ["example.com", "api.example.com"],
  redirectedPaths: ["/join"],
  canonicalHost: "example.com",
  minTlsVersion: "1.2",
  withoutIpv4: [],
  generatedSecrets: ["health-check-token"],
};

const said = (changes: Partial<MonitorChoices>, where: Partial<Watched> = {}) =>
  monitorProblems(
    { ...choices, ...changes },
    { ...site, ...where },
    alarms("example.com", { ...choices, ...changes }).length > 0,
  ).map((problem) => `${problem.location.path}: ${problem.message} ${problem.fix}`);

describe("a check by Route 53", () => {
  it("says port, SNI and regions, looks for the text and measures from the start", () => {
    assert.deepEqual(route53Check("example.com", homepage, defaultRegions), {
      type: "HTTPS_STR_MATCH",
      fqdn: "example.com",
      resourcePath: "/",
      port: 443,
      enableSni: true,
      requestInterval: 30,
      failureThreshold: 2,
      measureLatency: true,
      regions: ["us-east-1", "eu-west-1", "ap-southeast-1"],
      searchString: "Welcome",
      tags: { Name: "example.com/homepage", Owner: "founder", Watches: "homepage" },
    });
  });

  it("asks for the status alone where no text is expected", () => {
    const { type, searchString } = route53Check("example.com", api, defaultRegions);
    assert.deepEqual({ type, searchString }, { type: "HTTPS", searchString: undefined });
  });
});

describe("a check by Cloudflare", () => {
  it(
    "says port 443, which is not the provider's default, and asks every minute in public, every five " + "in private",
    () => {
      assert.deepEqual(cloudflareCheck(homepage).httpConfig, {
        method: "GET",
        port: 443,
        path: "/",
        expectedCodes: ["2xx", "3xx"],
        expectedBody: "Welcome",
        followRedirects: false,
        allowInsecure: false,
        header: { Host: ["example.com"] },
      });
      assert.deepEqual([cloudflareCheck(homepage).interval, cloudflareCheck(api).interval], [60, 300]);
      assert.deepEqual(cloudflareCheck(api).httpConfig.expectedCodes, ["200"]);
    },
  );
});

describe("alarms", () => {
  const all = alarms("example.com", choices);
  const named = (key: string) => all.find((alarm) => alarm.key === key)!.args;

  it("are one for each check that may be down, two views of each latency target, and one for each signal", () => {
    assert.deepEqual(
      all.map((alarm) => alarm.key),
      ["homepage-down", "homepage-p95", "homepage-slow", "api-down", "server-errors"],
    );
  });

  it("judge what the public sees every minute and the rest every five, and take silence for an outage", () => {
    for (const [key, period] of [
      ["homepage-down", 60],
      ["api-down", 300],
    ] as const) {
      const {
        metricName,
        namespace,
        statistic,
        threshold,
        comparisonOperator,
        treatMissingData,
        evaluationPeriods,
        ...rest
      } = named(key);
      assert.deepEqual(
        [
          metricName,
          namespace,
          statistic,
          threshold,
          comparisonOperator,
          treatMissingData,
          evaluationPeriods,
          rest.period,
        ],
        ["HealthCheckStatus", "AWS/Route53", "Minimum", 1, "LessThanThreshold", "breaching", 1, period],
      );
    }
  });

  it("take the percentile of what the application publishes, since Route 53's metrics have none", () => {
    const { namespace, metricName, extendedStatistic, dimensions, threshold, statistic } = named("homepage-p95");
    assert.deepEqual(
      { namespace, metricName, extendedStatistic, dimensions, threshold, statistic },
      {
        namespace: "LaunchReady/example.com",
        metricName: "Latency",
        extendedStatistic: "p95",
        dimensions: { Check: "homepage" },
        threshold: 300,
        statistic: undefined,
      },
    );
    assert.equal(named("homepage-slow").statistic, "Average");
  });

  it("count ten errors within five minutes, and take silence for none", () => {
    const { name, alarmDescription, tags, ...rest } = named("server-errors");
    assert.deepEqual(rest, {
      namespace: "LaunchReady/example.com",
      metricName: "5xx",
      statistic: "Sum",
      period: 300,
      evaluationPeriods: 1,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 10,
      treatMissingData: "notBreaching",
    });
    assert.deepEqual(
      [name, alarmDescription, tags],
      [
        "example.com: server-errors",
        "Answers with a status of 500 to 599: 10 or more within 5 minutes. Owner: founder",
        { Domain: "example.com", Owner: "founder" },
      ],
    );
  });

  it("leave the health checks to Cloudflare where it watches, and keep what the application publishes", () => {
    assert.deepEqual(
      alarms("example.com", { ...choices, with: "cloudflare" }).map((alarm) => alarm.key),
      ["homepage-p95", "server-errors"],
    );
  });
});

describe("notifications of Cloudflare", () => {
  const types = (zonePlan: Plan, watcher: MonitorChoices["with"]) =>
    notifications("example.com", { ...choices, with: watcher }, zonePlan).map((one) => one.alertType);
  const everywhere = ["universal_ssl_event_type", "dos_attack_l7", "real_origin_monitoring"];

  it("are of certificates, attacks and an unreachable origin on every plan, of error rates on Enterprise", () => {
    for (const zonePlan of plans) {
      assert.deepEqual(
        types(zonePlan, "route53"),
        zonePlan === "enterprise" ? [...everywhere, "http_alert_origin_error"] : everywhere,
      );
    }
  });

  it("tell each owner of the own checks", () => {
    const told = notifications("example.com", { ...choices, with: "cloudflare" }, "pro").filter((one) => one.checks);
    assert.deepEqual(
      told.map(({ key, owner, alertType, checks }) => ({ key, owner, alertType, checks })),
      [
        {
          key: "health-checks-founder",
          owner: "founder",
          alertType: "health_check_status_notification",
          checks: ["homepage"],
        },
        {
          key: "health-checks-operations",
          owner: "operations",
          alertType: "health_check_status_notification",
          checks: ["api"],
        },
      ],
    );
  });
});

describe("problems of monitors", () => {
  it("are none in a sound plan", () => {
    assert.deepEqual(said({}), []);
  });

  it("are one for all that nobody owns", () => {
    const orphan = { ...homepage, owner: "" };
    const signal = { ...choices.signals[0]!, owner: "nobody" };
    assert.deepEqual(said({ checks: [orphan], signals: [signal], owner: "" }), [
      "monitors: No declared owner is set for homepage, server-errors, what Cloudflare reports (nobody is not " +
        "among the owners). Give each an owner, or monitors.owner for all of them: founder, operations.",
    ]);
    assert.deepEqual(said({ checks: [orphan], signals: [], owner: "" }, { owners: [] }), [
      "monitors: No declared owner is set for homepage, what Cloudflare reports. Declare who is told, such as " +
        "owners: { founder: { mail: founder@example.com } }, and give monitors.owner: founder.",
    ]);
  });

  it("tell which plan has Cloudflare's health checks", () => {
    assert.deepEqual(said({ with: "cloudflare" }), [
      "monitors.checks: The free plan has 0 of Cloudflare's health checks; 2 are declared. Set monitors.with to " +
        "route53, or take a plan that has them (pro: 10).",
    ]);
    assert.deepEqual(said({ with: "cloudflare" }, { plan: "pro" }), []);
  });

  it("find TLS 1.3 alone, which Route 53's checkers do not speak", () => {
    assert.match(said({}, { minTlsVersion: "1.3" }).join(), /^monitors\.with: Route 53 speaks TLS up to 1\.2/);
  });

  it("find fewer than three regions, and regions that do not look", () => {
    assert.match(said({ regions: ["us-east-1", "eu-west-1", "eu-west-1"] }).join(), /from at least three regions/);
    const three = ["us-east-1", "eu-west-2", "eu-central-1"];
    assert.deepEqual(
      said({ regions: [...three, "mars"] }).map((text) => text.replace(/ Choose three or more of .*/, "")),
      [
        "monitors.regions: Route 53 does not check from eu-west-2; did you mean eu-west-1?",
        "monitors.regions: Route 53 does not check from eu-central-1.",
        "monitors.regions: Route 53 does not check from mars.",
      ],
    );
  });

  it("find redirects that would pass for healthy", () => {
    assert.match(
      said({ checks: [{ ...homepage, host: "www.example.com" }] }).join(),
      /www\.example\.com serves nothing itself/,
    );
    assert.match(said({ checks: [{ ...homepage, path: "/join" }] }).join(), /\/join is an old link/);
  });

  it("find a status that Route 53 never takes for healthy, and texts too long for it", () => {
    const check = { ...homepage, path: `/${"a".repeat(255)}`, expect: { status: 401, body: "b".repeat(256) } };
    assert.deepEqual(
      said({ checks: [check] }).map((line) => line.split(":")[0]),
      [
        "monitors.checks.homepage.expect.status",
        "monitors.checks.homepage.path",
        "monitors.checks.homepage.expect.body",
      ],
    );
  });

  it("leave room for the secret that a path carries", () => {
    assert.deepEqual(said({ checks: [{ ...api, path: `/${"a".repeat(220)}` }] }).length, 1);
    assert.deepEqual(said({ checks: [{ ...api, path: `/${"a".repeat(200)}` }] }), []);
  });

  it("find a secret that nobody makes, a missing account, and Slack where only SNS posts", () => {
    assert.match(
      said({}, { generatedSecrets: [] }).join(),
      /monitors\.checks\.api\.carries: health-check-token is not a secret that is generated here/,
    );
    assert.match(said({}, { accountId: undefined }).join(), /^accountId: Notifications belong to a Cloudflare account/);
    assert.match(
      said({ alerts: { webhook: "slack" } }).join(),
      /Slack's incoming webhooks do not accept alarms from Amazon SNS/,
    );
    assert.deepEqual(
      said({ alerts: { webhook: "slack", slack: { workspace: "T0123ABCDE", channel: "C0123ABCDE" } } }),
      [],
    );
  });
});

describe("the Slack channel of alarms", () => {
  it("is declared where AWS Chatbot has an API, and its topics where Route 53's metrics are", async () => {
    const declared = await declaredResources("prod", path.resolve(__dirname, "../.."));
    const regions = (type: string) =>
      new Set(declared.filter((one) => one.type === type).map(({ props }) => props.region));
    assert.deepEqual(
      regions("aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration"),
      new Set(["us-east-2"]),
    );
    assert.deepEqual(regions("aws:sns/topic:Topic"), new Set(["us-east-1"]));
  });
});

describe("what monitors cannot do", () => {
  it("is said for Route 53 on the Free plan", () => {
    assert.deepEqual(monitorDegradations(choices, "free"), [
      "Cloudflare has no health checks on the Free plan, so Route 53 watches.",
      "Route 53 takes any status from 200 to 399 for healthy: the exact status of api is not asserted; " +
        "Cloudflare's health checks (Pro) can.",
      "Route 53 asks every 30 seconds at the slowest; api is judged every five minutes all the same.",
      "Cloudflare alerts on error rates on Enterprise only: on free it says when the origin cannot be " +
        "reached, and 5xx are counted by the application.",
    ]);
  });

  it("is the way back and the latency for Cloudflare on Enterprise", () => {
    assert.deepEqual(monitorDegradations({ ...choices, with: "cloudflare" }, "enterprise"), [
      "Cloudflare's health checks notify when a check fails, and not when it recovers: only the dashboard shows " +
        "that. Route 53 does both.",
      "Cloudflare's health checks alert on no latency: that of homepage is watched only as far as the " +
        "application publishes it.",
    ]);
  });
});

describe("names for AWS", () => {
  it("hold only what the services take, and are no longer", () => {
    assert.equal(awsName("example.com", "alerts-founder", 256), "launch-ready-example-com-alerts-founder");
    const long = awsName(`${"a".repeat(60)}.example.com`, "slack", 64);
    assert.equal(long.length, 64);
    assert.match(long, /^launch-ready-a+-slack$/);
  });
});
