import { alertTypes } from "../../../api/routes/alert-types";
import type { Properties } from "../../provider";
import { between, oneOf } from "../checks";
import { isFields, overlay } from "../comparison";
import { over, send } from "../operations";
import { findIn } from "../find-in-list";
import type { ApiObject, Call, KindFacts } from "../resource-kind";

/**
 * Sources: terraform-provider-cloudflare internal/services/healthcheck, notification_policy and
 * notification_policy_webhooks, checked 2026-11-24.
 */

const regions = [
  "WNAM",
  "ENAM",
  "WEU",
  "EEU",
  "NSAM",
  "SSAM",
  "OC",
  "ME",
  "NAF",
  "SAF",
  "IN",
  "SEAS",
  "NEAS",
  "ALL_REGIONS",
];

/** The default port is 80 even for HTTPS (terraform-provider-cloudflare issue 6800): kept, since it is what happens. */
const httpDefaults = {
  allowInsecure: false,
  expectedBody: "",
  followRedirects: false,
  method: "GET",
  path: "/",
  port: 80,
};

function healthcheckDefaults({ httpConfig, tcpConfig }: Properties): Properties {
  return {
    consecutiveFails: 1,
    consecutiveSuccesses: 1,
    description: "",
    interval: 60,
    retries: 2,
    suspended: false,
    timeout: 5,
    type: "HTTP",
    ...(isFields(httpConfig) ? { httpConfig: overlay(httpDefaults, httpConfig) } : {}),
    ...(isFields(tcpConfig) ? { tcpConfig: overlay({ method: "connection_established", port: 80 }, tcpConfig) } : {}),
  };
}

export const healthcheck: KindFacts = {
  name: "Healthcheck",
  replaces: ["zoneId"],
  defaults: healthcheckDefaults,
  naming: { opaque: ["header"] },
  checks: [
    oneOf("checkRegions[]", regions),
    oneOf("httpConfig.method", ["GET", "HEAD"]),
    between("httpConfig.port", 0, 65535),
  ],
  operations: over({
    create: "POST /zones/{zoneId}/healthchecks",
    read: "/zones/{zoneId}/healthchecks/{id}",
    find: findIn({ list: "/zones/{zoneId}/healthchecks", by: ["name", "address", "type"] }),
  }),
};

/** The SDK's plurals of the filters, whose names the API has in the singular. */
const filters = {
  airportCodes: "airport_code",
  alertTriggerPreferencesValues: "alert_trigger_preferences_value",
  enableds: "enabled",
  environments: "environment",
  eventSources: "event_source",
  eventTypes: "event_type",
  events: "event",
  groupBies: "group_by",
  healthCheckIds: "health_check_id",
  incidentImpacts: "incident_impact",
  inputIds: "input_id",
  insightClasses: "insight_class",
  limits: "limit",
  logoTags: "logo_tag",
  megabitsPerSeconds: "megabits_per_second",
  newHealths: "new_health",
  newStatuses: "new_status",
  packetsPerSeconds: "packets_per_second",
  poolIds: "pool_id",
  products: "product",
  projectIds: "project_id",
  protocols: "protocol",
  queryTags: "query_tag",
  requestsPerSeconds: "requests_per_second",
  slos: "slo",
  statuses: "status",
  targetHostnames: "target_hostname",
  targetIps: "target_ip",
  targetZoneNames: "target_zone_name",
  tunnelIds: "tunnel_id",
  tunnelNames: "tunnel_name",
  types: "type",
  wheres: "where",
};

const policies = "/accounts/{accountId}/alerting/v3/policies";
const policyOperations = over({
  create: `POST ${policies}`,
  read: `${policies}/{id}`,
  find: findIn({ list: policies, by: ["name", "alertType"] }),
});

export const notificationPolicy: KindFacts = {
  name: "NotificationPolicy",
  replaces: ["accountId"],
  defaults: () => ({ enabled: true }),
  naming: { lists: { ...filters, emails: "email", pagerduties: "pagerduty" } },
  checks: [oneOf("alertType", alertTypes)],
  operations: policyOperations,
};

const webhooks = "/accounts/{accountId}/alerting/v3/destinations/webhooks";

export const notificationPolicyWebhooks: KindFacts = {
  name: "NotificationPolicyWebhooks",
  secrets: ["secret"],
  replaces: ["accountId"],
  naming: {},
  checks: [],
  operations: {
    ...over({
      create: `POST ${webhooks}`,
      read: `${webhooks}/{id}`,
      // The address is a secret, with which nothing can be compared.
      find: findIn({ list: webhooks, by: ["name"] }),
    }),
    // The API keeps the secret to itself; what was sent last is what is known of it.
    read: async (call: Call): Promise<ApiObject> => ({
      ...(await send(call, `GET ${webhooks}/{id}`)),
      secret: call.properties.secret,
    }),
  },
};
