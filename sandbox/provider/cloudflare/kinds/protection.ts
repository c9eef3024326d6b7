import { oneOf } from "../checks";
import { over } from "../operations";
import { ofZone } from "../resource-kind";

/**
 * Sources: terraform-provider-cloudflare internal/services/bot_management, leaked_credential_check and tiered_cache,
 * checked 2026-11-24.
 */

const botPath = "/zones/{zoneId}/bot_management";
const likely = ["allow", "block", "managed_challenge"];

export const botManagement = ofZone({
  name: "BotManagement",
  // Always sent, which turns off a robots.txt that Cloudflare manages.
  defaults: () => ({ isRobotsTxtManaged: false }),
  checks: [
    oneOf("aiBotsProtection", ["block", "disabled", "only_on_ad_pages"]),
    oneOf("cfRobotsVariant", ["off", "policy_only"]),
    oneOf("contentBotsProtection", ["block", "disabled"]),
    oneOf("crawlerProtection", ["enabled", "disabled"]),
    oneOf("sbfmDefinitelyAutomated", likely),
    oneOf("sbfmLikelyAutomated", likely),
    oneOf("sbfmVerifiedBots", ["allow", "block"]),
  ],
  operations: over({ create: `PUT ${botPath}`, read: botPath, remove: "none" }),
});

const leakedPath = "/zones/{zoneId}/leaked-credential-checks";

export const leakedCredentialCheck = ofZone({
  name: "LeakedCredentialCheck",
  id: (_, { enabled, zoneId }) => `{${String(enabled)}}_{${String(zoneId)}}`,
  withoutId: true,
  checks: [],
  operations: over({ create: `POST ${leakedPath}`, update: `POST ${leakedPath}`, read: leakedPath, remove: "none" }),
});

const tieredPath = "/zones/{zoneId}/cache/tiered_cache_smart_topology_enable";

export const tieredCache = ofZone({
  name: "TieredCache",
  checks: [oneOf("value", ["on", "off"])],
  operations: over({ create: `POST ${tieredPath}`, update: `PATCH ${tieredPath}`, read: tieredPath }),
});
