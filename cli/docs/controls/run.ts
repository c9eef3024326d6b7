import { lines, site, type ExplainedControls } from "./explained";

const check = (more: string) =>
  `const check = new aws.route53.HealthCheck("home", {\n  type: "HTTPS", fqdn: "example.com", ` +
  `resourcePath: "/", port: 443, enableSni: true,\n` +
  `  regions: ["us-east-1", "eu-west-1", "sa-east-1"],${more === "" ? "" : ` ${more},`}\n});`;
const topic = lines(
  'const topic = new aws.sns.Topic("ops", { name: "ops" });',
  'new aws.sns.TopicSubscription("mail", { topic: topic.arn, protocol: "email", endpoint: "ops@example.com" });',
  'new aws.sns.TopicSubscription("chat", { topic: topic.arn, protocol: "https", endpoint: ' +
    '"https://chat.example.net/hook" });',
);
const down = (more: string) =>
  `new aws.cloudwatch.MetricAlarm("down", {\n  namespace: "AWS/Route53", metricName: ` +
  `"HealthCheckStatus", statistic: "Minimum", period: 60,\n` +
  `  evaluationPeriods: 1, comparisonOperator: "LessThanThreshold", threshold: 1, dimensions: { ` +
  `HealthCheckId: check.id },\n` +
  `  alarmActions: [topic.arn], okActions: [topic.arn], region: "us-east-1", ${more}\n});`;
const errors = (threshold: number) =>
  `new aws.cloudwatch.MetricAlarm("errors", {\n  namespace: "App", metricName: "5xxErrors", statistic: ` +
  `"Sum", period: 300, evaluationPeriods: 1,\n` +
  `  comparisonOperator: "GreaterThanOrEqualToThreshold", threshold: ${threshold}, alarmActions: ` +
  `[topic.arn], okActions: [topic.arn],\n` +
  `  region: "us-east-1", tags: { Owner: "ada" },\n});`;
const slow = (threshold: number) =>
  `new aws.cloudwatch.MetricAlarm("slow", {\n  namespace: "App", metricName: "Latency", ` +
  `extendedStatistic: "p95", period: 300, evaluationPeriods: 1,\n` +
  `  comparisonOperator: "GreaterThanThreshold", threshold: ${threshold}, dimensions: { Page: "home" }, ` +
  `alarmActions: [topic.arn], okActions: [topic.arn],\n` +
  `  region: "us-east-1", tags: { Owner: "ada" },\n});`;
const owners = [{ name: "ada", mail: "ada@example.com" }];

export const runControls: ExplainedControls = {
  "watch/uptime": {
    why: "Customers should not be the ones who tell you that the site is down.",
    examples: {
      code: "check-disabled",
      bad: lines(check("disabled: true"), topic, down('tags: { Owner: "ada" },')),
      good: lines(check(""), topic, down('tags: { Owner: "ada" },')),
    },
  },
  "watch/alert": {
    why: "An alarm that reaches nobody in particular is answered by nobody in particular.",
    examples: {
      code: "alert-owner-unlisted",
      bad: lines(check(""), topic, down('tags: { Owner: "somebody" },')),
      good: lines(check(""), topic, down('tags: { Owner: "ada" },')),
      intent: { owners },
    },
  },
  "watch/tls-expiry": {
    why: "A certificate that cannot be renewed is known weeks before it ends, to whoever asks to be told.",
    examples:
      "It asks of a program that owns its zone for a `NotificationPolicy` with alertType " +
      "`universal_ssl_event_type`; without one the " +
      "finding is `certificate-notification-missing`.",
  },
  "watch/errors": {
    why: "A site that answers and says 500 is up for every check of its home page.",
    examples: { code: "error-alarm-deaf", bad: lines(site, topic, errors(5000)), good: lines(site, topic, errors(10)) },
  },
  "watch/latency": {
    why: "People leave a page that takes seconds, and say nothing.",
    examples: {
      code: "latency-alarm-deaf",
      bad: lines(site, topic, slow(90000)),
      good: lines(site, topic, slow(300)),
      intent: {
        owners,
        monitors: [
          {
            name: "home",
            watches: "homepage",
            host: "example.com",
            path: "/",
            kind: "public",
            owner: "ada",
            latencyMs: 300,
          },
        ],
      },
    },
  },
  "recover/rollback": {
    why: "One wrong word in a program deletes a zone with its mail in a second.",
    examples: {
      code: "zone-unprotected",
      bad: 'new cloudflare.Zone("main", { account: { id: accountId }, name: "example.com" });',
      good: 'new cloudflare.Zone("main", { account: { id: accountId }, name: "example.com" }, { protect: true });',
    },
  },
  "handover/complete": {
    why: "Whoever takes over, or comes back after a year, has only what is written down.",
    examples:
      "It judges what a stack says of itself; `launch-ready handover` makes the document and says what " +
      "is missing in it.",
  },
};
