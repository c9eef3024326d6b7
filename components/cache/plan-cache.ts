import type { Planned } from "../planned";
import { withKept, type KeptRule } from "../rules/kept-rules";
import { keptIn, type Zone } from "../zone";
import type { CacheChoices, CachedHost } from "./cache-choices";
import { cacheProblems } from "./cache-problems";
import { cacheRules, type CacheRule } from "./cache-rules";

/** What `Cache` declares. */
export interface CacheSpec {
  readonly zone: Zone;
  readonly rules: readonly (CacheRule | KeptRule)[];
}

/** The cache rules of one zone, and all that is wrong with them. */
export function planCache(choices: CacheChoices, hosts: readonly CachedHost[], zone: Zone): Planned<CacheSpec> {
  const rules = withKept(cacheRules(choices, hosts), keptIn(zone, "http_request_cache_settings"));
  return { spec: { zone, rules }, problems: cacheProblems(choices, hosts, zone, rules) };
}
