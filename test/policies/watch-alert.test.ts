import assert from "node:assert/strict";
import { UNKNOWN } from "../../edge/resource";
import * as alert from "../../policies/alert";
import { watchTypes } from "../../policies/watchers";
import { verdict, web } from "./resources";
import { alarm, mail, made, notification, topic, verdictWith, webhook } from "./watching";

const errors = alarm("errors", { metricName: "5xx", statistic: "Sum", threshold: 10, period: 300 });
const reached = [...web, topic, mail, webhook, errors];

describe("policy watch/alert", () => {
  it("holds where an alarm reaches a mailbox and a webhook, begins and ends, and has an owner", () => {
    assert.deepEqual(verdict(alert.alert, reached), []);
    assert.deepEqual(verdict(alert.alert, [...web, notification("dos_attack_l7")]), []);
  });

  it("finds that nothing alerts anybody, where somebody visits", () => {
    assert.deepEqual(verdict(alert.alert, web), ["-: Nothing alerts anybody."]);
    assert.deepEqual(verdict(alert.alert, []), []);
  });

  it("finds alarms that reach no mailbox, no chat, or nobody", () => {
    assert.deepEqual(verdict(alert.alert, [...web, topic, mail, errors]), ["errors: errors does not reach anybody by a chat or webhook."]);
    assert.deepEqual(verdict(alert.alert, [...web, topic, webhook, errors]), ["errors: errors does not reach anybody by mail."]);
    assert.deepEqual(verdict(alert.alert, [...web, topic, errors]), ["errors: errors does not reach anybody by mail or a chat or webhook."]);
    const noActions = { ...errors, props: { ...errors.props, okActions: [] } };
    assert.deepEqual(verdict(alert.alert, [...web, topic, mail, webhook, noActions]), ["errors: The alarm errors has no okActions."]);
  });

  it("takes Slack through AWS Chatbot for a chat", () => {
    const slack = made(watchTypes.slack, "slack", { snsTopicArns: [UNKNOWN] }, topic);
    assert.deepEqual(verdict(alert.alert, [...web, topic, mail, slack, errors]), []);
  });

  it("judges no alarm whose topic is another stack's", () => {
    const elsewhere = { ...errors, dependencies: [], props: { ...errors.props, alarmActions: ["arn:aws:sns:us-east-1:123456789012:ops"] } };
    assert.deepEqual(verdict(alert.alert, [...web, elsewhere]), ["errors? whom it reaches is decided outside this stack, or known only after deployment"]);
  });

  it("finds an alert without an owner, and one whose owner is not among those stated", () => {
    const orphan = { ...errors, props: { ...errors.props, tags: undefined } };
    assert.deepEqual(verdict(alert.alert, [...web, topic, mail, webhook, orphan]), ["errors: errors has no owner: nobody has to answer it."]);
    assert.deepEqual(verdictWith(alert.alert, { owners: [{ name: "operations", mail: "operations@example.com" }] }, reached), ["errors: errors is owned by founder, who is not among the owners."]);
  });

  it("waits for a webhook that is stated to come, and says so once", () => {
    const pending = [{ control: "watch/alert", why: "the webhook is not set yet" }];
    const mailOnly = { mechanisms: { emails: [{ id: "founder@example.com" }] } };
    const both = [...web, notification("dos_attack_l7", mailOnly), notification("universal_ssl_event_type", mailOnly)];
    assert.deepEqual(verdictWith(alert.alert, { pending }, both), ["-? the webhook is not set yet"]);
    assert.equal(verdict(alert.alert, both).length, 2);
    assert.deepEqual(verdictWith(alert.alert, { pending }, [...web, notification("dos_attack_l7", { mechanisms: {} })]), [
      "dos_attack_l7: dos_attack_l7 does not reach anybody by mail or a chat or webhook.",
    ]);
  });

  it("finds a topic whose own policy lets no alarm publish", () => {
    const policy = (text: unknown) => made(watchTypes.topicPolicy, "policy", { arn: UNKNOWN, policy: text }, topic);
    assert.deepEqual(verdict(alert.alert, [...reached, policy('{"Principal":{"Service":"events.amazonaws.com"}}')]), ["policy: The policy of the topic topic lets no alarm publish."]);
    assert.deepEqual(verdict(alert.alert, [...reached, policy('{"Principal":{"Service":"cloudwatch.amazonaws.com"}}')]), []);
    assert.deepEqual(verdict(alert.alert, [...reached, policy(UNKNOWN)]), ["policy? its text will be known only after deployment"]);
  });
});

describe("policy watch/tls-expiry", () => {
  it("asks for Cloudflare's notification, and for the one of advanced certificates where there are some", () => {
    assert.deepEqual(verdict(alert.tlsExpiry, web), ["-: No notification of the type universal_ssl_event_type: a certificate that is not renewed would be seen by visitors first."]);
    const universal = notification("universal_ssl_event_type");
    assert.deepEqual(verdict(alert.tlsExpiry, [...web, universal]), []);
    const pack = made("cloudflare:index/certificatePack:CertificatePack", "deep", {});
    assert.equal(verdict(alert.tlsExpiry, [...web, universal, pack]).length, 1);
    assert.deepEqual(verdict(alert.tlsExpiry, [...web, universal, pack, notification("dedicated_ssl_certificate_event_type")]), []);
  });

  it("takes a notification that is turned off for none", () => {
    assert.equal(verdict(alert.tlsExpiry, [...web, notification("universal_ssl_event_type", { enabled: false })]).length, 1);
  });
});

describe("policy watch/errors", () => {
  const deploys = alarm("deploys", { metricName: "FailedDeploys" });

  it("asks for an alarm on ten 5xx within five minutes and one on failed deploys", () => {
    assert.deepEqual(verdict(alert.errors, web), ["-: Nothing alerts on a spike of 5xx.", "-: Nothing alerts on a failed deploy."]);
    assert.deepEqual(verdict(alert.errors, [...web, errors, deploys]), []);
  });

  it("finds an alarm that goes off later", () => {
    for (const late of [{ threshold: 50 }, { period: 900 }, { evaluationPeriods: 3 }]) {
      const alarmed = { ...errors, props: { ...errors.props, ...late } };
      assert.deepEqual(verdict(alert.errors, [...web, alarmed, deploys]), ["errors: The alarm errors on 5xx goes off later than at 10 within 5 minutes."]);
    }
  });

  it("takes Cloudflare's own alerts where the plan has them, and those of Pages for deploys", () => {
    assert.deepEqual(verdict(alert.errors, [...web, notification("http_alert_origin_error"), notification("pages_event_alert")]), []);
  });
});
