import assert from "node:assert/strict";
import fc from "fast-check";
import { admitsAlarms } from "../../../policies/watch/topic-policy";

const arn = "arn:aws:sns:us-east-1:123456789012:alerts";
const allow = {
  Effect: "Allow",
  Principal: { Service: "cloudwatch.amazonaws.com" },
  Action: "sns:Publish",
  Resource: arn,
};
const admits = (...statements: object[]) =>
  admitsAlarms(JSON.stringify({ Version: "2012-10-17", Statement: statements }), arn);
const when = (Condition: object) => admits({ ...allow, Condition });

describe("whether a topic's policy lets alarms publish", () => {
  it("needs a statement that allows CloudWatch to publish to the topic", () => {
    assert.equal(admits(allow), true);
    assert.equal(admits(), false);
    assert.equal(admits({ ...allow, Principal: { Service: "s3.amazonaws.com" }, Resource: "*" }), false);
    assert.equal(admits({ ...allow, Principal: { AWS: "arn:aws:iam::123456789012:root" } }), false);
    assert.equal(admits({ ...allow, Action: "sns:Subscribe" }), false);
    assert.equal(admits({ ...allow, Resource: "arn:aws:sns:us-east-1:123456789012:other" }), false);
    assert.equal(admits({ ...allow, Effect: "Deny" }), false);
    for (const text of ["", "{", "[]", "null", '{"Statement":7}', '{"Statement":[null]}'])
      assert.equal(admitsAlarms(text, arn), false, text);
  });

  it("takes each way to say so: lists, wildcards, everybody, a single statement, all but something else", () => {
    for (const Principal of ["*", { AWS: "*" }, { Service: ["events.amazonaws.com", "cloudwatch.amazonaws.com"] }])
      assert.equal(admits({ ...allow, Principal }), true);
    for (const Action of ["SNS:Publish", "sns:*", "*", ["sns:Subscribe", "sns:Pub*"]])
      assert.equal(admits({ ...allow, Action }), true, String(Action));
    for (const Resource of ["*", ["x", arn], "arn:aws:sns:*:123456789012:aler?s"])
      assert.equal(admits({ ...allow, Resource }), true, String(Resource));
    assert.equal(admitsAlarms(JSON.stringify({ Statement: allow }), arn), true);
    const { Action, Resource, ...rest } = allow;
    assert.equal(admits({ ...rest, NotAction: "sns:DeleteTopic", NotResource: `${arn}-old` }), true);
    assert.equal(admits({ ...rest, NotAction: Action, Resource }), false);
    assert.equal(admits({ Effect: "Allow", NotPrincipal: { AWS: "123456789012" }, Action, Resource }), undefined);
  });

  it("lets a denial win, unless it speaks of something else", () => {
    const deny = { ...allow, Effect: "Deny" };
    assert.equal(admits(allow, deny), false);
    assert.equal(admits({ ...deny, Principal: "*", Action: "*", Resource: "*" }, allow), false);
    assert.equal(admits(allow, { ...deny, Action: "sns:DeleteTopic" }), true);
    assert.equal(
      admits(allow, { ...deny, Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      true,
    );
    assert.equal(admits(allow, { ...deny, Condition: { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } } }), undefined);
  });

  it("reads the conditions that narrow a service to an account or to alarms, and no others", () => {
    assert.equal(when({ StringEquals: { "aws:SourceAccount": "123456789012" } }), true);
    assert.equal(when({ StringEquals: { "AWS:SourceOwner": ["999999999999", "123456789012"] } }), true);
    assert.equal(when({ StringEquals: { "aws:SourceAccount": "999999999999" } }), undefined);
    assert.equal(when({ ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:*" } }), true);
    assert.equal(
      when({ ArnEquals: { "aws:SourceArn": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:one" } }),
      undefined,
    );
    assert.equal(when({ ArnLike: { "aws:SourceArn": "arn:aws:s3:::uploads" } }), false);
    assert.equal(when({ Bool: { "aws:SecureTransport": "true" } }), true);
    assert.equal(when({ StringNotEquals: { "aws:SourceAccount": "123456789012" } }), undefined);
    assert.equal(
      when({ StringEquals: { "aws:SourceAccount": "123456789012", "aws:PrincipalOrgID": "o-1" } }),
      undefined,
    );
    assert.equal(when({ ArnLike: { "aws:SourceArn": "arn:aws:s3:::uploads", "aws:PrincipalOrgID": "o-1" } }), false);
  });

  it("does not know whether a name means a topic whose ARN is not known yet", () => {
    const text = (Resource: string) => JSON.stringify({ Statement: [{ ...allow, Resource }] });
    assert.equal(admitsAlarms(text(arn), undefined), undefined);
    assert.equal(admitsAlarms(text("*"), undefined), true);
  });

  it("never fails, and never admits what a denial of everything forbids, whatever else is there", () => {
    const statement = fc.record(
      {
        Effect: fc.constantFrom("Allow", "Deny", 1),
        Principal: fc.jsonValue(),
        Action: fc.jsonValue(),
        Resource: fc.jsonValue(),
        Condition: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const everything = { Effect: "Deny", Principal: "*", Action: "*", Resource: "*" };
    fc.assert(
      fc.property(fc.array(statement), fc.string(), (statements, noise) => {
        admits(...statements);
        admitsAlarms(noise, arn);
        assert.equal(admits(allow, ...statements, everything), false);
      }),
      { numRuns: Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 100) },
    );
  });
});
