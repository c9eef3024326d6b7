import type { Answers } from "../../components/mail/answers";
import { senders } from "../../components/mail/senders";
import { plans, type Plan } from "../../edge/plans";
import { findPlatform, platforms, type Platform } from "../../edge/platforms";
import { readSite } from "../../stacks/config/site-config";
import { answers } from "../components/mail/example-answers";
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

/** How a platform is named as a service, with every answer that it asks for. */
function serviceOn(platform: Platform, isApex: boolean): Record<string, unknown> {
  const target = targetOf(platform, isApex);
  const verify = Object.fromEntries(platform.verification.map(({ answer, example }) => [answer, example]));
  return {
    on: platform.id,
    ...(target === undefined ? {} : { target }),
    purpose: `On ${platform.name}`,
    ...(Object.keys(verify).length > 0 ? { verify } : {}),
  };
}

/** A launch whose one host leads to a platform: the domain itself, or www where the platform takes no other. */
export function siteOn(platform: Platform, plan: Plan): Site {
  const isApex = platform.apex.takes !== "none";
  return {
    ...launchOf(plan),
    canonical: isApex ? "apex" : "www",
    services: { site: serviceOn(platform, isApex) },
    hosts: { [isApex ? "@" : "www"]: "site" },
  } as unknown as Site;
}

/** The examples of several platforms are the same; each customer's answers are their own. */
function ownService(platform: Platform): Record<string, unknown> {
  const { verify = {}, ...service } = serviceOn(platform, false);
  const own = Object.entries(verify as Record<string, string>).map(([answer, text]) => [
    answer,
    text.replace(/^(_?)[a-z0-9]+=/, (start, mark: string) =>
      mark === "" ? start : `_${platform.id.replaceAll("-", "")}=`,
    ),
  ]);
  return { ...service, ...(own.length > 0 ? { verify: Object.fromEntries(own) } : {}) };
}

function siteOnAll(plan: Plan): Site {
  const services = platforms.map((platform) => [platform.id, ownService(platform)] as const);
  return {
    ...launchOf(plan),
    services: { site: serviceOn(findPlatform("vercel")!, true), ...Object.fromEntries(services) },
    hosts: { "@": "site", ...Object.fromEntries(platforms.map(({ id }) => [id, id])) },
  } as unknown as Site;
}

/** What Cloudflare itself sets up is no sender to be answered for. */
export const chosenSenders = senders.filter(({ lockedNames }) => lockedNames === undefined);

export function mailWith(given: Record<string, Answers>): Record<string, unknown> {
  return { senders: given, reports: "dmarc@reports.example.net", dmarc: { monitor: "2026-11-24" } };
}

/** All senders, as many together as one domain can have: SPF holds so many, and mail arrives at one. */
export function senderGroups(): Record<string, unknown>[] {
  const groups: Record<string, Answers>[] = [];
  for (const { id } of chosenSenders) {
    const own = { [id]: answers[id] ?? {} };
    const place = groups.findIndex((group) => isPossible({ ...group, ...own }));
    if (place < 0) groups.push(own);
    else groups[place] = { ...groups[place], ...own };
  }
  return groups.map(mailWith);
}

function isPossible(given: Record<string, Answers>): boolean {
  try {
    readSite({ ...siteOn(findPlatform("vercel")!, "free"), mail: mailWith(given) }, "2026-11-29");
    return true;
  } catch {
    return false;
  }
}

/** One site with a host on every platform, each by its id, and a subdomain for each of these senders to send as. */
function siteOnAllWith(plan: Plan, sending: typeof chosenSenders): Site {
  const subdomains = sending.map(({ id }) => [id, { senders: { [id]: answers[id] ?? {} } }] as const);
  const mail = { ...mailWith({ postmark: answers.postmark ?? {} }), subdomains: Object.fromEntries(subdomains) };
  return { ...siteOnAll(plan), mail };
}

/**
 * As few sites as hold every pair of platform and sender on every plan. Free has 200 records: there the senders are in
 * two halves.
 */
export const everyPair = plans.flatMap((plan) => {
  const half = Math.ceil(chosenSenders.length / 2);
  const parts = plan === "free" ? [chosenSenders.slice(0, half), chosenSenders.slice(half)] : [chosenSenders];
  return parts.map((sending, index) => ({
    stack: `${plan}-${index + 1}`,
    what: `${platforms.length} platforms with ${sending.length} senders`,
    site: siteOnAllWith(plan, sending),
  }));
});
