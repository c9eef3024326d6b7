import assert from "node:assert/strict";
import { AwsError } from "../../../cli/aws/client";
import { awsLook } from "../../../cli/aws/look";
import { secondCreations } from "../../../sandbox/provider";
import { startFakeAws, type FakeAws } from "../../fake-aws";

const types = {
  secret: "aws:secretsmanager/secret:Secret",
  parameter: "aws:ssm/parameter:Parameter",
  role: "aws:iam/role:Role",
  slack: "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
  identity: "aws:sesv2/emailIdentity:EmailIdentity",
  check: "aws:route53/healthCheck:HealthCheck",
} as const;

describe("what AWS has of what is to be created", () => {
  let aws: FakeAws;
  const kept = { ...process.env };
  before(async () => {
    aws = await startFakeAws();
    for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
    Object.assign(process.env, { AWS_ENDPOINT_URL: aws.url, AWS_EC2_METADATA_DISABLED: "true", HOME: "/nonexistent" });
  });
  after(async () => {
    for (const name of Object.keys(process.env)) if (!(name in kept)) delete process.env[name];
    Object.assign(process.env, kept);
    await aws.close();
  });
  beforeEach(() => {
    aws.asked.length = 0;
    delete aws.failure;
  });

  const value = (text: string) => ({ value: text });
  const config = {
    "aws:region": value("eu-west-1"),
    "aws:accessKey": value("access"),
    "aws:secretKey": value("s".repeat(40)),
  };
  const look = awsLook(config);

  it("is looked for, of every kind that AWS would refuse or make twice", async () => {
    const kinds = Object.entries(secondCreations).filter(([, { outcome }]) => outcome !== "taken");
    assert.deepEqual(kinds.map(([type]) => type).sort(), Object.values(types).sort());
    const inputs = {
      name: "absent",
      emailIdentity: "absent.example",
      configurationName: "absent",
      type: "HTTPS",
      fqdn: "absent.example",
    };
    for (const type of Object.values(types)) assert.deepEqual(await look.find(type, inputs), [], type);
    assert.deepEqual(aws.asked, [
      "secretsmanager eu-west-1 POST / secretsmanager.DescribeSecret",
      "ssm eu-west-1 POST / AmazonSSM.DescribeParameters",
      "iam us-east-1 POST / GetRole",
      "chatbot eu-west-1 POST /describe-slack-channel-configurations",
      "ses eu-west-1 GET /v2/email/identities/absent.example",
      "route53 us-east-1 GET /2013-04-01/healthcheck",
    ]);
  });

  it("is found by its name, with what it is imported by", async () => {
    const arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:example.com/key-AbCdEf";
    aws.secrets.set("example.com/key", { ARN: arn });
    aws.parameters.push("/a", "/b", "/example.com/key");
    aws.roles.push("example-com-slack");
    aws.identities.push("example.com");
    assert.deepEqual(await look.find(types.secret, { name: "example.com/key" }), [{ id: arn, importId: arn }]);
    assert.deepEqual(await look.find(types.parameter, { name: "/example.com/key" }), [
      { id: "/example.com/key", importId: "/example.com/key" },
    ]);
    assert.deepEqual(await look.find(types.role, { name: "example-com-slack" }), [
      { id: "example-com-slack", importId: "example-com-slack" },
    ]);
    // What the program puts into a region of its own is imported from there.
    assert.deepEqual(await look.find(types.identity, { emailIdentity: "example.com", region: "us-east-2" }), [
      { id: "example.com", importId: "example.com@us-east-2" },
    ]);
    assert.equal(aws.asked.at(-1), "ses us-east-2 GET /v2/email/identities/example.com");
  });

  it("tells a secret that is on its way out", async () => {
    const arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:old-AbCdEf";
    aws.secrets.set("old", { ARN: arn, DeletedDate: 1_790_000_000.5 });
    assert.deepEqual(await look.find(types.secret, { name: "old" }), [{ id: arn, importId: arn, isLeaving: true }]);
  });

  it("is a Slack channel's configuration by its name or by its channel, on any page", async () => {
    const one = (name: string, channel: string) => ({
      ConfigurationName: name,
      SlackTeamId: "T1",
      SlackChannelId: channel,
      ChatConfigurationArn: `arn:aws:chatbot::123456789012:chat-configuration/slack-channel/${name}`,
    });
    aws.slack.push(one("a", "C1"), one("b", "C2"), one("c", "C3"));
    const found = (configurationName: string, slackChannelId: string) =>
      look.find(types.slack, { configurationName, slackTeamId: "T1", slackChannelId });
    const named = (name: string) => one(name, "").ChatConfigurationArn;
    assert.deepEqual(
      (await found("c", "C9")).map(({ id }) => id),
      [named("c")],
    );
    assert.deepEqual(
      (await found("new", "C2")).map(({ id }) => id),
      [named("b")],
    );
    assert.deepEqual(await found("new", "C9"), []);
  });

  it("is a health check by what it asks, whatever token it carries, and none that another service made", async () => {
    const check = (path: string, more = ""): string =>
      "<HealthCheckConfig><Type>HTTPS</Type><FullyQualifiedDomainName>example.com</FullyQualifiedDomainName>" +
      `<Port>443</Port><ResourcePath>${path}</ResourcePath></HealthCheckConfig>${more}`;
    const linked = "<LinkedService><ServicePrincipal>x.amazonaws.com</ServicePrincipal></LinkedService>";
    aws.healthChecks.push(check("/a"), check("/b"), check("/b", linked), check("/b?token=x"), check("/c"));
    const found = async (more: object) =>
      (await look.find(types.check, { type: "HTTPS", fqdn: "example.com", port: 443, ...more })).map(({ id }) => id);
    assert.deepEqual(await found({ resourcePath: "/b" }), ["check-1", "check-3"]);
    assert.deepEqual(await found({ resourcePath: "[secret]" }), ["check-0", "check-1", "check-3", "check-4"]);
    assert.deepEqual(await found({ resourcePath: "/b", type: "HTTPS_STR_MATCH", searchString: "ok" }), []);
    assert.deepEqual(await found({ resourcePath: "/b", fqdn: "www.example.com" }), []);
  });

  it("asks nothing where the name is not known yet", async () => {
    for (const name of ["[secret]", "04da6b54-80e4-46f7-96ec-b56ff0331ba9", undefined])
      assert.deepEqual(await look.find(types.role, { name }), []);
    assert.deepEqual(aws.asked, []);
  });

  it("tries again what passes, and tells what does not", async () => {
    aws.failure = { status: 400, code: "ThrottlingException", times: 2 };
    assert.deepEqual(await look.find(types.parameter, { name: "/absent" }), []);
    const failing = async (status: number, code: string, type: string): Promise<[string, boolean]> => {
      aws.failure = { status, code, times: 99 };
      const error: unknown = await look.find(type, { name: "x" }).then(undefined, (thrown: unknown) => thrown);
      assert.ok(error instanceof AwsError);
      return [error.message, error.isPassing];
    };
    assert.deepEqual(await failing(503, "ServiceUnavailable", types.role), [
      "127.0.0.1 answers 503 ServiceUnavailable",
      true,
    ]);
    aws.asked.length = 0;
    assert.deepEqual(await failing(403, "AccessDenied", types.role), ["127.0.0.1 answers 403 AccessDenied", false]);
    assert.deepEqual(await failing(400, "AccessDeniedException", types.secret), [
      "127.0.0.1 answers 400 AccessDeniedException",
      false,
    ]);
    assert.equal(aws.asked.length, 2, "what is refused for good is asked once");
  });

  it("says why it cannot tell: no credentials, no region, another partition, the provider's own settings", async () => {
    const why = async (given: Parameters<typeof awsLook>[0], region?: string): Promise<string> => {
      const asked = awsLook(given).find(types.secret, { name: "x", ...(region === undefined ? {} : { region }) });
      const error: unknown = await asked.then(undefined, (thrown: unknown) => thrown);
      assert.ok(error instanceof AwsError && !error.isPassing);
      return error.message;
    };
    const { "aws:region": _region, ...homeless } = config;
    assert.equal(await why({ "aws:region": value("eu-west-1") }), "no credentials for AWS were found");
    assert.equal(await why(homeless), "no region of AWS is known (aws:region or AWS_REGION)");
    assert.equal(
      await why(config, "cn-north-1"),
      "cn-north-1 is of another partition than aws, which is not looked at",
    );
    assert.equal(
      await why({ ...config, "aws:assumeRoles": value("[]") }),
      "the stack's aws:assumeRoles is for the provider alone",
    );
    process.env.AWS_DEFAULT_REGION = "eu-north-1";
    assert.deepEqual(await awsLook(homeless).find(types.secret, { name: "absent" }), []);
    delete process.env.AWS_DEFAULT_REGION;
    assert.equal(aws.asked.at(-1), "secretsmanager eu-north-1 POST / secretsmanager.DescribeSecret");
  });
});
