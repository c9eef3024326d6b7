import { findPlatform, fixedAddresses, platformAt, platforms, type Platform } from "../../edge/platforms";
import { isWithin } from "../../standards/domain-name";

/**
 * Headers that only one platform's answers have, as they are seen in its answers (November 2026; UNVERIFIED: no vendor
 * promises them).
 */
const headers: readonly (readonly [header: string, platform: string, value?: RegExp])[] = [
  ["x-vercel-id", "vercel"],
  ["x-nf-request-id", "netlify"],
  ["fly-request-id", "fly"],
  ["x-github-request-id", "github-pages"],
  ["x-render-origin-server", "render"],
  ["x-railway-request-id", "railway"],
  ["x-amz-cf-id", "aws-cloudfront"],
  ["x-shopid", "shopify"],
  ["x-wix-request-id", "wix"],
  ["x-firebase-hosting", "firebase-hosting"],
  // As public registries of fingerprints and answers that people quote have them (checked 2026-11-29).
  ["x-kinsta-cache", "kinsta"],
  ["replit-cluster", "replit"],
  ["x-wf-region", "webflow"],
  ["x-hs-hub-id", "hubspot-cms"],
  ["via", "heroku", /\bheroku-router\b/],
];

/** Platforms that are named by their answers where Cloudflare stands before them. */
export const toldByAnswers: readonly string[] = [...new Set(headers.map(([, platform]) => platform))].sort();

interface Service {
  readonly id: string;
  readonly name: string;
  /** How it was recognised. */
  readonly by: "dns" | "headers";
}

/** The platform that a name leads to, or below whose own names it lies. */
export function platformOf(name: string): Platform | undefined {
  return (
    platformAt(name) ?? platforms.find(({ takeover }) => takeover.suffixes.some((suffix) => isWithin(name, suffix)))
  );
}

/** Whether a stranger may be able to claim what a name leads to there, once nobody holds it. */
export function isClaimable({ takeover }: Platform): boolean {
  return takeover.risk === "claimable" || takeover.risk === "edge-case";
}

/** Who answers for a host, by the aliases that it has, its addresses, and the headers of its answers. */
export function recognise(host: {
  readonly aliases: readonly string[];
  readonly addresses: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}): Service | undefined {
  const byAlias = host.aliases.map(platformOf).find((platform) => platform !== undefined);
  const byDns =
    byAlias ?? platforms.find((one) => host.addresses.some((address) => fixedAddresses(one).includes(address)));
  if (byDns) return { id: byDns.id, name: byDns.name, by: "dns" };
  const id = headers.find(([header, , value]) => isIn(host.headers, header, value))?.[1];
  const byHeader = id === undefined ? undefined : findPlatform(id);
  return byHeader && { id: byHeader.id, name: byHeader.name, by: "headers" };
}

function isIn(answer: Readonly<Record<string, string>>, header: string, value = /^/): boolean {
  return Object.hasOwn(answer, header) && value.test(answer[header]!);
}
