import { addDays } from "../../standards/day";

const watched = "monitors: { alerts: { webhook: https }, checks: { homepage: {} } }";
const kept = "secrets: { cloudflare-api-token: { purpose: Deploys, place: CI, rotateBy: LATER } }";
const registered = "registration: { registrar: Its name, until: LATER, renews: by-itself }";

/** Findings that a key of a site settles, each with what to write. */
const settling: Readonly<Record<string, string>> = {
  "alert-unreached": "monitors: { alerts: { webhook: https } }",
  "alerts-missing": watched,
  "certificate-notification-missing": watched,
  "critical-record-unprotected": "recovery: { protect: true }",
  "deploy-alarm-missing": "monitors: { signals: { failed-deploys: { link: https://deploys.example.org/alerts } } }",
  "dkim-key-below-2048":
    "waivers: { mail/dkim: { code: dkim-key-below-2048, reason: The service makes no longer keys, until: LATER } }",
  "dnssec-undeclared": "registration: { dnssec: true }",
  "error-alarm-missing": "monitors: { signals: { server-errors: { link: https://errors.example.org/alerts } } }",
  "flow-unwatched": watched,
  "handover-access-unsaid": "access: { registrar: { who: The founder, recover: By the registrar's form } }",
  "handover-secrets-unsaid": kept,
  "handover-watch-unsaid": watched,
  "hsts-off": "tls: { hsts: { minutes: TODAY } }",
  "latency-target-missing": "monitors: { checks: { homepage: { expect: { latencyMs: 800 } } } }",
  "registration-unstated": registered,
  "secret-inventory-missing": kept,
  "sensitive-routes-unstated": 'firewall: { sensitive: [{ host: "@", path: /login, purpose: Sign-in }] }',
};

/** What an alias is told below its own name. */
const ofAliases = new Set([settling["dnssec-undeclared"], registered]);

export const settledCodes = Object.keys(settling);

/**
 * What settles a finding in a site, as YAML: whoever has a site has no resources to declare. A test writes each into a
 * site that has the finding, and looks whether it is gone.
 *
 * @param today ISO date: days in it are of today, or half a year later.
 * @returns undefined where no key settles it by itself.
 */
export function settlingKey(
  code: string,
  today: string,
): { readonly yaml: string; readonly ofAliases: boolean } | undefined {
  if (!Object.hasOwn(settling, code)) return undefined;
  const yaml = settling[code]!;
  const dated = yaml.replaceAll("TODAY", `"${today}"`).replaceAll("LATER", `"${addDays(today, 182)}"`);
  return { yaml: dated, ofAliases: ofAliases.has(yaml) };
}
