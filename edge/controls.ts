import { nearest } from "./statement/nearest";

/**
 * The bar, control by control. One id ties together what declares it, the policy that refuses a stack without it, the
 * monitor that watches it, the live check and its row in the report.
 */

/** `critical` blocks a launch, `high` should, `medium` is a warning. */
type ControlSeverity = "critical" | "high" | "medium";

export interface Control {
  readonly id: ControlId;
  readonly severity: ControlSeverity;
  /** What must hold, in one sentence. */
  readonly must: string;
}

const table = {
  "dns/resolves": [
    "critical",
    "The apex and www lead to the right app, and every declared subdomain to one named service.",
  ],
  "dns/purpose": ["high", "Every record carries its purpose, in words."],
  "dns/ttl": [
    "medium",
    "TTLs allow a fast rollback: automatic where proxied, 60 to 3600 s elsewhere for address records.",
  ],
  "dns/conflict": [
    "critical",
    "No CNAME beside other data, no duplicate, no two owners of one name, no record that Cloudflare would refuse.",
  ],
  "dns/stale": [
    "high",
    "Nothing is left in the live zone that is not declared, and no dangling name that a stranger could claim.",
  ],
  "dns/dnssec": [
    "medium",
    "The zone is signed and its DS record stands at the registrar; where a host cannot live with it, that is said.",
  ],
  "dns/expiry": ["high", "The domain's registration is known, renews itself, and its end is watched."],
  "dns/proxied": ["high", "Public web hosts are behind Cloudflare; mail, verification and mesh names are not."],
  "route/canonical": ["critical", "There is one canonical host, and every other spelling of it redirects there."],
  "route/once": [
    "critical",
    "From any spelling at most one redirect leads to the final URL, path and query kept, without loop or chain.",
  ],
  "route/untouched": [
    "critical",
    "Webhooks, auth callbacks, API calls and /.well-known/* are never redirected between hosts or challenged.",
  ],
  "route/old-links": ["high", "Each old link is listed and lands in one hop on a page that is not itself redirected."],
  "tls/strict": ["critical", "Encryption to the origin is verified: Full (strict)."],
  "tls/https": ["critical", "HTTPS is enforced for every live hostname, without mixed content."],
  "tls/version": ["high", "TLS 1.2 at least, and 1.3 on."],
  "tls/hsts": ["high", "HSTS is on and raised in stages, none skipped."],
  "tls/coverage": [
    "critical",
    "A certificate covers every declared hostname, CAA allows its issuers, and its expiry is watched.",
  ],
  "cache/static": ["high", "Static assets are cached hard at edge and browser, and compressed."],
  "cache/private": [
    "critical",
    "Nothing signed-in, no API answer and no response to a session cookie or Authorization header is ever cached.",
  ],
  "cache/by-route": ["medium", "Each route class has one stated cache behaviour."],
  "edge/valid": [
    "critical",
    "Cloudflare accepts every rule, expression, setting and count on this zone's plan; one entry point per phase.",
  ],
  "edge/waf": ["high", "Managed WAF and basic bot filtering are on; DDoS protection is on and alerts."],
  "edge/rate-limit": [
    "high",
    "Login, signup, password reset, invite acceptance and public API endpoints are rate limited.",
  ],
  "edge/access": [
    "high",
    "What is not for everybody asks who is there: no policy admits all, no tunnel goes around Access.",
  ],
  "mail/spf": [
    "critical",
    "Exactly one SPF record, approved senders only, at most 10 lookups and 2 void ones, ending in ~all or -all.",
  ],
  "mail/dkim": ["critical", "Each sender signs, with keys of at least 2048 bits RSA, or Ed25519."],
  "mail/dmarc": [
    "critical",
    "A valid DMARC record whose reports go somewhere that may receive them, tightened in stages.",
  ],
  "mail/none": ["high", "A domain that sends no mail says so: null MX, v=spf1 -all, p=reject."],
  "secret/plaintext": [
    "critical",
    "No credential in code, config, stack outputs or plaintext state; separate per environment.",
  ],
  "secret/inventory": [
    "high",
    "Each secret is listed by name, purpose, owner, place and rotation date, never by value.",
  ],
  "watch/uptime": [
    "critical",
    "Homepage, login, API health and webhook are watched: every minute in public, every five in private.",
  ],
  "watch/alert": ["critical", "Alerts reach mail and a chat or webhook, and each has a named owner."],
  "watch/tls-expiry": ["high", "Certificate trouble alerts."],
  "watch/errors": ["high", "5xx spikes and failed deploys alert."],
  "watch/latency": ["medium", "The latency target is measured and alerts."],
  "recover/rollback": [
    "high",
    "Deleting or replacing the zone, its mail or its apex needs a deliberate act; the way back is written and works.",
  ],
  "handover/complete": ["high", "The handover document can be generated and is complete."],
} as const satisfies Record<string, readonly [ControlSeverity, string]>;

export type ControlId = keyof typeof table;

export const controls: readonly Control[] = Object.entries(table).map(([id, [severity, must]]) => ({
  id: id as ControlId,
  severity,
  must,
}));

/**
 * What is wrong with a control that somebody names, as a waiver does; undefined where there is such a control. A waiver
 * of none waives nothing, and nobody would hear of it.
 */
export function unknownControl(given: string): string | undefined {
  if (isControlId(given)) return undefined;
  const meant = nearest(given, Object.keys(table));
  return (
    "is not a control; " +
    `${meant === undefined ? `the controls are ${Object.keys(table).join(", ")}.` : `did you mean "${meant}"?`}`
  );
}

export function isControlId(text: string): text is ControlId {
  return Object.hasOwn(table, text);
}

export function controlOf(id: ControlId): Control {
  const [severity, must] = table[id];
  return { id, severity, must };
}
