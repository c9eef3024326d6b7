import assert from "node:assert/strict";
import { AwsError } from "../../../cli/aws/client";
import { metProblems } from "../../../cli/deploy/zone-problems";
import { metContents, removeDoubles } from "../../../cli/workspace/existing";
import type { Preview, Step } from "../../../cli/workspace/preview";
import { AwsAccount, type AwsLook } from "../../../sandbox/provider";
import { sentence } from "../../../standards/problem";
import { creation, previewOf as planned } from "./planned";

const types = {
  role: "aws:iam/role:Role",
  alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
  secret: "aws:secretsmanager/secret:Secret",
  check: "aws:route53/healthCheck:HealthCheck",
} as const;

const step = creation;
const previewOf = (...steps: readonly Step[]): Preview => planned(steps);

describe("what AWS has already of what is to be created", () => {
  const told = async (aws: AwsLook | undefined, preview: Preview, adopting = false): Promise<string[]> =>
    metProblems(await metContents(preview, { cloudflare: undefined, aws }), "up --adopt", adopting).map(
      (one) => `${one.severity} ${one.code} ${sentence(one)}`,
    );
  const role = step(types.role, "slack", { name: "example-com-slack" });
  const check = (name: string) => step(types.check, name, { type: "HTTPS", fqdn: "example.com" });

  it("is told with what takes it in, without any connection to Cloudflare", async () => {
    const aws = new AwsAccount();
    assert.deepEqual(await told(aws, previewOf(role)), []);
    aws.add({ type: types.role, id: "example-com-slack", inputs: { name: "example-com-slack" } });
    assert.deepEqual(await told(aws, previewOf(role)), [
      "error resource-exists slack: It exists already (id example-com-slack), and is not in the state. Take it over: " +
        "up --adopt; or by hand: pulumi import aws:iam/role:Role 'slack' example-com-slack",
    ]);
    assert.deepEqual(await told(aws, previewOf(role), true), []);
  });

  it("is another's where the state knows it, and not where only the name of another kind is the same", async () => {
    const aws = new AwsAccount();
    aws.add({ type: types.role, id: "same", inputs: { name: "same" } });
    const known = (type: string): Step => ({ ...step(type, "known", { name: "same" }), action: "same", id: "same" });
    const wanted = step(types.role, "wanted", { name: "same" });
    assert.deepEqual(await told(aws, previewOf(known(types.role), wanted)), []);
    assert.equal((await told(aws, previewOf(known(types.alarm), wanted))).length, 1);
  });

  it("is told where there are two, and removed from a rehearsal", async () => {
    const aws = new AwsAccount();
    for (const id of ["1", "2", "3"])
      aws.add({ type: types.check, id, inputs: { type: "HTTPS", fqdn: "example.com" } });
    const preview = previewOf(check("web"));
    assert.deepEqual(await told(aws, preview, true), [
      "error resource-doubled web: There are 2 more of it (id 2, id 3). Delete them at AWS, if nobody else has made " +
        "them.",
    ]);
    const { met } = await metContents(preview, { cloudflare: undefined, aws });
    await removeDoubles(met, undefined, aws);
    assert.deepEqual(
      aws.list().map(({ id }) => id),
      ["1"],
    );
  });

  it("cannot be taken in while it is scheduled for deletion", async () => {
    const leaving: AwsLook = {
      find: () => Promise.resolve([{ id: "arn:s", importId: "arn:s", isLeaving: true }]),
    };
    const expected = [
      "error resource-leaving key: It exists still (id arn:s), is scheduled for deletion, and nothing else gets its " +
        "name until then. Bring it back, and take it over: aws secretsmanager restore-secret --secret-id arn:s && " +
        "up --adopt",
    ];
    const secret = step(types.secret, "key", { name: "key" });
    for (const adopting of [false, true]) assert.deepEqual(await told(leaving, previewOf(secret), adopting), expected);
  });

  it("is amber where it cannot be told, and stops a deployment where it may be told another time", async () => {
    const failing = (error: Error): AwsLook => ({ find: () => Promise.reject(error) });
    const fix = "Give the AWS credentials the permission to read it; or run it again once AWS answers.";
    const why = (severity: string, reason: string): string[] => [
      `${severity} resource-not-looked-for slack: Whether it exists already could not be told (${reason}). ${fix}`,
    ];
    assert.deepEqual(
      await told(failing(new AwsError("iam answers 403 AccessDenied", 403, "AccessDenied")), previewOf(role)),
      why("unjudged", "iam answers 403 AccessDenied"),
    );
    assert.deepEqual(
      await told(failing(new AwsError("iam does not answer: ECONNRESET")), previewOf(role)),
      why("error", "iam does not answer: ECONNRESET"),
    );
    assert.deepEqual(await told(undefined, previewOf(role)), why("unjudged", "there is no connection to AWS"));
    const own = step(types.role, "slack", { name: "x" }, { ownProvider: true });
    assert.deepEqual(
      await told(new AwsAccount(), previewOf(own)),
      why("unjudged", "it is made through a provider of the program's own"),
    );
  });

  it("is not asked for where a second creation does no harm", async () => {
    const never: AwsLook = { find: () => Promise.reject(new Error("asked")) };
    const harmless = step(types.alarm, "down", { name: "down" });
    assert.deepEqual(await told(never, previewOf(harmless, step("aws:s3/bucket:Bucket", "b", { bucket: "b" }))), []);
  });
});
