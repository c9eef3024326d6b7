import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { UNKNOWN, type DeclaredResource } from "../../../edge/resource";
import { engineResources } from "../../../policies/pack/engine-resources";
import { inOneRegion, regionOf } from "../../../policies/watch/region";
import { made } from "./watching";

const one = (props: Record<string, unknown>, region?: string, urn = "default"): DeclaredResource => ({
  ...made("aws:sns/topic:Topic", "one", props),
  provider: { urn, ...(region === undefined ? {} : { region }) },
});

describe("the region of a resource of AWS", () => {
  it("is its own, that of its ARN, or that of its provider", () => {
    assert.equal(
      regionOf(one({ region: "eu-west-1", arn: "arn:aws:sns:us-east-1:123456789012:t" }, "us-west-2")),
      "eu-west-1",
    );
    assert.equal(regionOf(one({ arn: "arn:aws:sns:us-east-1:123456789012:t" }, "us-west-2")), "us-east-1");
    assert.equal(regionOf(one({ arn: UNKNOWN }, "us-west-2")), "us-west-2");
    assert.equal(regionOf(one({ region: UNKNOWN }, "us-west-2")), undefined);
    assert.equal(regionOf(one({})), undefined);
  });

  it("is one for two resources of one provider that say none, and not known where only one says it", () => {
    assert.equal(inOneRegion(one({}), one({})), true);
    assert.equal(inOneRegion(one({}), one({}, undefined, "other")), undefined);
    assert.equal(inOneRegion(one({ region: "us-east-1" }), one({})), undefined);
    assert.equal(inOneRegion(one({ region: UNKNOWN }), one({})), undefined);
    assert.equal(inOneRegion(one({ region: "us-east-1" }), one({}, "us-east-1")), true);
    assert.equal(inOneRegion(one({ region: "us-east-1" }), one({}, "eu-west-1")), false);
  });

  it("comes with the resource from the engine, without anything else of the provider", () => {
    const from = (props: Record<string, unknown>) => {
      const provider = { type: "pulumi:providers:aws", name: "default", urn: "urn:aws", props };
      const resource = {
        type: "aws:sns/topic:Topic",
        name: "t",
        urn: "urn:t",
        props: {},
        opts: { protect: false, additionalSecretOutputs: [] },
        dependencies: [],
        propertyDependencies: {},
        provider,
      };
      return engineResources([resource as unknown as PolicyResource])[0]!.provider;
    };
    assert.deepEqual(from({ region: "eu-west-1", token: "x" }), { urn: "urn:aws", region: "eu-west-1" });
    assert.deepEqual(from({}), { urn: "urn:aws" });
    assert.deepEqual(from({ region: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" }), { urn: "urn:aws" });
  });
});
