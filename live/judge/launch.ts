import { counted } from "../../standards/counted";
import type { ControlId } from "../../edge/controls";
import type { LiveFinding } from "./judge";
import type { Seen } from "./seen";
import type { LiveVerdict } from "./verdict";

/** One step on the way to the launch. */
export interface LaunchStep {
  readonly control: ControlId;
  readonly code: string;
  /** The host or name that it is about. */
  readonly subject: string;
  readonly message: string;
  readonly fix: string;
  /** Whether nobody should launch before. */
  readonly blocks: boolean;
  /** How long a mend takes to show, in words. */
  readonly shows: string;
}

/**
 * The order in which to mend: each needs those before it. A certificate needs a name that resolves, a redirect to HTTPS
 * needs a certificate, HSTS needs both.
 */
const order: readonly ControlId[] = [
  "dns/resolves",
  "dns/expiry",
  "dns/dnssec",
  "dns/stale",
  "secret/plaintext",
  "dns/conflict",
  "dns/proxied",
  "tls/coverage",
  "tls/strict",
  "edge/valid",
  "route/once",
  "route/canonical",
  "tls/https",
  "route/untouched",
  "route/old-links",
  "cache/private",
  "mail/spf",
  "mail/dkim",
  "mail/dmarc",
  "mail/none",
  "tls/version",
  "edge/waf",
  "edge/rate-limit",
  "tls/hsts",
  "cache/static",
  "cache/by-route",
  "dns/ttl",
  "dns/purpose",
];

/** The place of a control in the order in which to mend: the lower, the earlier. */
export function launchRank(id: ControlId): number {
  return order.includes(id) ? order.indexOf(id) : order.length;
}

/** What blocks the launch, in the order in which to mend it; then what should be mended. */
export function launchOrder(verdicts: readonly LiveVerdict[], seen: Seen): LaunchStep[] {
  const sorted = [...verdicts].sort((a, b) => launchRank(a.control.id) - launchRank(b.control.id));
  const steps = sorted.flatMap(({ control, findings }) =>
    findings
      .filter(({ severity }) => severity === "error" || severity === "warning")
      .map((finding) => ({
        control: control.id,
        code: finding.code,
        subject: finding.location.name ?? "",
        message: finding.message,
        fix: finding.fix ?? "",
        blocks: control.severity === "critical" && finding.severity === "error",
        shows: showsIn(control.id, finding, seen),
      })),
  );
  return [...steps.filter(({ blocks }) => blocks), ...steps.filter(({ blocks }) => !blocks)];
}

function showsIn(id: ControlId, { code, location }: LiveFinding, seen: Seen): string {
  if (/^live-(domain|dns|authorit|edge-missing|expiry)/.test(code))
    return "up to 48 hours: for as long resolvers keep what the registry says of name servers";
  if (id.startsWith("dns/") || id.startsWith("mail/"))
    return `within ${duration(kept(location.name ?? "", seen))}, for which resolvers keep what they have`;
  if (id === "tls/coverage") return "15 minutes to 24 hours, until the new certificate is issued and deployed";
  if (id === "tls/hsts") return "with the next visit of each browser";
  if (id.startsWith("cache/")) return "as soon as the cache is purged, and browsers ask anew";
  if (id === "secret/plaintext") return "as soon as the credential is revoked";
  return "within a minute of the change";
}

/** Seconds for which resolvers may keep what they know of a name, or that there is nothing. */
function kept(name: string, seen: Seen): number {
  const answers = seen.observations.dns.filter((one) => one.name === name);
  const seconds = answers.flatMap(({ records, negativeTtl }) => [...records.map(({ ttl }) => ttl), negativeTtl ?? 0]);
  return Math.max(300, ...seconds);
}

function duration(seconds: number): string {
  if (seconds < 7_200) return counted(Math.ceil(seconds / 60), "minute");
  return counted(Math.ceil(seconds / 3_600), "hour");
}
