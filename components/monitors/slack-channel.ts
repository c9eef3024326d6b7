import * as pulumi from "@pulumi/pulumi";
import { aws } from "../optional-packages";
import { awsName } from "./aws-name";

export interface SlackChannelArgs {
  readonly domain: string;
  /** Slack's ids, as AWS Chatbot asks for them: `T…` and `C…`. */
  readonly workspace: string;
  readonly channel: string;
  readonly topics: readonly pulumi.Input<string>[];
}

/**
 * A region in which AWS Chatbot has an API; what it keeps is of the whole account, and its channels take topics of any
 * region. There is none in us-east-1, where the topics have to be (AWS General Reference, Amazon Q Developer in chat
 * applications, endpoints; checked 2026-11-30).
 */
const chatbotRegion = "us-east-2";

/** Lets AWS Chatbot post what arrives on SNS topics to a Slack channel. It may do nothing else. */
export class SlackChannel extends pulumi.ComponentResource {
  constructor(
    name: string,
    { domain, workspace, channel, topics }: SlackChannelArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("launch-ready:monitors:SlackChannel", name, {}, opts);
    const role = new aws.Role(
      name,
      {
        name: awsName(domain, "slack", 64),
        description: `AWS Chatbot posts the alarms of ${domain} to Slack`,
        assumeRolePolicy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [{ Effect: "Allow", Principal: { Service: "chatbot.amazonaws.com" }, Action: "sts:AssumeRole" }],
        }),
      },
      { parent: this },
    );
    new aws.SlackChannelConfiguration(
      name,
      {
        configurationName: awsName(domain, "slack", 128),
        iamRoleArn: role.arn,
        slackTeamId: workspace,
        slackChannelId: channel,
        snsTopicArns: [...topics],
        // Left out, this would be AdministratorAccess: people in the channel can give commands.
        guardrailPolicyArns: ["arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess"],
        region: chatbotRegion,
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
