import { oneOf } from "../checks";
import { over } from "../operations";
import { findIn } from "../find-in-list";
import { ofZone, type KindFacts } from "../resource-kind";

/**
 * Sources: terraform-provider-cloudflare internal/services/email_routing_address, _dns, _rule and _settings, checked
 * 2026-11-24.
 */

const addresses = "/accounts/{accountId}/email/routing/addresses";

export const emailRoutingAddress: KindFacts = {
  name: "EmailRoutingAddress",
  replaces: ["accountId", "email"],
  naming: {},
  checks: [],
  operations: over({
    create: `POST ${addresses}`,
    update: "none",
    read: `${addresses}/{id}`,
    find: findIn({ list: addresses, query: () => ({ per_page: "50" }), by: ["email"] }),
  }),
};

const dns = "/zones/{zoneId}/email/routing/dns";

export const emailRoutingDns = ofZone({
  name: "EmailRoutingDns",
  checks: [],
  operations: over({ create: `POST ${dns}`, update: `PATCH ${dns}`, read: dns }),
});

const rules = "/zones/{zoneId}/email/routing/rules";

export const emailRoutingRule: KindFacts = {
  name: "EmailRoutingRule",
  replaces: ["zoneId"],
  defaults: () => ({ enabled: true, priority: 0, source: "api" }),
  naming: { lists: { values: "value" } },
  checks: [
    oneOf("actions[].type", ["drop", "forward", "worker"]),
    oneOf("matchers[].type", ["all", "literal"]),
    oneOf("matchers[].field", ["to"]),
  ],
  id: ({ id, tag }) => String(id ?? tag),
  operations: over({
    create: `POST ${rules}`,
    read: `${rules}/{id}`,
    // Of two rules for one address the second would never be asked.
    find: findIn({ list: rules, query: () => ({ per_page: "50" }), by: ["matchers"] }),
  }),
};

const catchAll = `${rules}/catch_all`;

/** A zone always has the one: creating it sets it, and deleting it leaves it as it is. */
export const emailRoutingCatchAll = ofZone({
  name: "EmailRoutingCatchAll",
  defaults: () => ({ source: "api" }),
  naming: { lists: { values: "value" } },
  checks: [oneOf("actions[].type", ["drop", "forward", "worker"]), oneOf("matchers[].type", ["all"])],
  operations: over({ create: `PUT ${catchAll}`, update: `PUT ${catchAll}`, read: catchAll, remove: "none" }),
});

export const emailRoutingSettings = ofZone({
  name: "EmailRoutingSettings",
  checks: [],
  operations: over({
    create: "POST /zones/{zoneId}/email/routing/enable",
    update: "POST /zones/{zoneId}/email/routing/enable",
    read: "/zones/{zoneId}/email/routing",
    remove: "POST /zones/{zoneId}/email/routing/disable",
  }),
});
