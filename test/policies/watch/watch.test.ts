// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import fc from "fast-check";
import { types, UNKNOWN, type DeclaredResource } from "../../../edge/resource";
import { toPromises, type Promises } from "../../../edge/prove/promises";
import type { MonitorFact } from "../../../edge/intent";
import { latency } from "../../../policies/watch/latency";
import { uptime } from "../../../policies/watch/uptime";
import { watchTypes } from "../../../policies/watch/watchers";
import { resource, verdict, web } from "../resources";
import { alarm, downAlarm, made, notification, onStatus, route53Check, verdictWith } from "./watching";

const homepage = route53Check("homepage");
const sound = [...web, homepage, downAlarm(homepage)];

const monitor: MonitorFact = {
  name: "homepage",
  watches: "homepage",
  host: "example.com",
  path: "/",
  kind: "public",
  owner: "founder",
  latencyMs: 300,
};

describe("policy watch/uptime", () => {
  it("holds for a program that never heard of us: a check of the homepage with an alarm on it", () => {
    assert.deepEqual(verdict(uptime, sound), []);
  });

  it("asks nothing where nobody visits", () => {
    assert.deepEqual(verdict(uptime, []), []);
  });

  it("finds every flow of a promised site that nobody watches, and asks for none that it does not have", () => {
    const promises = [
      toPromises({
        zone: "example.com",
        hosts: [
          { host: "example.com", public: true },
          { host: "app.example.com", public: true },
          { host: "api.example.com", public: true },
        ],
        privateRoutes: [{ host: "app.example.com", path: "/*" }],
        untouched: [{ host: "api.example.com", path: "/webhooks/*", purpose: "Webhooks of the payment provider" }],
      }),
    ];
    assert.deepEqual(verdictWith(uptime, { promises }, web), [
      "-: Nothing watches the homepage of example.com (people arrive at example.com).",
      "-: Nothing watches the sign-in of example.com (people are signed in at app.example.com).",
      "-: Nothing watches the api of example.com (programs call api.example.com).",
      "-: Nothing watches the webhook of example.com (/webhooks/*: Webhooks of the payment provider).",
    ]);
    const checks = [
      homepage,
      route53Check("sign-in", { fqdn: "app.example.com", resourcePath: "/login" }),
      route53Check("api", { fqdn: "api.example.com", resourcePath: "/health" }),
      route53Check("hooks", { fqdn: "api.example.com", resourcePath: "/webhooks/health" }),
    ];
    assert.deepEqual(
      verdictWith(uptime, { promises }, [...web, ...checks, ...checks.map((check) => downAlarm(check))]),
      [],
    );
  });

  it("takes for a webhook what says who calls it, wherever it is, and no preview of a link", () => {
    const promised = (path: string, ...calls: string[]) => [
      toPromises({
        zone: "example.com",
        hosts: [{ host: "example.com", public: true }],
        untouched: [{ host: "example.com", path, calls }],
      }),
    ];
    const watched = [...web, homepage, downAlarm(homepage)];
    const unwatched = (promises: Promises[], checks: typeof web = []) =>
      verdictWith(uptime, { promises }, [...watched, ...checks]);
    assert.deepEqual(
      [promised("/ipn", "paypal"), promised("/webhooks/*", "slack-preview"), promised("/bot/*", "nobody-we-know")].map(
        (promises) => unwatched(promises),
      ),
      [["-: Nothing watches the webhook of example.com (/ipn: a webhook)."], [], []],
    );
    const check = route53Check("paypal", { resourcePath: "/ipn" });
    assert.deepEqual(unwatched(promised("/ipn", "paypal"), [check, downAlarm(check)]), []);
  });

  it(
    "finds a check that sees nothing: over HTTP, without port or SNI, disabled, inverted, from too few " + "regions",
    () => {
      const blind = route53Check("homepage", {
        type: "HTTP",
        port: undefined,
        enableSni: false,
        disabled: true,
        invertHealthcheck: true,
        regions: ["us-east-1"],
      });
      const unsaid = route53Check("homepage", { port: undefined, enableSni: false });
      assert.deepEqual(verdict(uptime, [...web, unsaid, downAlarm(unsaid)]), [
        "homepage: The check example.com/ is of no use: its port is not said to be 443.",
        "homepage: The check example.com/ is of no use: it does not say that it sends the name (SNI), without " +
          "which Cloudflare has no certificate for it.",
      ]);
      assert.deepEqual(verdict(uptime, [...web, blind, downAlarm(blind)]), [
        "homepage: The check example.com/ is of no use: it asks over HTTP and never sees the certificate.",
        "homepage: The check example.com/ is of no use: it is disabled, which counts as healthy.",
        "homepage: The check example.com/ is of no use: it is inverted: an outage counts as healthy.",
        "homepage: The check example.com/ is of no use: fewer than three regions look.",
      ]);
    },
  );

  it("finds a check whose requests a rule of the edge stops before they arrive", () => {
    const rule = (expression: string, action: string) =>
      resource(types.ruleset, "custom", {
        name: "custom",
        kind: "zone",
        phase: "http_request_firewall_custom",
        rules: [{ ref: "own", expression, action }],
      });
    assert.deepEqual(
      verdict(uptime, [...sound, rule('(not http.user_agent contains "Mozilla")', "managed_challenge")]),
      [
        "homepage: The check example.com/ never arrives: own puts a challenge before https://example.com/, and " +
          "it would alarm though nothing is wrong.",
      ],
    );
    assert.deepEqual(verdict(uptime, [...sound, rule('(http.request.method eq "GET")', "block")]), [
      "homepage: The check example.com/ never arrives: own blocks https://example.com/, and it would alarm " +
        "though nothing is wrong.",
    ]);
    assert.deepEqual(
      verdict(uptime, [
        ...sound,
        rule('(http.request.method eq "POST" or http.user_agent contains "Mozilla")', "block"),
      ]),
      [],
    );
  });

  it("finds a check without an alarm, and alarms that are slow, off or in another region", () => {
    assert.deepEqual(verdict(uptime, [...web, homepage]), [
      "homepage: Nothing alarms when the check example.com/ fails.",
    ]);
    const latency = downAlarm(homepage, { metricName: "TimeToFirstByte" });
    assert.deepEqual(verdict(uptime, [...web, homepage, latency]), [
      "homepage: Nothing alarms when the check example.com/ fails.",
    ]);
    assert.deepEqual(
      verdict(uptime, [
        ...web,
        homepage,
        downAlarm(homepage, { period: 300, evaluationPeriods: 2, region: "eu-west-1", actionsEnabled: false }),
      ]),
      [
        "homepage-down: The alarm on example.com/ has its actions turned off.",
        "homepage-down: The alarm on example.com/ is in eu-west-1, where Route 53 sends no metric.",
        "homepage-down: The alarm on example.com/ judges it over 600 seconds; it has to be 300 at most.",
      ],
    );
  });

  it(
    "finds an alarm that does not go off when its check fails, goes off while all is well, or lets one good " +
      "answer hide an outage",
    () => {
      const said = (props: Record<string, unknown>) => verdict(uptime, [...web, homepage, downAlarm(homepage, props)]);
      const wrong: [Record<string, unknown>, string][] = [
        [
          { comparisonOperator: "GreaterThanThreshold" },
          "does not go off when the check fails: it waits until the Minimum over 60 seconds is above 1.",
        ],
        [
          { threshold: 0 },
          "does not go off when the check fails: it waits until the Minimum over 60 seconds is below 0.",
        ],
        [{ threshold: 2 }, "goes off while all is well: the Minimum over 60 seconds is below 2."],
        [
          { comparisonOperator: "LessThanOrEqualToThreshold" },
          "goes off while all is well: the Minimum over 60 seconds is 1 or less.",
        ],
        [
          { statistic: "Maximum" },
          "is silenced by one good answer: it waits until the Maximum over 60 seconds is below 1.",
        ],
        [
          { statistic: "SampleCount" },
          "does not go off when the check fails: it waits until the SampleCount over 60 seconds is below 1.",
        ],
        [{ namespace: "AWS/EC2" }, "reads HealthCheckStatus in AWS/EC2, where there is none."],
      ];
      for (const [props, words] of wrong)
        assert.deepEqual(said(props), [`homepage-down: The alarm on example.com/ ${words}`], words);
      for (const sounds of [
        { statistic: "Average" },
        { metricName: "HealthCheckPercentageHealthy", statistic: "Average", threshold: 50 },
        { comparisonOperator: "LessThanOrEqualToThreshold", threshold: 0 },
      ]) {
        assert.deepEqual(said(sounds), [], JSON.stringify(sounds));
      }
    },
  );

  it(
    "goes off at 0 and not at 1, whatever the threshold: every alarm on the Minimum that does is " + "taken, no other",
    () => {
      const operators = {
        LessThanThreshold: (x: number, t: number) => x < t,
        LessThanOrEqualToThreshold: (x: number, t: number) => x <= t,
        GreaterThanThreshold: (x: number, t: number) => x > t,
        GreaterThanOrEqualToThreshold: (x: number, t: number) => x >= t,
      };
      fc.assert(
        fc.property(
          fc.constantFrom(...(Object.keys(operators) as (keyof typeof operators)[])),
          fc.double({ min: -3, max: 3, noNaN: true }),
          (comparisonOperator, threshold) => {
            const breaks = operators[comparisonOperator];
            const said = verdict(uptime, [...web, homepage, downAlarm(homepage, { comparisonOperator, threshold })]);
            assert.equal(said.length === 0, breaks(0, threshold) && !breaks(1, threshold), said.join());
          },
        ),
        { numRuns: Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 100) },
      );
    },
  );

  it("judges no alarm by what is not known: its numbers, its arithmetic, the region of its provider", () => {
    const said = (props: Record<string, unknown>) => verdict(uptime, [...web, homepage, downAlarm(homepage, props)]);
    const unread = [
      "homepage-down? when it goes off will be known only after deployment, or is more than a comparison of " +
        "one metric with a number",
    ];
    for (const property of Object.keys(onStatus).filter((name) => !["namespace", "metricName"].includes(name)))
      assert.deepEqual(said({ [property]: UNKNOWN }), unread, property);
    assert.deepEqual(said({ namespace: UNKNOWN }), [
      "homepage-down? the namespace of its metric will be known only after deployment",
    ]);
    const nowhere = ["homepage-down? nothing here shows its region, and Route 53 sends its metrics to us-east-1 alone"];
    assert.deepEqual(said({ region: UNKNOWN }), nowhere);
    assert.deepEqual(said({ region: undefined }), nowhere);
    const by = (region: string) => ({
      ...downAlarm(homepage, { region: undefined }),
      provider: { urn: "urn:aws", region },
    });
    assert.deepEqual(verdict(uptime, [...web, homepage, by("us-east-1")]), []);
    assert.deepEqual(verdict(uptime, [...web, homepage, by("eu-west-1")]), [
      "homepage-down: The alarm on example.com/ is in eu-west-1, where Route 53 sends no metric.",
    ]);
  });

  it("is content with one sound alarm on a check, whatever others do", () => {
    const late = { ...downAlarm(homepage, { period: 900 }), name: "late", urn: "late" };
    assert.deepEqual(verdict(uptime, [...sound, late]), []);
    assert.deepEqual(verdict(uptime, [...web, homepage, late, downAlarm(homepage)]), []);
  });

  it("takes no check of a host that is neither promised nor in a zone of the program for one of its flows", () => {
    const promises = [
      toPromises({
        zone: "example.com",
        hosts: [{ host: "example.com", public: true }],
        privateRoutes: [{ host: "app.example.com", path: "/*" }],
      }),
    ];
    const signIn = (fqdn: unknown) => route53Check("sign-in", { fqdn, resourcePath: "/login" });
    const said = (fqdn: unknown, more = promises) =>
      verdictWith(uptime, { promises: more }, [...sound, signIn(fqdn), downAlarm(signIn(fqdn))]);
    const nothing = ["-: Nothing watches the sign-in of example.com (people are signed in at app.example.com)."];
    assert.deepEqual(said("old.example.net"), nothing);
    assert.deepEqual(said("notexample.com"), nothing);
    assert.deepEqual(said("app.example.com"), []);
    assert.deepEqual(said("accounts.example.com"), []);
    assert.deepEqual(said(UNKNOWN), [
      "sign-in? whether it watches the sign-in of example.com will be known only after deployment",
    ]);
    const elsewhere = [{ ...promises[0]!, sensitive: [{ host: "example-login.net", path: "/login" }] }];
    assert.deepEqual(said("example-login.net", elsewhere), []);
    const two = [...promises, toPromises({ zone: "example.org" })];
    assert.ok(said("example.org", two).includes(nothing[0]!));
  });

  it("holds a promised rhythm: a minute in public, five in private", () => {
    const alarmed = (period: number) => [...web, homepage, downAlarm(homepage, { period })];
    assert.deepEqual(verdictWith(uptime, { monitors: [monitor] }, alarmed(120)), [
      "homepage-down: The alarm on homepage judges it over 120 seconds; it has to be 60 at most.",
    ]);
    assert.deepEqual(verdictWith(uptime, { monitors: [monitor] }, alarmed(60)), []);
    assert.deepEqual(verdictWith(uptime, { monitors: [{ ...monitor, kind: "private" }] }, alarmed(300)), []);
  });

  it("finds a promised monitor that no check keeps, and takes a query for no part of the path", () => {
    const monitors = [monitor, { ...monitor, name: "status", watches: "other" as const, path: "/status" }];
    assert.deepEqual(verdictWith(uptime, { monitors }, sound), [
      "-: The monitor status is promised for https://example.com/status, and no check looks there.",
    ]);
    const status = route53Check("status", { resourcePath: "/status?for=monitors" });
    assert.deepEqual(verdictWith(uptime, { monitors }, [...sound, status, downAlarm(status)]), []);
  });

  it("judges no check whose host or path only the deployment will tell", () => {
    const hidden = route53Check("hidden", { resourcePath: UNKNOWN });
    assert.deepEqual(verdict(uptime, [...web, hidden, downAlarm(hidden)]), [
      "hidden? whether it watches the homepage of example.com will be known only after deployment",
    ]);
    assert.deepEqual(
      verdictWith(uptime, { monitors: [{ ...monitor, path: "/health" }] }, [...sound, hidden, downAlarm(hidden)]),
      ["hidden? whether it is the monitor homepage will be known only after deployment"],
    );
  });

  it("knows a check whose path is not known yet by its host and its name, and asks as its monitor says", () => {
    const monitors = { monitors: [{ ...monitor, path: "/health" }] };
    const named = (Name: unknown) => route53Check("hidden", { resourcePath: UNKNOWN, tags: { Name } });
    const said = (check: DeclaredResource, ...more: DeclaredResource[]) =>
      verdictWith(uptime, monitors, [...sound, check, downAlarm(check), ...more]);
    assert.deepEqual(said(named("example.com/homepage")), []);
    assert.deepEqual(said(named("homepage")), []);
    for (const other of ["example.com/api", UNKNOWN, undefined])
      assert.deepEqual(said(named(other)), [
        "hidden? whether it is the monitor homepage will be known only after deployment",
      ]);
    const rules = [{ ref: "own", action: "block", expression: 'http.request.uri.path eq "/health"' }];
    const blocked = resource(types.ruleset, "custom", {
      name: "custom",
      kind: "zone",
      phase: "http_request_firewall_custom",
      rules,
    });
    assert.deepEqual(said(named("example.com/homepage"), blocked), [
      "hidden: The check homepage never arrives: own blocks https://example.com/health, and it would alarm though " +
        "nothing is wrong.",
    ]);
  });

  it("links by ids where nothing tells dependencies, and says so where the ids are not known", () => {
    const check = { ...homepage, props: { ...homepage.props, id: "c1" } };
    const { dependencies, ...bare } = downAlarm(homepage, { dimensions: { HealthCheckId: "c1" } });
    assert.equal(dependencies?.length, 2);
    assert.deepEqual(verdict(uptime, [...web, check, bare]), []);
    const unknown = { ...bare, props: { ...bare.props, dimensions: UNKNOWN } };
    assert.deepEqual(verdict(uptime, [...web, check, unknown]), [
      "homepage? which alarm is on the check example.com/ will be known only after deployment",
    ]);
  });

  it("judges Cloudflare's health checks by their interval, their port and their notification", () => {
    const check = (props: Record<string, unknown> = {}, port: unknown = 443) =>
      made(watchTypes.cloudflareCheck, "homepage", {
        zoneId: web[0]!.props.zoneId,
        name: "homepage",
        address: "example.com",
        type: "HTTPS",
        interval: 60,
        httpConfig: { path: "/", port },
        ...props,
      });
    const told = (of = check()) =>
      notification("health_check_status_notification", { filters: { healthCheckIds: [UNKNOWN] } }, of);
    assert.deepEqual(verdict(uptime, [...web, check(), told()]), []);
    assert.deepEqual(verdict(uptime, [...web, check()]), [
      "homepage: Nobody is told when the check example.com/ fails.",
    ]);
    const insecure = check({ httpConfig: { path: "/", port: 443, allowInsecure: true } });
    assert.deepEqual(verdict(uptime, [...web, insecure, told(insecure)]), [
      "homepage: The check example.com/ is of no use: it accepts any certificate.",
    ]);
    assert.deepEqual(verdict(uptime, [...web, check({}, 80), told()]), [
      "homepage: The check example.com/ is of no use: its port is not said to be 443, and the provider's " +
        "default is 80 even for HTTPS.",
    ]);
    assert.deepEqual(verdict(uptime, [...web, check({ interval: 600, suspended: true, type: "HTTP" }, 80), told()]), [
      "homepage: The check example.com/ is of no use: it asks over HTTP and never sees the certificate.",
      "homepage: The check example.com/ is of no use: it is suspended.",
      "homepage: The check example.com/ looks every 600 seconds; it has to be 300 at most.",
    ]);
  });
});

