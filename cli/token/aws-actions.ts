import type { DeclaredResource } from "../../edge/resource";

/** What IAM has to allow for one resource. */
export interface AwsNeed {
  readonly actions: readonly string[];
  /** Actions that IAM cannot limit to a resource. */
  readonly everywhere?: readonly string[];
  /** ARN, or pattern, of the resource. */
  readonly arn: string;
}

/** @param dependencies what the resource is made of: a subscription's topic, a version's secret. */
type NeedOf = (resource: DeclaredResource, dependencies: readonly DeclaredResource[]) => AwsNeed;

const prefixed = (service: string, names: string) => names.split(" ").map((name) => `${service}:${name}`);

function named(resource: DeclaredResource): string {
  const { name } = resource.props;
  return typeof name === "string" ? name : "*";
}

const roleArn = (resource: DeclaredResource) => `arn:aws:iam::*:role/${named(resource)}`;
const topicArn = (topic: DeclaredResource | undefined) => `arn:aws:sns:us-east-1:*:${topic ? named(topic) : "*"}`;
// Secrets Manager adds a hyphen and six characters to the name.
const secretArn = (secret: DeclaredResource | undefined) =>
  `arn:aws:secretsmanager:*:*:secret:${secret ? named(secret) : "*"}-*`;
const first = (type: string, resources: readonly DeclaredResource[]) => resources.find((one) => one.type === type);

/**
 * Actions by resource type: what the provider calls to create, read, change, tag and delete it (AWS Service
 * Authorization Reference; terraform-provider-aws; not tried against an account).
 */
const needs: Readonly<Record<string, NeedOf>> = {
  "aws:route53/healthCheck:HealthCheck": () => ({
    actions: prefixed(
      "route53",
      "GetHealthCheck UpdateHealthCheck DeleteHealthCheck ChangeTagsForResource ListTagsForResource",
    ),
    // Before it creates one `up` looks through those that there are.
    everywhere: ["route53:CreateHealthCheck", "route53:ListHealthChecks"],
    arn: "arn:aws:route53:::healthcheck/*",
  }),
  "aws:cloudwatch/metricAlarm:MetricAlarm": (resource) => ({
    actions: prefixed(
      "cloudwatch",
      "PutMetricAlarm DescribeAlarms DeleteAlarms TagResource UntagResource ListTagsForResource",
    ),
    arn: `arn:aws:cloudwatch:us-east-1:*:alarm:${named(resource).replace(/:.*/, ":*")}`,
  }),
  "aws:sns/topic:Topic": (resource) => ({
    actions: prefixed(
      "sns",
      "CreateTopic GetTopicAttributes SetTopicAttributes DeleteTopic TagResource UntagResource ListTagsForResource",
    ),
    arn: topicArn(resource),
  }),
  "aws:sns/topicPolicy:TopicPolicy": (_, dependencies) => ({
    actions: prefixed("sns", "GetTopicAttributes SetTopicAttributes"),
    arn: topicArn(first("aws:sns/topic:Topic", dependencies)),
  }),
  "aws:sns/topicSubscription:TopicSubscription": (_, dependencies) => ({
    actions: prefixed("sns", "Subscribe GetSubscriptionAttributes SetSubscriptionAttributes ListSubscriptionsByTopic"),
    everywhere: ["sns:Unsubscribe"],
    arn: topicArn(first("aws:sns/topic:Topic", dependencies)),
  }),
  "aws:secretsmanager/secret:Secret": (resource) => ({
    actions: prefixed(
      "secretsmanager",
      "CreateSecret DescribeSecret UpdateSecret DeleteSecret GetResourcePolicy TagResource UntagResource",
    ),
    arn: secretArn(resource),
  }),
  "aws:secretsmanager/secretVersion:SecretVersion": (_, dependencies) => ({
    actions: prefixed("secretsmanager", "PutSecretValue GetSecretValue ListSecretVersionIds UpdateSecretVersionStage"),
    arn: secretArn(first("aws:secretsmanager/secret:Secret", dependencies)),
  }),
  "aws:ssm/parameter:Parameter": (resource) => ({
    actions: prefixed(
      "ssm",
      "PutParameter GetParameter GetParameters DeleteParameter AddTagsToResource RemoveTagsFromResource " +
        "ListTagsForResource",
    ),
    everywhere: ["ssm:DescribeParameters"],
    arn: `arn:aws:ssm:*:*:parameter${named(resource)}`,
  }),
  "aws:iam/role:Role": (resource) => ({
    actions: prefixed(
      "iam",
      "CreateRole GetRole UpdateRole UpdateRoleDescription UpdateAssumeRolePolicy DeleteRole ListRolePolicies " +
        "ListAttachedRolePolicies ListInstanceProfilesForRole TagRole UntagRole PassRole",
    ),
    arn: roleArn(resource),
  }),
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": () => ({
    actions: ["iam:CreateServiceLinkedRole"],
    everywhere: prefixed(
      "chatbot",
      "CreateSlackChannelConfiguration DescribeSlackChannelConfigurations UpdateSlackChannelConfiguration " +
        "DeleteSlackChannelConfiguration ListTagsForResource",
    ),
    arn: "arn:aws:iam::*:role/aws-service-role/management.chatbot.amazonaws.com/*",
  }),
};

/** What IAM has to allow for a resource; undefined where it is not known. */
export function awsNeed(resource: DeclaredResource, dependencies: readonly DeclaredResource[]): AwsNeed | undefined {
  return needs[resource.type]?.(resource, dependencies);
}

/** A statement of an IAM policy. */
export interface Statement {
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
}

/** The smallest policy for these needs: actions that go with the same resources stand in one statement. */
export function iamStatements(all: readonly AwsNeed[]): Statement[] {
  const arns = new Map<string, Set<string>>();
  const allow = (action: string, arn: string) => arns.set(action, (arns.get(action) ?? new Set()).add(arn));
  for (const { actions, everywhere = [], arn } of all) {
    for (const action of actions) allow(action, arn);
    for (const action of everywhere) allow(action, "*");
  }
  const statements = new Map<string, { Action: string[]; Resource: string[] }>();
  for (const [action, set] of [...arns].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const resources = [...set].sort();
    const key = resources.join(" ");
    const statement = statements.get(key) ?? { Action: [], Resource: resources };
    statement.Action.push(action);
    statements.set(key, statement);
  }
  return [...statements.values()].map(({ Action, Resource }) => ({ Effect: "Allow", Action, Resource }));
}
