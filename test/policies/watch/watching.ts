import { UNKNOWN, type DeclaredResource } from "../../../edge/resource";
import type { Intent } from "../../../edge/intent";
import { toIntent } from "../../../edge/intent";
import type { Rule } from "../../../policies/rule";
import { judged, linesOf } from "../resources";
import { watchTypes } from "../../../policies/watch/watchers";

/** A resource that is made of others: their outputs are not known before the deployment, that they are used is. */
export function made(
  type: string,
  name: string,
  props: Record<string, unknown>,
  ...of: readonly DeclaredResource[]
): DeclaredResource {
  return {
    type,
    name,
    urn: `urn:pulumi:test::test::${type}::${name}`,
    props,
    secret: [],
    dependencies: of.map(({ urn }) => urn),
  };
}

const soundCheck = {
  type: "HTTPS",
  fqdn: "example.com",
  resourcePath: "/",
  port: 443,
  enableSni: true,
  regions: ["us-east-1", "eu-west-1", "sa-east-1"],
};

export function route53Check(name: string, props: Record<string, unknown> = {}): DeclaredResource {
  return made(watchTypes.route53Check, name, { ...soundCheck, ...props });
}

export const topic = made(watchTypes.topic, "topic", { arn: UNKNOWN, region: "us-east-1" });
export const mail = made(watchTypes.subscription, "mail", { protocol: "email", topic: UNKNOWN }, topic);
export const webhook = made(watchTypes.subscription, "webhook", { protocol: "https", topic: UNKNOWN }, topic);

export const onStatus = {
  namespace: "AWS/Route53",
  metricName: "HealthCheckStatus",
  statistic: "Minimum",
  period: 60,
  comparisonOperator: "LessThanThreshold",
  threshold: 1,
};

/** An alarm on the status of a check, in the topic. */
export function downAlarm(check: DeclaredResource, props: Record<string, unknown> = {}): DeclaredResource {
  return alarm(`${check.name}-down`, { ...onStatus, dimensions: { HealthCheckId: UNKNOWN }, ...props }, check);
}

const atLeastOne = {
  statistic: "Sum",
  period: 300,
  evaluationPeriods: 1,
  comparisonOperator: "GreaterThanOrEqualToThreshold",
  threshold: 1,
  region: "us-east-1",
};

export function alarm(
  name: string,
  props: Record<string, unknown>,
  ...of: readonly DeclaredResource[]
): DeclaredResource {
  return made(
    watchTypes.alarm,
    name,
    { ...atLeastOne, alarmActions: [UNKNOWN], okActions: [UNKNOWN], tags: { Owner: "founder" }, ...props },
    topic,
    ...of,
  );
}

export function notification(
  alertType: string,
  props: Record<string, unknown> = {},
  ...of: readonly DeclaredResource[]
): DeclaredResource {
  const mechanisms = { emails: [{ id: "founder@example.com" }], webhooks: [{ id: UNKNOWN }] };
  return made(
    watchTypes.notification,
    alertType,
    { alertType, mechanisms, description: "Owner: founder", ...props },
    ...of,
  );
}

/** What a rule says, as in `verdict`, of resources and of what the program states beside them. */
export function verdictWith(
  rule: Rule,
  stated: Partial<Intent>,
  resources: readonly DeclaredResource[],
  today = "2026-11-24",
): string[] {
  return linesOf(judged(rule, resources, { today, stated: [toIntent(stated)] }));
}
