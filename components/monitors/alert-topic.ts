import * as pulumi from "@pulumi/pulumi";
import { aws } from "../optional-packages";
import { awsName } from "./aws-name";
import { metricRegion, type Owner } from "./monitor-choices";

export interface AlertTopicArgs {
  readonly domain: string;
  readonly owner: Owner;
  /** An endpoint that confirms SNS's subscriptions; a secret. */
  readonly webhook?: pulumi.Input<string>;
}

/**
 * Where the alarms of one owner go: an SNS topic with the owner's mail on it. The policy that SNS itself gives a topic
 * lets the alarms of its account publish, and nobody else's (its condition is AWS:SourceOwner). One of ours would say
 * the same with the account's number in it, so that nothing could judge it before the first deployment.
 */
export class AlertTopic extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;

  constructor(name: string, { domain, owner, webhook }: AlertTopicArgs, opts: pulumi.ComponentResourceOptions) {
    super("launch-ready:monitors:AlertTopic", name, {}, opts);
    const region = metricRegion;
    const child = { parent: this };
    const topic = new aws.Topic(
      name,
      {
        name: awsName(domain, `alerts-${owner.name}`, 256),
        displayName: `${domain} alerts`.slice(0, 100),
        region,
        tags: { Domain: domain, Owner: owner.name },
      },
      child,
    );
    new aws.TopicSubscription(
      `${name}-mail`,
      // SNS sends nothing to an address before its owner has followed the link in the mail that asks for it.
      { topic: topic.arn, protocol: "email", endpoint: owner.mail, region },
      child,
    );
    if (webhook !== undefined) {
      new aws.TopicSubscription(
        `${name}-webhook`,
        { topic: topic.arn, protocol: "https", endpoint: pulumi.secret(webhook), region },
        { parent: this, additionalSecretOutputs: ["endpoint"] },
      );
    }
    this.arn = topic.arn;
    this.registerOutputs({});
  }
}
