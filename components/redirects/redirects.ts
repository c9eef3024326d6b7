import * as pulumi from "@pulumi/pulumi";
import { Ruleset } from "@pulumi/cloudflare/ruleset";
import { checked } from "../planned";
import { entryPointName } from "../rules/kept-rules";
import { keptIn, type Zone } from "../zone";
import { planRedirects, type RedirectsSpec } from "./plan-redirects";
import type { RedirectChoices } from "./redirect-choices";

export interface RedirectsArgs extends RedirectChoices {
  readonly zone: Zone;
}

/** The zone's entry point of the phase `http_request_dynamic_redirect`: canonical host, old links, HTTPS. */
export class Redirects extends pulumi.ComponentResource {
  /**
   * @example
   * const hosts = { canonicalHost: "example.com", alternates: ["www.example.com"], hosts: ["example.com"] };
   * new Redirects("example.com", Redirects.plan({ zone, ...hosts, oldLinks: [], untouched: [], mode: "one-hop" }));
   * @throws {ProblemsError} with every redirect that would loop, chain, catch an untouched route or exceed the plan.
   */
  static plan({ zone, ...choices }: RedirectsArgs): RedirectsSpec {
    return checked(`Redirects of ${zone.name}`, planRedirects(choices, zone));
  }

  constructor(name: string, { zone, canonicalHost, rules }: RedirectsSpec, opts?: pulumi.ComponentResourceOptions) {
    super("launch-ready:redirects:Redirects", name, {}, opts);
    if (rules.length > 0) {
      new Ruleset(
        `${zone.name}/redirects`,
        {
          zoneId: zone.id,
          ...entryPointName(
            { name: "Launch Ready: redirects", description: `Every spelling of ${canonicalHost}, old links and HTTPS` },
            keptIn(zone, "http_request_dynamic_redirect"),
          ),
          kind: "zone",
          phase: "http_request_dynamic_redirect",
          rules: [...rules],
        },
        // A zone has one entry point per phase, so a replacement cannot be made beside the old one.
        { parent: this, deleteBeforeReplace: true },
      );
    }
    this.registerOutputs({});
  }
}
