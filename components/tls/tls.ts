import { currentDay } from "../../standards/day";
import * as pulumi from "@pulumi/pulumi";
import { CertificatePack } from "@pulumi/cloudflare/certificatePack";
import { Ruleset } from "@pulumi/cloudflare/ruleset";
import { ZoneSetting } from "@pulumi/cloudflare/zoneSetting";
import { declareRecords } from "../dns/records";
import { checked } from "../planned";
import { entryPointName } from "../rules/kept-rules";
import { keptIn, type Zone } from "../zone";
import { planTlsAlone, type TlsSpec } from "./plan-tls";
import type { TlsChoices } from "./tls-settings";

export interface TlsArgs extends TlsChoices {
  readonly zone: Zone;
  /** Hosts behind Cloudflare, which a certificate must cover. */
  readonly proxiedHosts: readonly string[];
  /** ISO date that decides which stages have begun. Default: the day of the run. */
  readonly today?: string;
}

/**
 * How the zone encrypts: mode towards the origin, versions, HTTPS and HSTS by stage, and who may issue its
 * certificates.
 */
export class Tls extends pulumi.ComponentResource {
  /**
   * @example
   * const choices = { mode: "strict", minVersion: "1.2", hsts: {}, includeSubdomains: false } as const;
   * new Tls("example.com", Tls.plan({ zone, ...choices, redirects: "one-hop", proxiedHosts: [] }));
   * @throws {ProblemsError} with every stage, mode and host that cannot be.
   */
  static plan({ zone, proxiedHosts, today = currentDay(), ...choices }: TlsArgs): TlsSpec {
    return checked(`TLS of ${zone.name}`, planTlsAlone(choices, zone, proxiedHosts, today));
  }

  constructor(name: string, spec: TlsSpec, opts?: pulumi.ComponentResourceOptions) {
    super("launch-ready:tls:Tls", name, {}, opts);
    const { zone, settings } = spec;
    for (const { id, value } of settings) {
      // No `deleteBeforeReplace`, no undo: deleting a zone setting changes nothing at Cloudflare.
      new ZoneSetting(
        `${zone.name}/${id.replaceAll("_", "-")}`,
        { zoneId: zone.id, settingId: id, value },
        { parent: this },
      );
    }
    if (spec.modes.length > 0) {
      new Ruleset(
        `${zone.name}/configuration`,
        {
          zoneId: zone.id,
          ...entryPointName(
            { name: "Launch Ready: configuration", description: "How the origins of some hosts are reached" },
            keptIn(zone, "http_config_settings"),
          ),
          kind: "zone",
          phase: "http_config_settings",
          rules: [...spec.modes],
        },
        // A zone has one entry point per phase, so a replacement cannot be made beside the old one.
        { parent: this, deleteBeforeReplace: true },
      );
    }
    // The next one is ordered before this one goes: a certificate in use is not taken away first.
    if (spec.certificate) {
      const { hosts, ...certificate } = spec.certificate;
      new CertificatePack(
        `${zone.name}/certificate`,
        { zoneId: zone.id, ...certificate, hosts: [...hosts] },
        { parent: this },
      );
    }
    declareRecords(this, spec);
    this.registerOutputs({});
  }
}