describe("policy watch/latency", () => {
  const percentile = alarm("p95", {
    namespace: "LaunchReady/example.com",
    metricName: "Latency",
    dimensions: { Check: "homepage" },
    statistic: undefined,
    extendedStatistic: "p95",
    comparisonOperator: "GreaterThanThreshold",
    threshold: 300,
  });
  const stated = { monitors: [monitor] };

  it("holds where the percentile of a target is measured and alarms", () => {
    assert.deepEqual(verdictWith(latency, stated, [...sound, percentile]), []);
  });

  it("finds no target, a target that nothing measures, an alarm above it, an average", () => {
    assert.deepEqual(verdict(latency, sound), ["-: No latency target is stated."]);
    assert.deepEqual(verdictWith(latency, stated, sound), [
      "-: Nothing measures the latency of homepage, whose target is 300 ms.",
    ]);
    assert.deepEqual(
      verdictWith(latency, stated, [...sound, { ...percentile, props: { ...percentile.props, threshold: 900 } }]),
      [
        "p95: The alarm on the latency of homepage does not go off above its target of 300 ms: it waits until " +
          "the p95 over 300 seconds is above 900.",
      ],
    );
    const average = downAlarm(homepage, {
      metricName: "TimeToFirstByte",
      statistic: "Average",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 300,
    });
    assert.deepEqual(verdictWith(latency, stated, [...sound, average]), [
      "homepage-down: The latency of homepage is judged by an average, which hides the slow twentieth; Route " +
        "53's metrics carry no percentiles.",
    ]);
  });

  it("finds an alarm that never goes off, always does, or tells nobody, and judges none that is not known", () => {
    const said = (props: Record<string, unknown>) =>
      verdictWith(latency, stated, [...sound, { ...percentile, props: { ...percentile.props, ...props } }]);
    assert.deepEqual(said({ comparisonOperator: "LessThanThreshold" }), [
      "p95: The alarm on the latency of homepage does not go off above its target of 300 ms: it waits until " +
        "the p95 over 300 seconds is below 300.",
    ]);
    assert.deepEqual(said({ comparisonOperator: "LessThanThreshold", threshold: 1000 }), [
      "p95: The alarm on the latency of homepage goes off at any latency: the p95 over 300 seconds is below 1000.",
    ]);
    assert.deepEqual(said({ comparisonOperator: "GreaterThanOrEqualToThreshold", threshold: 0 }), [
      "p95: The alarm on the latency of homepage goes off at any latency: the p95 over 300 seconds is 0 or more.",
    ]);
    assert.deepEqual(said({ actionsEnabled: false }), [
      "p95: The alarm on the latency of homepage has its actions turned off.",
    ]);
    assert.deepEqual(said({ threshold: UNKNOWN }), [
      "p95? when it goes off will be known only after deployment, or is more than a comparison of one metric " +
        "with a number",
    ]);
    assert.deepEqual(said({ threshold: 200, evaluationPeriods: 3, datapointsToAlarm: 2 }), []);
  });

  it("reads the thresholds of load balancers, and of alarms that say so, in seconds", () => {
    const said = (props: Record<string, unknown>) =>
      verdictWith(latency, stated, [...sound, { ...percentile, props: { ...percentile.props, ...props } }]).length;
    const balancer = { namespace: "AWS/ApplicationELB", metricName: "TargetResponseTime" };
    assert.deepEqual([said({ ...balancer, threshold: 0.3 }), said(balancer)], [0, 1]);
    assert.deepEqual(
      [said({ unit: "Seconds", threshold: 0.3 }), said({ unit: "Seconds" }), said({ unit: "Milliseconds" })],
      [0, 1, 0],
    );
  });

  it("is content with one alarm at the percentile that works", () => {
    const page = { ...percentile, name: "page", urn: "page", props: { ...percentile.props, threshold: 2000 } };
    assert.deepEqual(verdictWith(latency, stated, [...sound, page, percentile]), []);
  });
});
