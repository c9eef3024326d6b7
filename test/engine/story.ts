/** The domain whose way is told: as it was found, and as its founder brings it to the bar. */
import { addDays, currentDay } from "../../standards/day";
import { someKey } from "../live/world/stack-world";

export const zone = {
  id: "0123456789abcdef0123456789abcdef",
  name: "example.com",
  accountId: "fedcba9876543210fedcba9876543210",
};

/** What somebody made at the dashboard over the years. */
export const found = [
  { name: "example.com", type: "A", content: "192.0.2.10", ttl: 1, proxied: true },
  { name: "www.example.com", type: "CNAME", content: "example.com", ttl: 1, proxied: true },
  { name: "app.example.com", type: "CNAME", content: "app.hosting.example.org", ttl: 1, proxied: true },
  { name: "example.com", type: "TXT", content: '"google-site-verification=abcdefghijklmnop"', ttl: 3600 },
  { name: "example.com", type: "MX", content: "mx1.example.net", priority: 10, ttl: 3600 },
  { name: "example.com", type: "TXT", content: '"v=spf1 mx ~all"', ttl: 3600 },
  { name: "old.example.com", type: "CNAME", content: "shop-2014.hosting.example.org", ttl: 300 },
];

const sections = `    owners: { founder: { mail: founder@example.com } }
    access:
      registrar: { who: The founder, recover: By the registrar's form }
      dns: { who: "The founder, at Cloudflare", recover: As at Cloudflare }
      cloudflare: { who: The founder, recover: Backup codes in the safe }
      hosting: { who: The founder, recover: Backup codes in the safe }
      mail: { who: The founder, recover: A second administrator }
      aws: { who: The founder, recover: The root account's mail }
    firewall: { sensitive: [{ host: app, path: /login, purpose: Sign-in with a password }] }
    monitors:
      owner: founder
      alerts: { webhook: https }
      checks:
        homepage: { expect: { latencyMs: 900 } }
        sign-in: { host: app, path: /login, expect: { latencyMs: 900 } }
    secrets:
      cloudflare-api-token: { purpose: Deploys this stack, place: Environment of the machine, rotateBy: "2099-05-01" }
      alert-webhook: { purpose: Where alerts are posted, place: "Pulumi config", rotateBy: "2099-11-01" }
    recovery: { protect: true }
`;
const records = `      dkim: { name: mail._domainkey, type: TXT, content: "${someKey}", purpose: Signs the mail }
      dmarc: { name: _dmarc, type: TXT, content: "v=DMARC1; p=none; rua=mailto:d@example.com", purpose: Reports }
`;

/** What the founder writes into the adopted file: explained, protected, watched. */
export function toTheBar(text: string): string {
  return text
    .replace(/ {6}old-cname:[\s\S]*?remove it"\n/, "")
    .replace("mode: full", `mode: strict\n      hsts: { minutes: "${addDays(currentDay(), -10)}" }`)
    .replace("    records:\n", `${sections}    records:\n${records}`);
}
