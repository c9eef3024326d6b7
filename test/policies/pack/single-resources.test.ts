import assert from "node:assert/strict";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { AnalyzeRequest, AnalyzerResourceOptions } from "@pulumi/pulumi/proto/analyzer_pb";
import { GivenInputs } from "../../../policies/pack/given-inputs";
import { policies } from "../../../policies/pack/pack";
import { passSingleResources } from "../../../policies/pack/single-resources";

const asked = new AnalyzeRequest()
  .setUrn("urn:pulumi:dev::site::cloudflare:index/zone:Zone::example.com")
  .setOptions(new AnalyzerResourceOptions().setProtect(true));
const questions = [AnalyzerService.analyze, AnalyzerService.remediate];
const read = (): string[] =>
  questions.map((question) => question.requestDeserialize(Buffer.from(asked.serializeBinary())).getUrn());

describe("questions about single resources", () => {
  const before = questions.map((question) => question.requestDeserialize);
  afterEach(() => questions.forEach((question, index) => (question.requestDeserialize = before[index]!)));

  it("are not read by the pack, for all of its policies judge the whole stack", () => {
    const given = new GivenInputs();
    passSingleResources(policies(given), given);
    assert.deepEqual(read(), ["", ""]);
    for (const question of questions) {
      const request = question.requestDeserialize(Buffer.alloc(0));
      assert.equal(request.getOptions()?.getProtect(), false);
      assert.deepEqual(request.getProperties()?.toJavaScript(), {});
    }
  });

  it("are read where a policy looks at them", () => {
    passSingleResources(
      [...policies(), { name: "single", description: "", validateResource: () => undefined }],
      new GivenInputs(),
    );
    assert.deepEqual(read(), [asked.getUrn(), asked.getUrn()]);
  });

  it("are read for mending alone where the configuration asks for it", () => {
    const given = new GivenInputs();
    passSingleResources(policies(given), given, () => true);
    assert.deepEqual(read(), ["", asked.getUrn()]);
  });
});
