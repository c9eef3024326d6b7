import * as aws from "@pulumi/aws";
import * as cloudflare from "@pulumi/cloudflare";
import { zoneId, type BrokenProgram } from "./program";

interface Watched {
  readonly check?: Partial<aws.route53.HealthCheckArgs>;
  readonly alarm?: Partial<aws.cloudwatch.MetricAlarmArgs>;
  readonly policy?: string;
}

/** A sound check of the home page with an alarm that somebody hears of; each program changes one thing. */
function watched({ check = {}, alarm = {}, policy }: Watched) {
  const health = new aws.route53.HealthCheck("home", {
    type: "HTTPS",
    fqdn: "example.com",
    resourcePath: "/",
    port: 443,
    enableSni: true,
    requestInterval: 30,
    failureThreshold: 3,
    regions: ["us-east-1", "eu-west-1", "sa-east-1"],
    ...check,
  });
  const topic = new aws.sns.Topic("alerts", { name: "alerts" });
  if (policy !== undefined) new aws.sns.TopicPolicy("alerts", { arn: topic.arn, policy });
  new aws.sns.TopicSubscription("mail", { topic: topic.arn, protocol: "email", endpoint: "ops@example.com" });
  new aws.sns.TopicSubscription("chat", {
    topic: topic.arn,
    protocol: "https",
    endpoint: "https://chat.example.net/hook",
  });
  new aws.cloudwatch.MetricAlarm("home-down", {
    namespace: "AWS/Route53",
    metricName: "HealthCheckStatus",
    statistic: "Minimum",
    period: 60,
    evaluationPeriods: 1,
    comparisonOperator: "LessThanThreshold",
    threshold: 1,
    dimensions: { HealthCheckId: health.id },
    alarmActions: [topic.arn],
    okActions: [topic.arn],
    region: "us-east-1",
    ...alarm,
  });
}

const one = (about: string, code: string, change: Watched): BrokenProgram => ({
  about,
  code,
  declare: () => watched(change),
});

export const brokenWatch: readonly BrokenProgram[] = [
  one("a check that never sees the certificate", "check-over-http", {
    check: { type: "HTTP", port: 80, enableSni: false },
  }),
  one("a check that somebody switched off", "check-disabled", { check: { disabled: true } }),
  one("a check that counts an outage as healthy", "check-inverted", { check: { invertHealthcheck: true } }),
  one("a check from two regions", "check-regions-few", { check: { regions: ["us-east-1", "eu-west-1"] } }),
  one("a check without the name of its host in TLS", "check-sni-unsaid", { check: { enableSni: false } }),
  one("an alarm whose actions are off", "check-alarm-off", { alarm: { actionsEnabled: false } }),
  one("an alarm that goes off while all is well", "check-alarm-constant", {
    alarm: { comparisonOperator: "LessThanOrEqualToThreshold" },
  }),
  one("an alarm in a namespace where there is no such metric", "check-alarm-namespace", {
    alarm: { namespace: "Route53" },
  }),
  {
    about: "a bot rule that stops the checker too",
    code: "check-blocked",
    declare: () => {
      watched({});
      new cloudflare.DnsRecord("root", {
        zoneId,
        name: "example.com",
        type: "A",
        content: "198.51.100.7",
        proxied: true,
        ttl: 1,
      });
      new cloudflare.Ruleset("bots", {
        zoneId,
        name: "bots",
        kind: "zone",
        phase: "http_request_firewall_custom",
        rules: [
          {
            ref: "bots",
            action: "managed_challenge",
            expression: 'http.user_agent contains "Amazon-Route53" and http.request.uri.path eq "/"',
          },
        ],
      });
    },
  },
  {
    about: "a zone of the program's own that a slip deletes",
    code: "zone-unprotected",
    declare: () =>
      new cloudflare.Zone("main", { account: { id: "fedcba9876543210fedcba9876543210" }, name: "example.com" }),
  },
];
