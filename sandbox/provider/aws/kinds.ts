import { randomUUID } from "node:crypto";
import type { Properties } from "../provider";

/** Where the rehearsal takes place. The account is AWS's own example. */
export interface Place {
  readonly region: string;
  readonly account: string;
}

/** What the stand-in knows of a type of AWS resource. */
export interface Kind {
  /** The property that gets a made-up name where a program gives none. */
  readonly named?: string;
  readonly required: readonly string[];
  readonly replaces: readonly string[];
  readonly computed: readonly string[];
  /** Id of a new resource, and what AWS alone sets. */
  make(inputs: Properties, place: Place): { readonly id: string; readonly made: Properties };
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const arn = (service: string, { region, account }: Place, rest: string): string =>
  `arn:aws:${service}:${region}:${account}:${rest}`;

/**
 * Sources: terraform-provider-aws internal/service/{route53,cloudwatch,sns,secretsmanager,ssm,iam}, attributes marked
 * ForceNew, checked 2026-11-24.
 */
export const kinds: Readonly<Record<string, Kind>> = {
  "aws:route53/healthCheck:HealthCheck": {
    required: ["type"],
    replaces: ["measureLatency", "referenceName", "requestInterval", "routingControlArn", "type"],
    computed: ["arn"],
    make: () => {
      const id = randomUUID();
      return { id, made: { arn: `arn:aws:route53:::healthcheck/${id}` } };
    },
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    named: "name",
    required: ["comparisonOperator", "evaluationPeriods"],
    replaces: ["name"],
    computed: ["arn"],
    make: ({ name }, place) => ({ id: text(name), made: { arn: arn("cloudwatch", place, `alarm:${text(name)}`) } }),
  },
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": {
    required: ["alarmName", "alarmRule"],
    replaces: ["alarmName"],
    computed: ["arn"],
    make: ({ alarmName }, place) => ({
      id: text(alarmName),
      made: { arn: arn("cloudwatch", place, `alarm:${text(alarmName)}`) },
    }),
  },
  "aws:sns/topic:Topic": {
    named: "name",
    required: [],
    replaces: ["fifoTopic", "name"],
    computed: ["arn", "beginningArchiveTime", "owner"],
    make: ({ name }, place) => {
      const id = arn("sns", place, text(name));
      return { id, made: { arn: id, owner: place.account } };
    },
  },
  "aws:sns/topicPolicy:TopicPolicy": {
    required: ["arn", "policy"],
    replaces: ["arn"],
    computed: ["owner"],
    make: (inputs, { account }) => ({ id: text(inputs.arn), made: { owner: account } }),
  },
  "aws:sns/topicSubscription:TopicSubscription": {
    required: ["endpoint", "protocol", "topic"],
    replaces: ["endpoint", "protocol", "topic"],
    computed: ["arn", "confirmationWasAuthenticated", "ownerId", "pendingConfirmation"],
    make: ({ topic, protocol }, { account }) => {
      const id = `${text(topic)}:${randomUUID()}`;
      // Somebody has to click the link in the mail first.
      return {
        id,
        made: {
          arn: id,
          ownerId: account,
          confirmationWasAuthenticated: false,
          pendingConfirmation: protocol === "email",
        },
      };
    },
  },
  "aws:secretsmanager/secret:Secret": {
    named: "name",
    required: [],
    replaces: ["name", "namePrefix"],
    computed: ["arn"],
    make: ({ name }, place) => {
      const id = arn("secretsmanager", place, `secret:${text(name)}-${randomUUID().slice(0, 6)}`);
      return { id, made: { arn: id } };
    },
  },
  "aws:secretsmanager/secretVersion:SecretVersion": {
    required: ["secretId"],
    replaces: ["secretBinary", "secretId", "secretString"],
    computed: ["arn", "versionId"],
    make: ({ secretId }) => {
      const versionId = randomUUID();
      return { id: `${text(secretId)}|${versionId}`, made: { arn: text(secretId), versionId } };
    },
  },
  "aws:ssm/parameter:Parameter": {
    named: "name",
    required: ["type"],
    replaces: ["name"],
    computed: ["arn", "version"],
    make: ({ name }, place) => ({
      id: text(name),
      made: { arn: arn("ssm", place, `parameter/${text(name).replace(/^\//, "")}`), version: 1 },
    }),
  },
  "aws:iam/role:Role": {
    named: "name",
    required: ["assumeRolePolicy"],
    replaces: ["name", "namePrefix", "path"],
    computed: ["arn", "createDate", "uniqueId"],
    make: ({ name, path }, { account }) => ({
      id: text(name),
      made: {
        arn: `arn:aws:iam::${account}:role${text(path) || "/"}${text(name)}`,
        createDate: new Date().toISOString(),
        uniqueId: `AROA${identifier()}`,
      },
    }),
  },
  // One of its name, and one of its channel, for the whole account.
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": {
    required: ["configurationName", "iamRoleArn", "slackChannelId", "slackTeamId"],
    replaces: [],
    computed: ["chatConfigurationArn", "slackChannelName", "slackTeamName"],
    make: ({ configurationName }, { account }) => {
      const id = `arn:aws:chatbot::${account}:chat-configuration/slack-channel/${text(configurationName)}`;
      return { id, made: { chatConfigurationArn: id } };
    },
  },
  "aws:iam/policy:Policy": {
    named: "name",
    required: ["policy"],
    replaces: ["description", "name", "namePrefix", "path"],
    computed: ["arn", "attachmentCount", "policyId"],
    make: ({ name, path }, { account }) => {
      const id = `arn:aws:iam::${account}:policy${text(path) || "/"}${text(name)}`;
      return { id, made: { arn: id, attachmentCount: 0, policyId: `ANPA${identifier()}` } };
    },
  },
  "aws:iam/rolePolicy:RolePolicy": {
    named: "name",
    required: ["policy", "role"],
    replaces: ["name", "namePrefix", "role"],
    computed: [],
    make: ({ role, name }) => ({ id: `${text(role)}:${text(name)}`, made: {} }),
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    required: ["policyArn", "role"],
    replaces: ["policyArn", "role"],
    computed: [],
    make: ({ role }) => ({ id: `${text(role)}-${randomUUID().slice(0, 8)}`, made: {} }),
  },
  // internal/service/elbv2/load_balancer.go: a name of 32 characters at most, and the DNS name that AWS gives it.
  "aws:lb/loadBalancer:LoadBalancer": {
    named: "name",
    required: [],
    replaces: ["customerOwnedIpv4Pool", "internal", "loadBalancerType", "name", "namePrefix"],
    computed: ["arn", "arnSuffix", "dnsName", "vpcId", "zoneId"],
    make: ({ name, loadBalancerType, internal }, place) => {
      const kind = loadBalancerType === "network" ? "net" : "app";
      const made = identifier().toLowerCase();
      const suffix = `${kind}/${text(name)}/${made}`;
      const dnsName = `${internal === true ? "internal-" : ""}${text(name)}-${made}.${place.region}.elb.amazonaws.com`;
      return {
        id: arn("elasticloadbalancing", place, `loadbalancer/${suffix}`),
        made: {
          arn: arn("elasticloadbalancing", place, `loadbalancer/${suffix}`),
          arnSuffix: suffix,
          dnsName,
          vpcId: "vpc-0123456789abcdef0",
          zoneId: "Z0123456789ABCDEFGHIJ",
        },
      };
    },
  },
  // internal/service/sesv2/email_identity.go: three tokens, of which the names of the DKIM records are made.
  "aws:sesv2/emailIdentity:EmailIdentity": {
    required: ["emailIdentity"],
    replaces: ["emailIdentity"],
    computed: ["arn", "dkimSigningAttributes", "identityType", "verificationStatus", "verifiedForSendingStatus"],
    make: ({ emailIdentity }, place) => ({
      id: text(emailIdentity),
      made: {
        arn: arn("ses", place, `identity/${text(emailIdentity)}`),
        dkimSigningAttributes: { status: "PENDING", signingAttributesOrigin: "AWS_SES", tokens: tokens() },
        identityType: text(emailIdentity).includes("@") ? "EMAIL_ADDRESS" : "DOMAIN",
        verificationStatus: "PENDING",
        verifiedForSendingStatus: false,
      },
    }),
  },
};

function tokens(): string[] {
  return Array.from({ length: 3 }, () => randomUUID().replaceAll("-", ""));
}

/** For any other type: an id, an ARN, and another resource for another name. */
export const generic: Kind = {
  required: [],
  replaces: ["name", "namePrefix"],
  computed: ["arn"],
  make: ({ name }, place) => {
    const id = text(name) || randomUUID();
    return { id, made: { arn: arn("sandbox", place, id) } };
  },
};

function identifier(): string {
  return randomUUID().replaceAll("-", "").slice(0, 17).toUpperCase();
}
