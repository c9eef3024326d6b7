import * as pulumi from "@pulumi/pulumi";
import { Ruleset } from "@pulumi/cloudflare/ruleset";
import { TieredCache } from "@pulumi/cloudflare/tieredCache";
import { ZoneSetting } from "@pulumi/cloudflare/zoneSetting";
import { refuse } from "../problem";
import type { Zone } from "../zone";
import type { CachedHost, CacheChoices } from "./cache-choices";
import { cacheProblems } from "./cache-problems";
import { cacheRules } from "./cache-rules";

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
  /** @throws {ArgumentError} with every lifetime, cookie, route or rule that the zone's plan does not have. */
  constructor(name: string, args: CacheArgs, opts?: pulumi.ComponentResourceOptions) {
    const { zone, hosts } = args;
    refuse(`Cache of ${zone.name}`, cacheProblems(args, hosts, zone));
    super("launch-ready:cache:Cache", name, {}, opts);
    const child = { parent: this };
    new Ruleset(
      `${zone.name}/cache`,
      {
        zoneId: zone.id,
        name: "Launch Ready: cache",
        description: "One behaviour for each class of route; what is private comes last and decides",
        kind: "zone",
        phase: "http_request_cache_settings",
        rules: cacheRules(args, hosts),
      },
      // A zone has one entry point per phase, so a replacement cannot be made beside the old one.
      { ...child, deleteBeforeReplace: true },
    );
    new ZoneSetting(`${zone.name}/brotli`, { zoneId: zone.id, settingId: "brotli", value: "on" }, child);
    // Smart topology, which every plan has: fewer of Cloudflare's data centres ask the origin.
    new TieredCache(`${zone.name}/tiered-cache`, { zoneId: zone.id, value: "on" }, child);
    this.registerOutputs({});
  }
}
