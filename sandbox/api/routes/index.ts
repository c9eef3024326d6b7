/** Every route of the API. */
import type { Plan } from "../../../edge/plans";
import type { Route } from "../router";
import type { Store } from "../store";
import { alertingRoutes } from "./alerting";
import { certificatePackRoutes } from "./certificate-packs";
import { DnsIndex } from "./dns-index";
import { dnsRecordRoutes } from "./dns-records";
import { dnssecRoutes } from "./dnssec";
import { emailRoutingRoutes } from "./email-routing";
import { healthcheckRoutes } from "./healthchecks";
import { listRoutes } from "./lists";
import { pageRuleRoutes } from "./page-rules";
import { requestTracerRoutes } from "./request-tracer";
import { rulesetRoutes } from "./rulesets";
import { settingRoutes } from "./settings";
import { singletonRoutes } from "./singletons";
import { snippetRoutes } from "./snippets";
import { userRoutes } from "./user";
import { workerRoutes } from "./workers";
import { zoneRoutes } from "./zones";

export function routes(store: Store, plan: Plan): Route[] {
  const index = new DnsIndex(store);
  return [
    ...userRoutes,
    ...zoneRoutes(plan),
    ...dnsRecordRoutes(index),
    ...settingRoutes,
    ...rulesetRoutes(),
    ...pageRuleRoutes,
    ...dnssecRoutes,
    ...healthcheckRoutes,
    ...alertingRoutes,
    ...listRoutes,
    ...singletonRoutes,
    ...certificatePackRoutes,
    ...emailRoutingRoutes(store, index),
    ...workerRoutes,
    ...snippetRoutes,
    ...requestTracerRoutes,
  ];
}
