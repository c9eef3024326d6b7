/** What AWS and the provider do with a second creation of what exists already, by the kind of the resource. */
import { unknownValues } from "../../../edge/wire-values";
import type { Properties } from "../provider";

type Outcome =
  /** The one that is there is taken, or written again: nothing is to be done. */
  | "taken"
  /** AWS refuses it: every later `up` fails. */
  | "refused"
  /** There are two, and the state knows of one. */
  | "doubled";

export interface SecondCreation {
  readonly outcome: Outcome;
  /** Why, in half a sentence. */
  readonly because: string;
  /**
   * Where it is refused or doubled: properties by which one is told from another. None that could be a secret.
   */
  readonly by?: readonly string[];
  /** What of it may be hidden or unknown, and still not matter. */
  readonly optional?: readonly string[];
  readonly sources: readonly string[];
}

const checked = "checked 2026-11-30";
const provider = (file: string): string => `terraform-provider-aws, internal/service/${file}, ${checked}`;

/**
 * Every kind that the components declare, and domains of SES, which programs of one's own declare. Other kinds are not
 * looked for.
 */
export const secondCreations: Readonly<Record<string, SecondCreation>> = {
  "aws:route53/healthCheck:HealthCheck": {
    outcome: "doubled",
    because: "each creation by the provider has a CallerReference of its own, and one more health check is billed",
    by: ["type", "fqdn", "port", "resourcePath", "searchString"],
    optional: ["port", "resourcePath", "searchString"],
    sources: [`Route 53 API, CreateHealthCheck, ${checked}`, provider("route53/health_check.go")],
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    outcome: "taken",
    because: "an alarm of the same name is overwritten",
    sources: [`CloudWatch API, PutMetricAlarm, ${checked}`],
  },
  "aws:sns/topic:Topic": {
    outcome: "taken",
    because: "the topic of the same name is given back; one with other tags is somebody else's, and refused",
    sources: [`SNS API, CreateTopic, ${checked}`, provider("sns/topic.go")],
  },
  "aws:sns/topicSubscription:TopicSubscription": {
    outcome: "taken",
    because: "the same endpoint on the same topic is one subscription; it is asked to confirm once more (UNVERIFIED)",
    sources: [`SNS API, Subscribe, ${checked}, which does not say it`],
  },
  "aws:iam/role:Role": {
    outcome: "refused",
    because: "EntityAlreadyExists",
    by: ["name"],
    sources: [`IAM API, CreateRole, ${checked}`],
  },
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": {
    outcome: "refused",
    because: "ConflictException",
    by: ["configurationName"],
    sources: [`hashicorp/terraform-provider-aws issue 41183, ${checked}`, provider("chatbot")],
  },
  "aws:secretsmanager/secret:Secret": {
    outcome: "refused",
    because: "ResourceExistsException; while it is scheduled for deletion, InvalidRequestException",
    by: ["name"],
    sources: [`Secrets Manager API, CreateSecret, ${checked}`, provider("secretsmanager/secret.go")],
  },
  "aws:secretsmanager/secretVersion:SecretVersion": {
    outcome: "taken",
    because: "the secret gets another version with the same value, which is the current one from then on",
    sources: [`Secrets Manager API, PutSecretValue, ${checked}`],
  },
  "aws:ssm/parameter:Parameter": {
    outcome: "refused",
    because: "ParameterAlreadyExists, as the provider creates without Overwrite",
    by: ["name"],
    sources: [`Systems Manager API, PutParameter, ${checked}`, provider("ssm/parameter.go")],
  },
  "aws:sesv2/emailIdentity:EmailIdentity": {
    outcome: "refused",
    because: "AlreadyExistsException",
    by: ["emailIdentity"],
    sources: [`SES API v2, CreateEmailIdentity, ${checked}`],
  },
};

/** What the engine's events show in place of a secret (v3.250.0). */
const hidden = "[secret]";

function isTold(value: unknown): value is string | number {
  return typeof value === "number" || (typeof value === "string" && value !== hidden && !unknownValues.has(value));
}

/** Whether a resource can be told from others by what the program says of it. */
export function isToldApart(type: string, inputs: Properties): boolean {
  const { by = [], optional = [] } = secondCreations[type] ?? {};
  return by.length > 0 && by.every((name) => optional.includes(name) || isTold(inputs[name]));
}

/**
 * Properties by which one of a kind is told from another. A path is told without its query, in which a check carries
 * its token.
 */
export function identityOf(type: string, inputs: Properties): Properties {
  const { by = [] } = secondCreations[type] ?? {};
  return Object.fromEntries(
    by.flatMap((name) => {
      const value = inputs[name];
      if (!isTold(value)) return [];
      return [[name, name === "resourcePath" ? String(value).split("?")[0] : value]];
    }),
  );
}

/** Whether what is there is what the program says, as far as it is told. */
export function isSame(type: string, wanted: Properties, found: Properties): boolean {
  const [one, other] = [identityOf(type, wanted), identityOf(type, found)];
  return Object.entries(one).every(([name, value]) => String(other[name]) === String(value));
}
