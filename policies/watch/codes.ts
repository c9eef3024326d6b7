import type { DeclaredResource } from "../../edge/resource";
import { verdictsOf, type RuleCodes, type Verdict } from "../rule";

/** What the rules on alarms, on whom they reach, and on latency say. Checks have theirs in `check-codes.ts`. */
export const alertCodes = {
  "alarm-condition-unknown": {
    severity: "unjudged",
    means: "When an alarm goes off is known only after deployment, or is more than a comparison with a number.",
    example: "new MetricAlarm({ metricQueries: […] })",
    mend: "Alarm on one metric with a threshold that the program gives.",
  },
  "alerts-missing": {
    severity: "error",
    control: "watch/alert",
    demand: true,
    means: "Nothing alerts anybody.",
    example: "a proxied site without alarms and notifications",
    mend: "Declare alarms and notifications, with owners whom they reach by mail and in a chat.",
  },
  "alarm-without-action": {
    severity: "error",
    control: "watch/alert",
    means: "An alarm does not say when it begins, or when it is over.",
    example: "new MetricAlarm({ alarmActions: [topic.arn] }) without okActions",
    mend: "Give it its topic in both.",
  },
  "alert-unreached": {
    severity: "error",
    control: "watch/alert",
    means: "An alert does not reach anybody by mail, or by a chat or webhook.",
    example: "an alarm whose topic has no subscription",
    mend: "Send it to a mailbox, which keeps it, and to a chat or webhook, which is seen at once.",
  },
  "alert-reach-pending": {
    severity: "unjudged",
    control: "watch/alert",
    means: "What brings alerts to a chat waits for a value that a person has to give.",
    example: "a site whose alertWebhook is not set yet",
    mend: "Give the value.",
  },
  "alert-reach-unknown": {
    severity: "unjudged",
    control: "watch/alert",
    means: "Whom an alert reaches is decided outside this stack, or known only after deployment.",
    example: "an alarm whose topic is in another stack",
    mend: "Look at the subscriptions of its topic.",
  },
  "alert-without-owner": {
    severity: "error",
    control: "watch/alert",
    means: "Nobody has to answer an alert.",
    example: "new MetricAlarm({ … }) without the tag Owner",
    mend: 'Name the owner: a tag Owner on an alarm, "Owner: name" in the description of a notification.',
  },
  "alert-owner-unlisted": {
    severity: "error",
    control: "watch/alert",
    means: "An alert is owned by somebody who is not among the owners.",
    example: 'tags: { Owner: "eve" } without the owner eve',
    mend: "Name one of the owners, or add the owner.",
  },
  "alarm-topic-elsewhere": {
    severity: "error",
    control: "watch/alert",
    means: "An alarm sends to a topic of another region, which it cannot reach.",
    example: "an alarm in us-east-1 with a topic in eu-west-1",
    mend: "Declare both in one region.",
  },
  "alarm-region-unknown": {
    severity: "unjudged",
    control: "watch/alert",
    means: "Nothing here tells whether an alarm is in the region of its topic.",
    example: "an alarm and a topic of two providers without regions",
    mend: "Set the region of both.",
  },
  "topic-refuses-alarms": {
    severity: "error",
    control: "watch/alert",
    means: "The policy of a topic lets no alarm publish.",
    example: "a TopicPolicy that allows the account alone",
    mend: "Allow sns:Publish to the service cloudwatch.amazonaws.com.",
  },
  "topic-policy-unknown": {
    severity: "unjudged",
    control: "watch/alert",
    means: "Whether a topic lets alarms publish is known only after deployment, or hangs on conditions.",
    example: "new TopicPolicy({ policy: someOutput })",
    mend: "Give the policy in the program.",
  },
  "certificate-notification-missing": {
    severity: "error",
    control: "watch/tls-expiry",
    demand: true,
    means: "No notification tells of a certificate that is not renewed.",
    example: 'a proxied site without a NotificationPolicy of "universal_ssl_event_type"',
    mend: "Declare a NotificationPolicy with that alertType.",
  },
  "error-alarm-missing": {
    severity: "error",
    control: "watch/errors",
    demand: true,
    means: "Nothing alerts on a spike of 5xx.",
    example: "a proxied site without an alarm on its errors",
    mend: "Publish the 5xx of the application, and alarm on a Sum of 10 within 300 seconds.",
  },
  "error-alarm-constant": {
    severity: "error",
    control: "watch/errors",
    means: "An alarm on 5xx goes off without any.",
    example:
      'new MetricAlarm({ metricName: "5xx", threshold: 0, comparisonOperator: "GreaterThanOrEqualToThreshold" })',
    mend: "Alarm on a Sum of 10 within 300 seconds.",
  },
  "error-alarm-deaf": {
    severity: "error",
    control: "watch/errors",
    means: "An alarm on 5xx does not go off at 10 within 5 minutes.",
    example: 'new MetricAlarm({ metricName: "5xx", threshold: 1000 })',
    mend: "Alarm on a Sum of 10 within 300 seconds.",
  },
  "error-alarm-by-share": {
    severity: "unjudged",
    control: "watch/errors",
    means: "An alarm goes off by the share of requests that fail, which hangs on the traffic.",
    example: 'new MetricAlarm({ metricName: "5xxErrorRate" })',
    mend: "Alarm on a Sum as well.",
  },
  "deploy-alarm-missing": {
    severity: "error",
    control: "watch/errors",
    demand: true,
    means: "Nothing alerts on a failed deploy.",
    example: "a proxied site without an alarm on its deploys",
    mend: "Publish a metric from the deploy job when it fails, and alarm on it.",
  },
  "deploy-alarm-constant": {
    severity: "error",
    control: "watch/errors",
    means: "An alarm on deploys goes off without any failed one.",
    example: 'new MetricAlarm({ metricName: "FailedDeploys", threshold: 0, comparisonOperator: ">=" })',
    mend: "Alarm on a Sum of 1.",
  },
  "deploy-alarm-deaf": {
    severity: "error",
    control: "watch/errors",
    means: "An alarm on deploys does not go off at one failed deploy.",
    example: 'new MetricAlarm({ metricName: "FailedDeploys", threshold: 5 })',
    mend: "Alarm on a Sum of 1.",
  },
  "deploy-alarm-unclear": {
    severity: "unjudged",
    control: "watch/errors",
    means: "Whether a metric counts failed deploys cannot be told from its name.",
    example: 'new MetricAlarm({ metricName: "Deploys" })',
    mend: "Name the metric after what it counts.",
  },
  "latency-target-missing": {
    severity: "warning",
    control: "watch/latency",
    demand: true,
    means: "No latency target is stated.",
    example: "a site whose monitors have no latencyMs",
    mend: "State one for the pages that people wait for.",
  },
  "latency-unmeasured": {
    severity: "warning",
    control: "watch/latency",
    means: "Nothing measures a latency that has a target.",
    example: "a monitor with latencyMs: 300, and no alarm on latency",
    mend: 'Alarm on the response times with extendedStatistic "p95".',
  },
  "latency-by-average": {
    severity: "warning",
    control: "watch/latency",
    means: "A latency is judged by an average, which hides the slow requests.",
    example: 'new MetricAlarm({ metricName: "Latency", statistic: "Average" })',
    mend: 'Alarm with extendedStatistic "p95".',
  },
  "latency-alarm-off": {
    severity: "warning",
    control: "watch/latency",
    means: "The alarm on a latency has its actions turned off.",
    example: "new MetricAlarm({ actionsEnabled: false })",
    mend: "Take actionsEnabled out.",
  },
  "latency-alarm-deaf": {
    severity: "warning",
    control: "watch/latency",
    means: "The alarm on a latency does not go off above its target.",
    example: "an alarm above 3000 ms where the target is 300",
    mend: "Set the threshold to the target.",
  },
  "latency-alarm-constant": {
    severity: "warning",
    control: "watch/latency",
    means: "The alarm on a latency goes off at any latency.",
    example: 'new MetricAlarm({ comparisonOperator: "LessThanThreshold" })',
    mend: 'Set comparisonOperator: "GreaterThanThreshold".',
  },
} as const satisfies RuleCodes;

export const { found, cannotJudge } = verdictsOf(alertCodes);

/** Of an alarm without arithmetic (`metricAlarmOf`). */
export function conditionUnknown(alarm: DeclaredResource): Verdict {
  return cannotJudge(
    "alarm-condition-unknown",
    "when it goes off will be known only after deployment, or is more than a comparison of one metric with a number",
    alarm,
  );
}
