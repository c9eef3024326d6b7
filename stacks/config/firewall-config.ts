import * as v from "valibot";
import { mapping, named } from "../../edge/statement/mapping";
import { defaultRequestLimits, type OwnFirewallChoices } from "../../components/firewall/firewall-choices";
import { key, label, path, purpose, whole } from "./values";

const perMinute = whole("requests a minute", 1, 1_000_000);
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;

/** The section `firewall`. */
export const firewallSection = mapping({
  sensitive: v.optional(
    v.array(
      mapping(
        {
          host: label,
          path,
          method: v.optional(v.picklist(methods, `expected one of ${methods.join(", ")}`)),
          purpose,
        },
        "expected host, path and purpose",
      ),
      "expected a list of routes, each with host, path and purpose",
    ),
    [],
  ),
  limits: v.optional(mapping({ forms: v.optional(perMinute), api: v.optional(perMinute) }), {}),
  leakedPasswords: v.optional(v.picklist(["watch", "challenge"], "expected watch or challenge"), "watch"),
  rules: v.optional(
    named(
      key,
      mapping(
        {
          expression: v.string("expected a filter in Cloudflare's Rules language"),
          action: v.picklist(
            ["block", "managed_challenge", "js_challenge"],
            "expected block, managed_challenge or js_challenge",
          ),
          purpose,
        },
        "expected expression, action and purpose",
      ),
      "expected rules, each under a name of its own",
    ),
    {},
  ),
});

/** Fills in what the section leaves out. */
export function toOwnFirewallChoices(
  section: v.InferOutput<typeof firewallSection>,
  fqdn: (label: string) => string,
): OwnFirewallChoices {
  return {
    sensitive: section.sensitive.map(({ host, method, ...route }) => ({
      ...route,
      host: fqdn(host),
      ...(method === undefined ? {} : { method }),
    })),
    limits: {
      forms: section.limits.forms ?? defaultRequestLimits.forms,
      api: section.limits.api ?? defaultRequestLimits.api,
    },
    leakedPasswords: section.leakedPasswords,
    rules: Object.entries(section.rules).map(([name, rule]) => ({ key: name, ...rule })),
  };
}
