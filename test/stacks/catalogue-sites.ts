import type { Plan } from "../../edge/plans";
import type { Platform } from "../../edge/platforms";
import type { Site } from "./documented-presets";

/** What any launch has beside its hosts: who is told, what is watched, the inventory of secrets. */
export function launchOf(plan: Plan = "free"): Record<string, unknown> {
  return {
    domain: "example.com",
    zoneId: "0123456789abcdef0123456789abcdef",
    accountId: "fedcba9876543210fedcba9876543210",
    plan,
    owners: { founder: { mail: "founder@example.com" } },
    tls: { hsts: { minutes: "2026-11-24" } },
    monitors: { alerts: { webhook: "https" }, checks: { homepage: { expect: { latencyMs: 500 } } } },
    secrets: {
      "cloudflare-api-token": {
        purpose: "Deploys this stack",
        place: "Environment of the deploying machine",
        rotateBy: "2099-05-01",
      },
      "alert-webhook": { purpose: "Where alerts are posted", place: "Pulumi config", rotateBy: "2099-05-01" },
    },
    recovery: { protect: true },
    mail: "none",
  };
}

/** A target of the right form, where the platform has one of its own for each customer. */
function targetOf({ target, addresses, apex }: Platform, isApex: boolean): string | string[] | undefined {
  if (target && (!isApex || apex.takes !== "addresses")) return target.fixed === undefined ? target.example : undefined;
  if (addresses) return addresses.fixed ? undefined : [...addresses.ipv4];
  return "apps.hosting.example.net";
}

/** A launch whose one host leads to a platform: the domain itself, or www where the platform takes no other. */
export function siteOn(platform: Platform, plan: Plan): Site {
  const isApex = platform.apex.takes !== "none";
  const target = targetOf(platform, isApex);
  const verify = Object.fromEntries(platform.verification.map(({ answer, example }) => [answer, example]));
  return {
    ...launchOf(plan),
    canonical: isApex ? "apex" : "www",
    services: {
      site: {
        on: platform.id,
        ...(target === undefined ? {} : { target }),
        purpose: "The site",
        ...(Object.keys(verify).length > 0 ? { verify } : {}),
      },
    },
    hosts: { [isApex ? "@" : "www"]: "site" },
  } as unknown as Site;
}
