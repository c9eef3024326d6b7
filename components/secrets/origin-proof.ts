import type * as pulumi from "@pulumi/pulumi";
import { Ruleset } from "@pulumi/cloudflare/ruleset";
import { entryPointName, withKept } from "../rules/kept-rules";
import { keptIn, type Zone } from "../zone";

/** A header that proves to the origin that a request came through Cloudflare. */
export interface ProofHeader {
  /** Name of the secret; it becomes the rule's `ref`. */
  readonly name: string;
  readonly header: string;
  readonly value: pulumi.Input<string>;
}

/**
 * Declares the zone's entry point of the phase `http_request_late_transform`: the headers that requests to the origin
 * carry. `set` overwrites what a client sends under the same name, so the header cannot be forged.
 *
 * The value is encrypted in Pulumi's state. Cloudflare shows it, in its dashboard and API, to whoever may read the
 * zone's transform rules: a transform rule has no secret variables.
 */
export function declareProofHeaders(parent: pulumi.Resource, zone: Zone, proofs: readonly ProofHeader[]): Ruleset {
  const kept = keptIn(zone, "http_request_late_transform");
  return new Ruleset(
    `${zone.name}/request-headers`,
    {
      zoneId: zone.id,
      ...entryPointName(
        {
          name: "Launch Ready: request headers",
          description: "Headers by which the origin knows that a request came through Cloudflare",
        },
        kept,
      ),
      kind: "zone",
      phase: "http_request_late_transform",
      rules: [...withKept(proofs.map(proofRule), kept)],
    },
    // A zone has one entry point per phase, so a replacement cannot be made beside the old one.
    { parent, deleteBeforeReplace: true, additionalSecretOutputs: ["rules"] },
  );
}

function proofRule({ name, header, value }: ProofHeader) {
  return {
    ref: name,
    description: `The secret ${name} proves the way through Cloudflare`,
    expression: "true",
    action: "rewrite",
    actionParameters: { headers: { [header]: { operation: "set", value } } },
    enabled: true,
  };
}
