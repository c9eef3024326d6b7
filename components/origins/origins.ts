import * as pulumi from "@pulumi/pulumi";
import { Ruleset } from "@pulumi/cloudflare/ruleset";
import { checked } from "../planned";
import { entryPointName } from "../rules/kept-rules";
import { keptIn, type Zone } from "../zone";
import { planOrigins, type OriginChoices, type OriginsSpec } from "./plan-origins";

export interface OriginsArgs extends OriginChoices {
  readonly zone: Zone;
}

/** The zone's entry point of the phase `http_request_origin`: the ports of origins that do not listen on 443. */
export class Origins extends pulumi.ComponentResource {
  /**
   * @example
   * const ports = [{ host: "app.example.com", port: 8443 }];
   * new Origins("example.com", Origins.plan({ zone, ports, proxied: ["app.example.com"] }));
   * @throws {ProblemsError} with every host that no rule reaches, and with more rules than the zone's plan has.
   */
  static plan({ zone, ...choices }: OriginsArgs): OriginsSpec {
    return checked(`Origins of ${zone.name}`, planOrigins(choices, zone));
  }

  constructor(name: string, { zone, rules }: OriginsSpec, opts?: pulumi.ComponentResourceOptions) {
    super("launch-ready:origins:Origins", name, {}, opts);
    const names = { name: "Launch Ready: origins", description: "Ports of origins that do not listen on 443" };
    new Ruleset(
      `${zone.name}/origins`,
      {
        zoneId: zone.id,
        ...entryPointName(names, keptIn(zone, "http_request_origin")),
        kind: "zone",
        phase: "http_request_origin",
        rules: [...rules],
      },
      // A zone has one entry point per phase, so a replacement cannot be made beside the old one.
      { parent: this, deleteBeforeReplace: true },
    );
    this.registerOutputs({});
  }
}
