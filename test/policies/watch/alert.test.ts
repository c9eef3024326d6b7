// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import { UNKNOWN } from "../../../edge/resource";
import { alert } from "../../../policies/watch/alert";
import { errors } from "../../../policies/watch/errors";
import { tlsExpiry } from "../../../policies/watch/tls-expiry";
import { watchTypes } from "../../../policies/watch/watchers";
import { verdict, web } from "../resources";
import { alarm, mail, made, notification, topic, verdictWith, webhook } from "./watching";

const spikes = alarm("errors", { metricName: "5xx", statistic: "Sum", threshold: 10, period: 300 });
const reached = [...web, topic, mail, webhook, spikes];

describe("policy watch/alert", () => {
  it("holds where an alarm reaches a mailbox and a webhook, begins and ends, and has an owner", () => {
    assert.deepEqual(verdict(alert, reached), []);
    assert.deepEqual(verdict(alert, [...web, notification("dos_attack_l7")]), []);
  });

  it("finds that nothing alerts anybody, where somebody visits", () => {
    assert.deepEqual(verdict(alert, web), ["-: Nothing alerts anybody."]);
    assert.deepEqual(verdict(alert, []), []);
  });

  it("finds alarms that reach no mailbox, no chat, or nobody", () => {
    assert.deepEqual(verdict(alert, [...web, topic, mail, spikes]), [
      "errors: errors does not reach anybody by a chat or webhook.",
    ]);
    assert.deepEqual(verdict(alert, [...web, topic, webhook, spikes]), [
      "errors: errors does not reach anybody by mail.",
    ]);
    assert.deepEqual(verdict(alert, [...web, topic, spikes]), [
      "errors: errors does not reach anybody by mail or a chat or webhook.",
    ]);
    const noActions = { ...spikes, props: { ...spikes.props, okActions: [] } };
    assert.deepEqual(verdict(alert, [...web, topic, mail, webhook, noActions]), [
      "errors: The alarm errors has no okActions.",
    ]);
  });

  it("takes Slack through AWS Chatbot for a chat", () => {
    const slack = made(watchTypes.slack, "slack", { snsTopicArns: [UNKNOWN] }, topic);
    assert.deepEqual(verdict(alert, [...web, topic, mail, slack, spikes]), []);
  });

  it("judges no alarm whose topic is another stack's", () => {
    const elsewhere = {
      ...spikes,
      dependencies: [],
      props: { ...spikes.props, alarmActions: ["arn:aws:sns:us-east-1:123456789012:ops"] },
    };
    assert.deepEqual(verdict(alert, [...web, elsewhere]), [
      "errors? whom it reaches is decided outside this stack, or known only after deployment",
    ]);
  });

  it("finds an alert without an owner, and one whose owner is not among those stated", () => {
    const orphan = { ...spikes, props: { ...spikes.props, tags: undefined } };
    assert.deepEqual(verdict(alert, [...web, topic, mail, webhook, orphan]), [
      "errors: errors has no owner: nobody has to answer it.",
    ]);
    assert.deepEqual(
      verdictWith(alert, { owners: [{ name: "operations", mail: "operations@example.com" }] }, reached),
      ["errors: errors is owned by founder, who is not among the owners."],
    );
  });

  it("waits for a webhook that is stated to come, and says so once", () => {
    const pending = [{ control: "watch/alert", why: "the webhook is not set yet" }];
    const mailOnly = { mechanisms: { emails: [{ id: "founder@example.com" }] } };
    const both = [...web, notification("dos_attack_l7", mailOnly), notification("universal_ssl_event_type", mailOnly)];
    assert.deepEqual(verdictWith(alert, { pending }, both), ["-? the webhook is not set yet"]);
    assert.equal(verdict(alert, both).length, 2);
    assert.deepEqual(verdictWith(alert, { pending }, [...web, notification("dos_attack_l7", { mechanisms: {} })]), [
      "dos_attack_l7: dos_attack_l7 does not reach anybody by mail or a chat or webhook.",
    ]);
  });

  it("takes nothing for a chat that no person looks at: a queue, a stream, a text message", () => {
    for (const protocol of ["sqs", "firehose", "sms", "application"]) {
      const subscription = made(watchTypes.subscription, protocol, { protocol, topic: UNKNOWN }, topic);
      assert.deepEqual(
        verdict(alert, [...web, topic, mail, subscription, spikes]),
        ["errors: errors does not reach anybody by a chat or webhook."],
        protocol,
      );
    }
    for (const protocol of ["http", "https", "lambda"]) {
      const subscription = made(watchTypes.subscription, protocol, { protocol, topic: UNKNOWN }, topic);
      assert.deepEqual(verdict(alert, [...web, topic, mail, subscription, spikes]), [], protocol);
    }
    const teams = made(watchTypes.teams, "teams", { snsTopicArns: [UNKNOWN] }, topic);
    assert.deepEqual(verdict(alert, [...web, topic, mail, teams, spikes]), []);
    const unknown = made(watchTypes.subscription, "later", { protocol: UNKNOWN, topic: UNKNOWN }, topic);
    assert.deepEqual(verdict(alert, [...web, topic, mail, unknown, spikes]), [
      "errors? whom it reaches is decided outside this stack, or known only after deployment",
    ]);
  });

  it("finds an alarm whose topic is in another region, and judges none whose region nothing tells", () => {
    const at = (one: typeof spikes, region: unknown) => ({ ...one, props: { ...one.props, region } });
    const said = (ofTopic: unknown, ofAlarm: unknown) =>
      verdict(alert, [...web, at(topic, ofTopic), mail, webhook, at(spikes, ofAlarm)]);
    assert.deepEqual(said("eu-west-1", "us-east-1"), [
      "errors: The alarm errors is in us-east-1 and its topic topic in eu-west-1: an alarm reaches topics of " +
        "its own region only.",
    ]);
    assert.deepEqual(said("eu-west-1", "eu-west-1"), []);
    assert.deepEqual(said(undefined, undefined), []);
    assert.deepEqual(said("us-east-1", undefined), [
      "errors? nothing here shows whether it is in the region of its topic topic",
    ]);
    const elsewhere = {
      ...spikes,
      dependencies: [],
      props: { ...spikes.props, alarmActions: ["arn:aws:sns:eu-west-1:123456789012:ops"] },
    };
    assert.ok(
      verdict(alert, [...web, elsewhere]).includes(
        "errors: The alarm errors is in us-east-1 and its topic arn:aws:sns:eu-west-1:123456789012:ops in " +
          "eu-west-1: an alarm reaches topics of its own region only.",
      ),
    );
  });

  it("finds a topic whose own policy lets no alarm publish", () => {
    const allow = (service: string) =>
      JSON.stringify({
        Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sns:Publish", Resource: "*" }],
      });
    const policy = (text: unknown) => made(watchTypes.topicPolicy, "policy", { arn: UNKNOWN, policy: text }, topic);
    const nobody = "The policy of the topic topic lets no alarm publish.";
    assert.deepEqual(verdict(alert, [...reached, policy(allow("events.amazonaws.com"))]), [`policy: ${nobody}`]);
    assert.deepEqual(verdict(alert, [...reached, policy("{")]), [`policy: ${nobody}`]);
    assert.deepEqual(verdict(alert, [...reached, policy(allow("cloudwatch.amazonaws.com"))]), []);
    assert.deepEqual(verdict(alert, [...reached, policy(UNKNOWN)]), [
      "policy? its text will be known only after deployment",
    ]);
    const guarded = JSON.stringify({
      Statement: {
        Effect: "Allow",
        Principal: "*",
        Action: "sns:*",
        Resource: "*",
        Condition: { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } },
      },
    });
    assert.deepEqual(verdict(alert, [...reached, policy(guarded)]), [
      "policy? whether it lets alarms publish hangs on conditions or names that cannot be judged from here",
    ]);
    const named = "arn:aws:sns:us-east-1:123456789012:topic";
    const byName = JSON.stringify({
      Statement: [
        { Effect: "Allow", Principal: { Service: "cloudwatch.amazonaws.com" }, Action: "sns:Publish", Resource: named },
      ],
    });
    const policyOf = (arn: unknown) => made(watchTypes.topicPolicy, "policy", { arn, policy: byName }, topic);
    assert.deepEqual(verdict(alert, [...reached, policyOf(named)]), []);
    assert.equal(verdict(alert, [...reached, policyOf(UNKNOWN)]).length, 1);
    const own = (text: string) => [
      ...web,
      { ...topic, props: { ...topic.props, policy: text } },
      mail,
      webhook,
      spikes,
    ];
    assert.deepEqual(verdict(alert, own(allow("s3.amazonaws.com"))), [`topic: ${nobody}`]);
    assert.deepEqual(
      verdict(alert, [...own(allow("s3.amazonaws.com")), policy(allow("cloudwatch.amazonaws.com"))]),
      [],
    );
  });
});

