import assert from "node:assert/strict";
import path from "node:path";
import { phases } from "../../../edge/phases";
import type { DeclaredResource } from "../../../edge/resource";
import { declaredResources } from "../../../cli/program/resources";
import { permissionFor } from "../../../cli/token/cloudflare-permissions";
import { tokenNeeds } from "../../../cli/token/needs";
import { renderNeeds } from "../../../cli/token/token";

const zoneId = "0123456789abcdef0123456789abcdef";
const accountId = "fedcba9876543210fedcba9876543210";

function resource(
  type: string,
  name: string,
  props: Record<string, unknown>,
  dependencies: readonly DeclaredResource[] = [],
): DeclaredResource {
  return {
    type,
    name,
    urn: `urn:pulumi:test::test::${type}::${name}`,
    props,
    dependencies: dependencies.map(({ urn }) => urn),
  };
}

const record = resource("cloudflare:index/dnsRecord:DnsRecord", "apex", {
  zoneId,
  name: "example.com",
  type: "A",
  content: "192.0.2.1",
  ttl: 1,
  proxied: true,
});
const ruleset = (phase: string, place: Record<string, unknown> = { zoneId }) =>
  resource("cloudflare:index/ruleset:Ruleset", phase, { phase, kind: "zone", rules: [], ...place });
const topic = resource("aws:sns/topic:Topic", "alerts", { name: "alerts" });
const subscription = resource("aws:sns/topicSubscription:TopicSubscription", "mail", { protocol: "email" }, [topic]);
const mute = {
  bold: String,
  dim: String,
  red: String,
  green: String,
  yellow: String,
  cyan: String,
} as unknown as Parameters<typeof renderNeeds>[2];

describe("what credentials a stack needs", () => {
  it("is one permission for each product it uses, by zone or account, with what uses it", () => {
    const { cloudflare, aws, unknown } = tokenNeeds([
      record,
      ruleset("http_request_late_transform"),
      ruleset("http_request_transform"),
      resource("cloudflare:index/notificationPolicy:NotificationPolicy", "certificates", { accountId }),
    ]);
    assert.deepEqual(cloudflare, [
      { name: "DNS", apiName: "DNS Write", scope: "zone", level: "Edit", for: ["example.com"], resources: ["apex"] },
      {
        name: "Transform Rules",
        apiName: "Zone Transform Rules Write",
        scope: "zone",
        level: "Edit",
        for: ["example.com"],
        resources: ["http_request_late_transform", "http_request_transform"],
      },
      {
        name: "Notifications",
        apiName: "Notifications Write",
        scope: "account",
        level: "Edit",
        for: [accountId],
        resources: ["certificates"],
      },
    ]);
    assert.deepEqual([aws, unknown], [[], []]);
  });

  it("tells the account's rulesets from a zone's", () => {
    const names = tokenNeeds([
      ruleset("http_request_redirect", { accountId }),
      ruleset("http_request_firewall_custom", { accountId }),
    ]).cloudflare;
    assert.deepEqual(
      names.map(({ name, scope }) => [name, scope]),
      [
        ["Account Rulesets", "account"],
        ["Bulk URL Redirects", "account"],
      ],
    );
  });

  it("limits AWS to the resources that there are, a subscription to its topic", () => {
    assert.deepEqual(tokenNeeds([topic, subscription]).aws, [
      {
        Effect: "Allow",
        Action: [
          "sns:CreateTopic",
          "sns:DeleteTopic",
          "sns:GetSubscriptionAttributes",
          "sns:GetTopicAttributes",
          "sns:ListSubscriptionsByTopic",
          "sns:ListTagsForResource",
          "sns:SetSubscriptionAttributes",
          "sns:SetTopicAttributes",
          "sns:Subscribe",
          "sns:TagResource",
          "sns:UntagResource",
        ],
        Resource: ["arn:aws:sns:us-east-1:*:alerts"],
      },
      { Effect: "Allow", Action: ["sns:Unsubscribe"], Resource: ["*"] },
    ]);
  });

  it("says of what it knows nothing", () => {
    const needs = tokenNeeds([resource("aws:ec2/instance:Instance", "web", {}), ruleset("magic_transit")]);
    assert.deepEqual(needs.unknown, ["aws:ec2/instance:Instance", "cloudflare:index/ruleset:Ruleset"]);
    assert.match(
      renderNeeds("prod", needs, mute),
      /^It is not known what these need: aws:ec2\/instance:Instance, cloudflare:index\/ruleset:Ruleset\./m,
    );
  });

  it("is printed as Cloudflare's form asks for it", () => {
    assert.equal(
      renderNeeds("prod", tokenNeeds([record]), mute),
      ["Cloudflare API token for prod", "", "  Zone permissions", "    DNS  Edit  example.com  for apex"].join("\n"),
    );
  });

  it("is known for everything that the shipped production stack declares", async () => {
    const needs = tokenNeeds(await declaredResources("prod", path.resolve(__dirname, "../../..")));
    assert.deepEqual(needs.unknown, []);
    assert.deepEqual(needs.cloudflare.find(({ name }) => name === "DNS")?.for, ["example.com", "example.net"]);
    assert.deepEqual(
      needs.aws.map(({ Action, Resource }) => [
        Resource,
        [...new Set(Action.map((action) => action.split(":")[0]))].join(),
        Action.length,
      ]),
      [
        [["*"], "chatbot,route53,sns", 8],
        [["arn:aws:cloudwatch:us-east-1:*:alarm:example.com:*"], "cloudwatch", 6],
        [["arn:aws:iam::*:role/launch-ready-example-com-slack"], "iam", 12],
        [["arn:aws:iam::*:role/aws-service-role/management.chatbot.amazonaws.com/*"], "iam", 1],
        [["arn:aws:route53:::healthcheck/*"], "route53", 5],
        [
          [
            "arn:aws:secretsmanager:*:*:secret:example.com/health-check-token-*",
            "arn:aws:secretsmanager:*:*:secret:example.com/origin-proof-*",
          ],
          "secretsmanager",
          11,
        ],
        [
          [
            "arn:aws:sns:us-east-1:*:launch-ready-example-com-alerts-founder",
            "arn:aws:sns:us-east-1:*:launch-ready-example-com-alerts-operations",
          ],
          "sns",
          11,
        ],
      ],
    );
  });

  it("knows the permission of every phase that a zone's rulesets can be in", () => {
    const unknown = [...phases.values()]
      .filter(({ owner }) => owner !== "account")
      .filter(({ name }) => permissionFor(ruleset(name)) === undefined)
      .map(({ name }) => name);
    assert.deepEqual(unknown, []);
  });
});
