import * as pulumi from "@pulumi/pulumi";
import { Ruleset } from "@pulumi/cloudflare/ruleset";
import { refuse } from "../problem";
import type { Zone } from "../zone";
import { redirectProblems } from "./redirect-problems";
import { redirectRules, type RedirectChoices } from "./redirect-rules";

export interface RedirectsArgs extends RedirectChoices {
  readonly zone: Zone;
}

/** The zone's entry point of the phase `http_request_dynamic_redirect`: canonical host, old links, HTTPS. */
export class Redirects extends pulumi.ComponentResource {
  /**
   * @throws {ArgumentError} with every redirect that would loop, chain, catch an untouched route or exceed the plan.
   */
  constructor(name: string, args: RedirectsArgs, opts?: pulumi.ComponentResourceOptions) {
    refuse(`Redirects of ${args.zone.name}`, redirectProblems(args, args.zone));
    super("launch-ready:redirects:Redirects", name, {}, opts);
    const rules = redirectRules(args);
    if (rules.length > 0) {
      new Ruleset(
        `${args.zone.name}/redirects`,
        {
          zoneId: args.zone.id,
          name: "Launch Ready: redirects",
          description: `Every spelling of ${args.canonicalHost}, old links and HTTPS`,
          kind: "zone",
          phase: "http_request_dynamic_redirect",
          rules,
        },
        // A zone has one entry point per phase, so a replacement cannot be made beside the old one.
        { parent: this, deleteBeforeReplace: true },
      );
    }
    this.registerOutputs({});
  }
}
