import { oneOf } from "../checks";
import { over } from "../operations";
import type { ResourceKind } from "../resource-kind";

/**
 * Sources: terraform-provider-cloudflare internal/services/bot_management, leaked_credential_check and tiered_cache,
 * checked 2026-11-24.
 */

const botPath = "/zones/{zoneId}/bot_management";
const likely = ["allow", "block", "managed_challenge"];

const botInputs = [
  "aiBotsProtection",
  "autoUpdateModel",
  "bmCookieEnabled",
  "cfRobotsVariant",
  "contentBotsProtection",
  "crawlerProtection",
  "enableJs",
  "fightMode",
  "isRobotsTxtManaged",
  "optimizeWordpress",
  "sbfmDefinitelyAutomated",
  "sbfmLikelyAutomated",
  "sbfmStaticResourceProtection",
  "sbfmVerifiedBots",
  "suppressSessionScore",
  "zoneId",
];

export const botManagement: ResourceKind = {
  name: "BotManagement",
  inputs: botInputs,
  required: ["zoneId"],
  replaces: ["zoneId"],
  computed: ["staleZoneConfiguration", "usingLatestModel"],
  carried: botInputs,
  naming: {},
  checks: [
    oneOf("aiBotsProtection", ["block", "disabled", "only_on_ad_pages"]),
    oneOf("crawlerProtection", ["enabled", "disabled"]),
    oneOf("sbfmDefinitelyAutomated", likely),
    oneOf("sbfmLikelyAutomated", likely),
    oneOf("sbfmVerifiedBots", ["allow", "block"]),
  ],
  id: (_, { zoneId }) => String(zoneId),
  operations: over({ create: `PUT ${botPath}`, read: botPath, remove: "none" }),
};

const leakedPath = "/zones/{zoneId}/leaked-credential-checks";

export const leakedCredentialCheck: ResourceKind = {
  name: "LeakedCredentialCheck",
  inputs: ["enabled", "zoneId"],
  required: ["zoneId"],
  replaces: ["zoneId"],
  computed: [],
  naming: {},
  checks: [],
  id: (_, { zoneId }) => String(zoneId),
  operations: over({ create: `POST ${leakedPath}`, update: `POST ${leakedPath}`, read: leakedPath, remove: "none" }),
};

const tieredPath = "/zones/{zoneId}/cache/tiered_cache_smart_topology_enable";

export const tieredCache: ResourceKind = {
  name: "TieredCache",
  inputs: ["value", "zoneId"],
  required: ["value", "zoneId"],
  replaces: ["zoneId"],
  computed: ["editable", "modifiedOn"],
  naming: {},
  checks: [oneOf("value", ["on", "off"])],
  id: (_, { zoneId }) => String(zoneId),
  operations: over({ create: `PATCH ${tieredPath}`, update: `PATCH ${tieredPath}`, read: tieredPath }),
};
