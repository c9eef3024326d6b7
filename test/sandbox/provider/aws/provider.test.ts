import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { AwsAccount } from "../../../../sandbox/provider/aws/account";
import { awsProvider } from "../../../../sandbox/provider/aws/provider";

describe("the stand-in for the AWS provider", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-aws-"));
  const stateFile = path.join(folder, "aws.json");
  after(() => rmSync(folder, { recursive: true, force: true }));

  const topic = "aws:sns/topic:Topic";
  const secret = "aws:secretsmanager/secretVersion:SecretVersion";

  it("names what a program leaves nameless, and keeps to the name", () => {
    const provider = awsProvider();
    const { inputs } = provider.check({ type: topic, name: "alerts", news: {}, olds: {} });
    assert.match(String(inputs.name), /^alerts-[0-9a-f]{7}$/);
    assert.deepEqual(provider.check({ type: topic, name: "alerts", news: {}, olds: inputs }).inputs, inputs);
  });

  it("remembers between commands what there is, and nothing that is secret", async () => {
    const first = awsProvider({ account: new AwsAccount(stateFile) });
    const { id, outputs } = await first.create({
      type: secret,
      name: "s",
      inputs: { secretId: "arn:x", secretString: "do-not-keep" },
    });
    assert.equal(outputs.secretString, "do-not-keep");
    assert.ok(!readFileSync(stateFile, "utf8").includes("do-not-keep"));
    const second = awsProvider({ account: new AwsAccount(stateFile) });
    assert.ok(await second.read({ type: secret, id, olds: outputs, oldInputs: {} }));
    await second.remove({ type: secret, id, olds: outputs });
    assert.equal(
      await awsProvider({ account: new AwsAccount(stateFile) }).read({
        type: secret,
        id,
        olds: outputs,
        oldInputs: {},
      }),
      undefined,
    );
  });

  it("gives ARNs in the region that it is told", async () => {
    const provider = awsProvider();
    provider.configure({ region: "eu-west-1" });
    const { id, outputs } = await provider.create({ type: topic, name: "a", inputs: { name: "alerts" } });
    assert.equal(id, "arn:aws:sns:eu-west-1:123456789012:alerts");
    assert.equal(outputs.arn, id);
    assert.equal(
      (await provider.invoke({ token: "aws:index/getCallerIdentity:getCallerIdentity", args: {} })).accountId,
      "123456789012",
    );
  });

  it("replaces what AWS cannot change, and updates the rest", () => {
    const provider = awsProvider();
    const diff = (type: string, oldInputs: object, news: object) =>
      provider.diff({ type, id: "x", olds: {}, oldInputs: { ...oldInputs }, news: { ...news }, ignored: [] });
    const health = "aws:route53/healthCheck:HealthCheck";
    assert.deepEqual(diff(health, { type: "HTTPS", requestInterval: 30 }, { type: "HTTPS", requestInterval: 10 }), {
      changed: ["requestInterval"],
      replaces: ["requestInterval"],
    });
    assert.deepEqual(diff(health, { type: "HTTPS", failureThreshold: 3 }, { type: "HTTPS", failureThreshold: 2 }), {
      changed: ["failureThreshold"],
      replaces: [],
    });
    assert.deepEqual(diff("aws:s3/bucket:Bucket", { name: "a" }, { name: "b" }), {
      changed: ["name"],
      replaces: ["name"],
    });
  });

  it("refuses what lacks a required value", () => {
    const { failures } = awsProvider().check({
      type: "aws:sns/topicSubscription:TopicSubscription",
      name: "s",
      news: { topic: "arn" },
      olds: {},
    });
    assert.deepEqual(
      failures.map(({ reason }) => /"(\w+)"/.exec(reason)?.[1]),
      ["endpoint", "protocol"],
    );
  });

  it("counts a parameter's versions, and forgets what a program no longer says", async () => {
    const provider = awsProvider();
    const type = "aws:ssm/parameter:Parameter";
    const before = { name: "/a", type: "String", value: "1", description: "x" };
    const { outputs } = await provider.create({ type, name: "p", inputs: before });
    const after = await provider.update({
      type,
      id: "/a",
      olds: outputs,
      oldInputs: before,
      news: { name: "/a", type: "String", value: "2" },
    });
    assert.deepEqual(after, {
      name: "/a",
      type: "String",
      value: "2",
      arn: "arn:aws:ssm:us-east-1:123456789012:parameter/a",
      version: 2,
    });
  });
});
