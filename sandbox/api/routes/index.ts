/** Every route of the API. */
import type { Plan } from "../../../edge/plans";
import type { Route } from "../router";
import type { Store } from "../store";
import { dnsRecordRoutes } from "./dnsRecords";
import { rulesetRoutes } from "./rulesets";
import { settingRoutes } from "./settings";
import { userRoutes } from "./user";
import { zoneRoutes } from "./zones";

export function routes(store: Store, plan: Plan): Route[] {
  return [...userRoutes, ...zoneRoutes(plan), ...dnsRecordRoutes(store), ...settingRoutes, ...rulesetRoutes()];
}
