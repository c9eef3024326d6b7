import * as pulumi from "@pulumi/pulumi";
import { Ruleset } from "@pulumi/cloudflare/ruleset";
import { TieredCache } from "@pulumi/cloudflare/tieredCache";
import { ZoneSetting } from "@pulumi/cloudflare/zoneSetting";
import { checked } from "../planned";
import { entryPointName } from "../rules/kept-rules";
import { keptIn, type Zone } from "../zone";
import type { CachedHost, CacheChoices } from "./cache-choices";
import { planCache, type CacheSpec } from "./plan-cache";

export interface CacheArgs extends CacheChoices {
  readonly zone: Zone;
  /** Hosts behind Cloudflare and what they serve. */
  readonly hosts: readonly CachedHost[];
}

/**
 * The zone's entry point of the phase `http_request_cache_settings`, with one stated behaviour for each class of route
 * (static files, public pages, signed-in, API), compression, and Smart Tiered Cache.
 */
export class Cache extends pulumi.ComponentResource {
  /**
   * @example
   * new Cache("example.com", Cache.plan({ zone, hosts: [{ name: "example.com", serves: "pages" }], ...choices }));
   * @throws {ProblemsError} with every lifetime, cookie, route or rule that the zone's plan does not have.
   */
  static plan({ zone, hosts, ...choices }: CacheArgs): CacheSpec {
    return checked(`Cache of ${zone.name}`, planCache(choices, hosts, zone));
  }

  constructor(name: string, { zone, rules }: CacheSpec, opts?: pulumi.ComponentResourceOptions) {
    super("launch-ready:cache:Cache", name, {}, opts);
    const child = { parent: this };
    if (rules.length > 0) {
      new Ruleset(
        `${zone.name}/cache`,
        {
          zoneId: zone.id,
          ...entryPointName(
            {
              name: "Launch Ready: cache",
              description: "One behaviour for each class of route; what is private comes last and decides",
            },
            keptIn(zone, "http_request_cache_settings"),
          ),
          kind: "zone",
          phase: "http_request_cache_settings",
          rules: [...rules],
        },
        // A zone has one entry point per phase, so a replacement cannot be made beside the old one.
        { ...child, deleteBeforeReplace: true },
      );
    }
    new ZoneSetting(`${zone.name}/brotli`, { zoneId: zone.id, settingId: "brotli", value: "on" }, child);
    // Smart topology, which every plan has: fewer of Cloudflare's data centres ask the origin.
    new TieredCache(`${zone.name}/tiered-cache`, { zoneId: zone.id, value: "on" }, child);
    this.registerOutputs({});
  }
}
