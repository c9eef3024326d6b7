import * as pulumi from "@pulumi/pulumi";
import { Ruleset } from "@pulumi/cloudflare/ruleset";
import type { Zone } from "../zone";
import type { KeptPhase } from "./kept-rules";

/** What `OtherPhases` declares. */
export interface OtherPhasesSpec {
  readonly zone: Zone;
  readonly phases: readonly KeptPhase[];
}

/** Entry points of phases in which this project has no rules of its own: those of the zone, kept as they were found. */
export class OtherPhases extends pulumi.ComponentResource {
  /**
   * @example
   * const phase = { phase: "http_request_origin", name: "default", alone: false, rules: [] };
   * new OtherPhases("example.com", { zone, phases: [phase] });
   */
  constructor(name: string, { zone, phases }: OtherPhasesSpec, opts?: pulumi.ComponentResourceOptions) {
    super("launch-ready:rules:OtherPhases", name, {}, opts);
    for (const { phase, name: ruleset, description, rules } of phases) {
      // Nothing is kept of what could not be said: the zone has it, and goes on having it.
      if (rules.length === 0) continue;
      new Ruleset(
        `${zone.name}/rules/${phase}`,
        {
          zoneId: zone.id,
          name: ruleset,
          ...(description === undefined ? {} : { description }),
          kind: "zone",
          phase,
          rules: [...rules],
        },
        // A zone has one entry point per phase, so a replacement cannot be made beside the old one.
        { parent: this, deleteBeforeReplace: true },
      );
    }
    this.registerOutputs({});
  }
}
