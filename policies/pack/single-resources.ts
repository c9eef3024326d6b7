import type { Policies } from "@pulumi/policy";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { AnalyzeRequest, AnalyzerResourceOptions } from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

/**
 * Answers what the engine asks about single resources without reading the question.
 *
 * Twice for each resource the engine waits for the pack: may it be mended, is it in order (`Remediate` and `Analyze`,
 * engine v3.250.0, step_generator.go). A pack that judges stacks alone has nothing to say there, yet the policy SDK
 * unpacks each resource both times before it finds out. To be called before the pack is made: the server takes the
 * service's functions then.
 *
 * @param policies of the pack; where one of them does look at single resources, nothing changes.
 */
export function passSingleResources(policies: Policies): void {
  if (!policies.every((policy) => "validateStack" in policy)) return;
  for (const question of [AnalyzerService.analyze, AnalyzerService.remediate]) question.requestDeserialize = unread;
}

function unread(): AnalyzeRequest {
  // The SDK touches these two of every question.
  return new AnalyzeRequest().setOptions(new AnalyzerResourceOptions()).setProperties(new Struct());
}
