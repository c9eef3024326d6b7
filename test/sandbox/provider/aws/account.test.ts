import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { faultKinds } from "../../../../sandbox/api/faults";
import { AwsAccount } from "../../../../sandbox/provider/aws/account";
import { awsProvider } from "../../../../sandbox/provider/aws/provider";
import { identityOf, isSame, isToldApart, secondCreations } from "../../../../sandbox/provider/aws/second-creations";

/** One of every kind that is known, and the same again. */
const samples: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "aws:route53/healthCheck:HealthCheck": {
    type: "HTTPS",
    fqdn: "example.com",
    port: 443,
    resourcePath: "/?token=do-not-keep",
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    name: "down",
    comparisonOperator: "LessThanThreshold",
    evaluationPeriods: 1,
  },
  "aws:sns/topic:Topic": { name: "alerts" },
  "aws:sns/topicSubscription:TopicSubscription": { topic: "arn:t", protocol: "https", endpoint: "https://do-not-keep" },
  "aws:iam/role:Role": { name: "slack", assumeRolePolicy: "{}" },
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": {
    configurationName: "slack",
    iamRoleArn: "arn:r",
    slackTeamId: "T1",
    slackChannelId: "C1",
  },
  "aws:secretsmanager/secret:Secret": { name: "example.com/key", description: "do-not-keep" },
  "aws:secretsmanager/secretVersion:SecretVersion": { secretId: "arn:s", secretString: "do-not-keep" },
  "aws:ssm/parameter:Parameter": { name: "/example.com/key", type: "SecureString", value: "do-not-keep" },
  "aws:sesv2/emailIdentity:EmailIdentity": { emailIdentity: "example.com" },
};

describe("a second creation at AWS", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-account-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("has a sample of every kind", () => {
    assert.deepEqual(Object.keys(samples).sort(), Object.keys(secondCreations).sort());
  });

  for (const [type, { outcome, because, by }] of Object.entries(secondCreations)) {
    it(`${type.split(":").pop()}: ${outcome}`, async () => {
      const file = path.join(folder, `${type.split(":").pop()}.json`);
      const account = new AwsAccount(file);
      const provider = awsProvider({ account });
      const inputs = samples[type]!;
      const create = () => provider.create({ type, name: "it", inputs });
      const first = await create();
      assert.ok(!readFileSync(file, "utf8").includes("do-not-keep"), "no value is kept");
      assert.equal(by !== undefined, outcome !== "taken", "what is refused or doubled can be told apart");
      const found = await new AwsAccount(file).find(type, inputs);
      assert.deepEqual(
        found.map(({ id }) => id),
        by ? [first.id] : [],
      );
      if (outcome === "refused") {
        await assert.rejects(create(), { message: `AWS has it already, and refuses another: ${because}.` });
        assert.equal(account.list().length, 1);
      } else {
        await create();
        if (outcome === "doubled") assert.equal((await account.find(type, inputs)).length, 2);
      }
      if (!by) return;
      // An import gives back what it is told by, and what AWS alone sets.
      const read = await provider.read({ type, id: first.id, olds: {}, oldInputs: {} });
      assert.deepEqual(identityOf(type, read!.inputs), identityOf(type, inputs));
      for (const [name, value] of Object.entries(first.outputs))
        if (!(name in inputs)) assert.deepEqual(read!.outputs[name], value, name);
    });
  }

  it("of another name is another one, and of a name that is not known yet is not looked for", () => {
    const type = "aws:iam/role:Role";
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (one, other) => {
        assert.equal(isSame(type, { name: one }, { name: other }), one === other || one === "[secret]");
      }),
    );
    assert.deepEqual(
      [isToldApart(type, { name: "a" }), isToldApart(type, {}), isToldApart("aws:s3/bucket:Bucket", {})],
      [true, false, false],
    );
  });

  it("keeps what an earlier version has written down", async () => {
    const file = path.join(folder, "old.json");
    writeFileSync(file, JSON.stringify(["aws:sns/topic:Topic arn:aws:sns:us-east-1:123456789012:a b"]));
    const provider = awsProvider({ account: new AwsAccount(file) });
    const id = "arn:aws:sns:us-east-1:123456789012:a b";
    const type = "aws:sns/topic:Topic";
    assert.ok(await provider.read({ type, id, olds: { name: "a" }, oldInputs: {} }));
    await provider.remove({ type, id, olds: {} });
    assert.equal(readFileSync(file, "utf8"), "[]\n");
  });
});

describe("AWS on a bad day", () => {
  const type = "aws:iam/role:Role";
  const inputs = samples[type]!;

  for (const [kind, done] of Object.entries(faultKinds) as [keyof typeof faultKinds, string][]) {
    it(`${kind}: ${done}`, async () => {
      const account = new AwsAccount();
      account.setFaults([{ kind, delay: 1, match: { method: "CREATE", path: "Role$" } }]);
      const provider = awsProvider({ account });
      const create = () => provider.create({ type, name: "it", inputs });
      if (kind === "slow") await create();
      else await assert.rejects(create(), new RegExp(`\\(the sandbox's fault ${kind}\\)\\.$`));
      assert.equal(account.list().length, done === "done" ? 1 : 0);
      if (done !== "done") await create();
      assert.deepEqual(account.requests[0], { method: "CREATE", type, fault: kind });
    });
  }

  it("meets reads, updates and removals, too", async () => {
    const account = new AwsAccount();
    const provider = awsProvider({ account });
    const { id, outputs } = await provider.create({ type, name: "it", inputs });
    const update = () =>
      provider.update({ type, id, olds: outputs, oldInputs: inputs, news: { ...inputs, description: "x" } });
    const read = () => provider.read({ type, id, olds: outputs, oldInputs: inputs });
    const remove = () => provider.remove({ type, id, olds: outputs });
    for (const [method, work] of [
      ["READ", read],
      ["UPDATE", update],
      ["DELETE", remove],
    ] as const) {
      account.setFaults([{ kind: "lost-answer", match: { method } }]);
      await assert.rejects(work(), /its answer was lost/);
      await work();
    }
    assert.deepEqual(account.list(), []);
  });
});
