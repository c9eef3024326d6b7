import { includesPlan, type Plan } from "../../edge/plans";
import type { MonitorChoices } from "./monitor-choices";

/** A `cloudflare.NotificationPolicy`, but for the account, the recipients and the ids of health checks. */
export interface Notification {
  /** Last part of the resource's name. */
  readonly key: string;
  readonly owner: string;
  readonly alertType: string;
  readonly name: string;
  readonly description: string;
  /** Names of the checks that it is limited to. */
  readonly checks?: readonly string[];
  /** Whether it is limited to the zone: most alert types are of the whole account. */
  readonly zoneOnly?: true;
}

const advanced = {
  type: "dedicated_ssl_certificate_event_type",
  what: "Advanced certificates are issued, renewed or in trouble",
};

/**
 * What Cloudflare itself can tell about a zone on a plan (cloudflare-docs, notifications index; checked 2026-11-24):
 * certificates, attacks and an unreachable origin on every plan, health checks from Pro, error rates on Enterprise.
 *
 * @param hasAdvancedCertificate whether the zone has a certificate besides the universal one.
 */
export function notifications(
  domain: string,
  choices: MonitorChoices,
  zonePlan: Plan,
  hasAdvancedCertificate = false,
): Notification[] {
  const say = (key: string, alertType: string, what: string, owner: string = choices.owner): Notification => ({
    key,
    owner,
    alertType,
    name: `${domain}: ${what}`,
    description: `${what}. Owner: ${owner}`,
  });
  const watching = choices.with === "cloudflare" ? [...new Set(choices.checks.map((check) => check.owner))] : [];
  return [
    say("certificates", "universal_ssl_event_type", "Certificates are issued, renewed or in trouble"),
    ...(hasAdvancedCertificate ? [say("advanced-certificates", advanced.type, advanced.what)] : []),
    say("attacks", "dos_attack_l7", "An HTTP flood is being mitigated"),
    say("origin-unreachable", "real_origin_monitoring", "The origin does not answer Cloudflare"),
    ...watching.map((owner) => ({
      ...say(`health-checks-${owner}`, "health_check_status_notification", "A health check fails", owner),
      checks: choices.checks.filter((check) => check.owner === owner).map((check) => check.name),
    })),
    ...(includesPlan(zonePlan, "enterprise")
      ? [
          {
            ...say("origin-errors", "http_alert_origin_error", "The origin answers with errors"),
            zoneOnly: true as const,
          },
        ]
      : []),
  ];
}