describe("policy watch/tls-expiry", () => {
  it("asks for Cloudflare's notification, and for the one of advanced certificates where there are some", () => {
    assert.deepEqual(verdict(tlsExpiry, web), [
      "-: No notification of the type universal_ssl_event_type: a certificate that is not renewed would be " +
        "seen by visitors first.",
    ]);
    const universal = notification("universal_ssl_event_type");
    assert.deepEqual(verdict(tlsExpiry, [...web, universal]), []);
    const pack = made("cloudflare:index/certificatePack:CertificatePack", "deep", {});
    assert.equal(verdict(tlsExpiry, [...web, universal, pack]).length, 1);
    assert.deepEqual(
      verdict(tlsExpiry, [...web, universal, pack, notification("dedicated_ssl_certificate_event_type")]),
      [],
    );
  });

  it("takes a notification that is turned off for none", () => {
    assert.equal(verdict(tlsExpiry, [...web, notification("universal_ssl_event_type", { enabled: false })]).length, 1);
  });
});

describe("policy watch/errors", () => {
  const deploys = alarm("deploys", { metricName: "FailedDeploys" });

  it("asks for an alarm on ten 5xx within five minutes and one on failed deploys", () => {
    assert.deepEqual(verdict(errors, web), [
      "-: Nothing alerts on a spike of 5xx.",
      "-: Nothing alerts on a failed deploy.",
    ]);
    assert.deepEqual(verdict(errors, [...web, spikes, deploys]), []);
  });

  const said = (props: Record<string, unknown>) =>
    verdict(errors, [...web, { ...spikes, props: { ...spikes.props, ...props } }, deploys]);

  it("finds an alarm that ten 5xx within five minutes do not set off", () => {
    const late: [Record<string, unknown>, string][] = [
      [{ threshold: 50 }, "the Sum over 300 seconds is 50 or more"],
      [{ period: 900 }, "the Sum over 900 seconds is 10 or more"],
      [{ evaluationPeriods: 3 }, "the Sum over 300 seconds is 10 or more in 3 of 3 periods"],
      [{ statistic: "Average" }, "the Average over 300 seconds is 10 or more"],
      [{ period: 60, evaluationPeriods: 5 }, "the Sum over 60 seconds is 10 or more in 5 of 5 periods"],
    ];
    for (const [props, words] of late) {
      assert.deepEqual(
        said(props),
        [`errors: The alarm errors on 5xx does not go off at 10 within 5 minutes: it waits until ${words}.`],
        words,
      );
    }
    assert.deepEqual(said({ comparisonOperator: "LessThanThreshold" }), [
      "errors: The alarm errors on 5xx goes off without any: the Sum over 300 seconds is below 10.",
    ]);
    assert.deepEqual(said({ threshold: 0 }), [
      "errors: The alarm errors on 5xx goes off without any: the Sum over 300 seconds is 0 or more.",
    ]);
  });

  it("takes one that goes off at ten at once or one by one", () => {
    for (const sound of [
      { threshold: 5 },
      { period: 60 },
      { period: 60, evaluationPeriods: 5, threshold: 2 },
      { evaluationPeriods: 3, datapointsToAlarm: 1 },
      { statistic: "SampleCount" },
    ]) {
      assert.deepEqual(said(sound), [], JSON.stringify(sound));
    }
    const late = { ...spikes, name: "many", urn: "many", props: { ...spikes.props, threshold: 1000 } };
    assert.deepEqual(verdict(errors, [...web, late, spikes, deploys]), []);
  });

  it("judges none that is not known, or that goes by the share of requests", () => {
    assert.deepEqual(said({ threshold: UNKNOWN }), [
      "errors? when it goes off will be known only after deployment, or is more than a comparison of one " +
        "metric with a number",
    ]);
    const share =
      "errors? it goes off by the share of requests that fail, so how many failures it takes hangs on the traffic";
    assert.deepEqual(said({ statistic: "Average", threshold: 0.05 }), [share]);
    assert.deepEqual(
      said({ namespace: "AWS/CloudFront", metricName: "5xxErrorRate", statistic: "Average", threshold: 5 }),
      [share],
    );
    const queries = [
      { id: "e", metric: { metricName: "HTTPCode_Target_5XX_Count" } },
      { id: "share", expression: "e / 100" },
    ];
    assert.equal(said({ metricName: undefined, metricQueries: queries }).length, 1);
    assert.match(said({ metricName: undefined, metricQueries: queries })[0]!, /^errors\? when it goes off/);
  });

  it("finds an alarm on deploys that one failed deploy does not set off, and one that tells nobody", () => {
    const one = (props: Record<string, unknown>) =>
      verdict(errors, [...web, spikes, { ...deploys, props: { ...deploys.props, ...props } }]);
    assert.deepEqual(one({ threshold: 100 }), [
      "deploys: The alarm deploys does not go off at one failed deploy: it waits until the Sum over 300 " +
        "seconds is 100 or more.",
    ]);
    assert.deepEqual(one({ evaluationPeriods: 2 }), [
      "deploys: The alarm deploys does not go off at one failed deploy: it waits until the Sum over 300 " +
        "seconds is 1 or more in 2 of 2 periods.",
    ]);
    assert.deepEqual(one({ threshold: 0 }), [
      "deploys: The alarm deploys goes off without any failed deploy: the Sum over 300 seconds is 0 or more.",
    ]);
    assert.deepEqual(one({ actionsEnabled: false }), ["-: Nothing alerts on a failed deploy."]);
    assert.deepEqual(one({ metricName: "Deployments" }), [
      "deploys? whether Deployments counts the deploys that failed cannot be told from its name",
    ]);
    for (const metricName of ["DeployErrors", "deployment-rollbacks", "FailedDeploys"])
      assert.deepEqual(one({ metricName, statistic: "Maximum" }), [], metricName);
  });

  it("takes Cloudflare's own alerts where the plan has them, and those of Pages for deploys", () => {
    assert.deepEqual(
      verdict(errors, [...web, notification("http_alert_origin_error"), notification("pages_event_alert")]),
      [],
    );
  });
});
