import * as pulumi from "@pulumi/pulumi";
import { declareRecords } from "../dns/records";
import { checked } from "../planned";
import type { Zone } from "../zone";
import type { Host, Service } from "./host";
import { planSubdomains, type SubdomainsSpec } from "./plan-subdomains";

export interface SubdomainsArgs {
  readonly zone: Zone;
  readonly services: readonly Service[];
  readonly hosts: readonly Host[];
}

/** The map from hostname to named service, as address records. */
export class Subdomains extends pulumi.ComponentResource {
  /**
   * @example
   * const services = [{ name: "app", targets: ["192.0.2.1"], purpose: "The app" }];
   * const hosts = [{ name: "app.example.com", service: "app", serves: "app" as const, proxied: true }];
   * new Subdomains("example.com", Subdomains.plan({ zone, services, hosts }));
   * @throws {ProblemsError} with every host and service that cannot be declared.
   */
  static plan({ zone, services, hosts }: SubdomainsArgs): SubdomainsSpec {
    return checked(`Hosts of ${zone.name}`, planSubdomains(hosts, services, zone));
  }

  constructor(name: string, spec: SubdomainsSpec, opts?: pulumi.ComponentResourceOptions) {
    super("launch-ready:subdomains:Subdomains", name, {}, opts);
    declareRecords(this, spec);
    this.registerOutputs({ services: spec.services });
  }
}
