import * as pulumi from "@pulumi/pulumi";
import { ZoneSetting } from "@pulumi/cloudflare/zoneSetting";
import { declareRecords } from "../dns/records";
import { refuse } from "../problem";
import type { Zone } from "../zone";
import { caaRecords } from "./caa-records";
import { tlsProblems, tlsSettings, type TlsChoices } from "./tls-settings";

export interface TlsArgs extends TlsChoices {
  readonly zone: Zone;
  /** Hosts behind Cloudflare, which a certificate must cover. */
  readonly proxiedHosts: readonly string[];
  /** ISO date that decides which stages have begun. */
  readonly today: string;
}

/**
 * How the zone encrypts: mode towards the origin, versions, HTTPS and HSTS by stage, and who may issue its
 * certificates.
 */
export class Tls extends pulumi.ComponentResource {
  /** @throws {ArgumentError} with every stage, mode and host that cannot be. */
  constructor(name: string, args: TlsArgs, opts?: pulumi.ComponentResourceOptions) {
    const { zone, proxiedHosts, today } = args;
    refuse(`TLS of ${zone.name}`, tlsProblems(args, { name: zone.name, proxiedHosts }, today));
    super("launch-ready:tls:Tls", name, {}, opts);
    for (const setting of tlsSettings(args, today)) {
      // No `deleteBeforeReplace`, no undo: deleting a zone setting changes nothing at Cloudflare.
      new ZoneSetting(
        `${zone.name}/${setting.id.replaceAll("_", "-")}`,
        { zoneId: zone.id, settingId: setting.id, value: setting.value },
        { parent: this },
      );
    }
    if (args.caa) declareRecords(this, zone, caaRecords(zone.name, args.caa));
    this.registerOutputs({});
  }
}
