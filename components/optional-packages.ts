import * as pulumi from "@pulumi/pulumi";
import { packageManagerOf } from "./package-manager";

/** Packages that only some sites need: who has no monitor, made secret or SES does not have to install them. */
const ranges = { "@pulumi/aws": "7", "@pulumi/random": "4" } as const;

/** A package that the site needs is not installed. Pulumi prints the message without a stack trace. */
export class MissingPackageError extends pulumi.RunError {
  override readonly name = "MissingPackageError";

  constructor(name: keyof typeof ranges, use: string) {
    const { add } = packageManagerOf(process.cwd());
    super(`${use} needs the package ${name}, which is not installed. Install it: ${add} ${name}@${ranges[name]}`);
  }
}

/* eslint-disable @typescript-eslint/no-require-imports -- loaded when the first of its resources is declared */

/** Resources of AWS, each loaded when it is first used. */
export const aws = {
  get HealthCheck() {
    return load("@pulumi/aws", "A monitor", () => require("@pulumi/aws/route53/healthCheck") as HealthCheckModule)
      .HealthCheck;
  },
  get MetricAlarm() {
    return load("@pulumi/aws", "An alarm", () => require("@pulumi/aws/cloudwatch/metricAlarm") as MetricAlarmModule)
      .MetricAlarm;
  },
  get Topic() {
    return load("@pulumi/aws", "An alarm", () => require("@pulumi/aws/sns/topic") as TopicModule).Topic;
  },
  get TopicSubscription() {
    const what = "An alarm";
    return load("@pulumi/aws", what, () => require("@pulumi/aws/sns/topicSubscription") as TopicSubscriptionModule)
      .TopicSubscription;
  },
  get Role() {
    return load("@pulumi/aws", "A Slack channel", () => require("@pulumi/aws/iam/role") as RoleModule).Role;
  },
  get SlackChannelConfiguration() {
    return load(
      "@pulumi/aws",
      "A Slack channel",
      () => require("@pulumi/aws/chatbot/slackChannelConfiguration") as SlackChannelModule,
    ).SlackChannelConfiguration;
  },
  get Secret() {
    const what = "A secret in AWS";
    return load("@pulumi/aws", what, () => require("@pulumi/aws/secretsmanager/secret") as SecretModule).Secret;
  },
  get SecretVersion() {
    return load(
      "@pulumi/aws",
      "A secret in AWS",
      () => require("@pulumi/aws/secretsmanager/secretVersion") as SecretVersionModule,
    ).SecretVersion;
  },
  get Parameter() {
    return load("@pulumi/aws", "A secret in AWS", () => require("@pulumi/aws/ssm/parameter") as ParameterModule)
      .Parameter;
  },
};

/** Resources of the provider `random`. */
export const random = {
  get RandomPassword() {
    const what = "A secret that is made here";
    return load("@pulumi/random", what, () => require("@pulumi/random/randomPassword") as RandomPasswordModule)
      .RandomPassword;
  },
};

/* eslint-enable @typescript-eslint/no-require-imports */

type HealthCheckModule = typeof import("@pulumi/aws/route53/healthCheck");
type MetricAlarmModule = typeof import("@pulumi/aws/cloudwatch/metricAlarm");
type TopicModule = typeof import("@pulumi/aws/sns/topic");
type TopicSubscriptionModule = typeof import("@pulumi/aws/sns/topicSubscription");
type RoleModule = typeof import("@pulumi/aws/iam/role");
type SlackChannelModule = typeof import("@pulumi/aws/chatbot/slackChannelConfiguration");
type SecretModule = typeof import("@pulumi/aws/secretsmanager/secret");
type SecretVersionModule = typeof import("@pulumi/aws/secretsmanager/secretVersion");
type ParameterModule = typeof import("@pulumi/aws/ssm/parameter");
type RandomPasswordModule = typeof import("@pulumi/random/randomPassword");

/** @throws {MissingPackageError} where the package itself is not there; what else breaks is told as it is. */
function load<Module>(name: keyof typeof ranges, use: string, required: () => Module): Module {
  try {
    return required();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "MODULE_NOT_FOUND" && message.includes(`'${name}/`)) throw new MissingPackageError(name, use);
    throw error;
  }
}
