import type { Policies } from "@pulumi/policy";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { AnalyzeRequest, AnalyzerResourceOptions } from "@pulumi/pulumi/proto/analyzer_pb";
import type { GivenInputs } from "./given-inputs";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

/**
 * Answers what the engine asks about single resources without reading the question.
 *
 * Twice for each resource the engine waits for the pack: may it be mended, is it in order (`Remediate` and `Analyze`,
 * engine v3.250.0, step_generator.go). A pack that judges stacks alone has nothing to say there, yet the policy SDK
 * unpacks each resource both times before it finds out. What `Analyze` tells of a resource, its inputs, is kept for the
 * judging of the stack. To be called before the pack is made: the server takes the service's functions then.
 *
 * @param policies of the pack; where one of them does look at single resources, they are read, and kept all the same.
 * @param mends whether the engine was told that the pack mends resources: then it reads what it is to mend.
 */
export function passSingleResources(policies: Policies, given: GivenInputs, mends: () => boolean = () => false): void {
  const { analyze, remediate } = AnalyzerService;
  const areRead = policies.some((policy) => "validateResource" in policy);
  const read = analyze.requestDeserialize;
  const readToMend = remediate.requestDeserialize;
  analyze.requestDeserialize = (question) => {
    given.keep(question);
    return areRead ? read(question) : unread();
  };
  if (!areRead) remediate.requestDeserialize = (question) => (mends() ? readToMend(question) : unread());
}

function unread(): AnalyzeRequest {
  // The SDK touches these two of every question.
  return new AnalyzeRequest().setOptions(new AnalyzerResourceOptions()).setProperties(new Struct());
}
