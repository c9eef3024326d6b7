import * as pulumi from "@pulumi/pulumi";
import { ZoneDnssec } from "@pulumi/cloudflare/zoneDnssec";
import type { Zone } from "../zone";

/**
 * Signs a zone. Nothing is signed for anybody until the registrar has the DS record, which only a person can enter
 * there; where Cloudflare is the registrar, it does that itself (dns/dnssec, checked 2026-11-29).
 */
export class Dnssec extends pulumi.ComponentResource {
  /** The DS record for the registrar, as one line of a zone file. */
  readonly ds: pulumi.Output<string>;

  /**
   * @example
   * const { ds } = new Dnssec("example.com", { zone });
   */
  constructor(name: string, { zone }: { readonly zone: Zone }, opts?: pulumi.ComponentResourceOptions) {
    super("launch-ready:dns:Dnssec", name, {}, opts);
    const dnssec = new ZoneDnssec(`${zone.name}/dnssec`, { zoneId: zone.id, status: "active" }, { parent: this });
    this.ds = dnssec.ds;
    this.registerOutputs({ ds: this.ds });
  }
}
