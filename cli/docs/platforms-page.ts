import { toldByAnswers } from "../../live/services/services";
import { findPlatform, platforms, type Platform, type Verification } from "../../edge/platforms";
import { sourcesLine } from "./sources";

const confidence: Readonly<Record<Platform["confidence"], string>> = {
  documented: "the vendor's documentation",
  thread: "threads and public repositories",
  unverified: "next to nothing (UNVERIFIED)",
};

/** The text of `docs/platforms.md`. */
export function platformsPage(): string {
  return [
    "# Platforms",
    "",
    "<!-- Written by `npm run docs` from edge/platforms/catalogue. Change the data files, not this page. -->",
    "",
    "What hosts of applications and sites need of a domain on Cloudflare. A service names its platform with `on`;",
    "where it does not, the target tells. The right records, the proxy and the mode of encryption follow, and what",
    "cannot work is refused. Facts age: each has its sources and the day on which they were read.",
    "",
    "```yaml",
    "services:",
    "  app: { on: railway, target: abc123de.up.railway.app, purpose: The app, verify: { ownership: … } }",
    "```",
    "",
    ...fromOutside(),
    "| `on` | platform | a subdomain leads to | the domain itself | proxy | encryption | from |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...platforms.map(row),
    ...platforms.flatMap(section),
    "",
  ].join("\n");
}

/** What `audit` can name, which looks from outside. */
function fromOutside(): string[] {
  const told = toldByAnswers.map((id) => findPlatform(id)!.name);
  return [
    "`launch-ready audit` names the platform of a host from outside: by its DNS where Cloudflare does not stand before",
    `it, else by a header of its answers, which these have: ${told.join(", ")}.`,
    "Of the others nothing shows behind Cloudflare, and `audit` says nothing; say `on` for them. A server of your own,",
    "a load balancer, and platforms that give each customer addresses of its own (Bubble, Carrd) are not told at all.",
    "",
  ];
}

function row(platform: Platform): string {
  const { id, name, proxy, tls } = platform;
  return cells([
    `[\`${id}\`](#${id})`,
    name,
    subdomain(platform),
    apex(platform),
    proxy.mode,
    tls.mode === undefined ? "unknown" : tls.mode === "full" ? "Full" : "Full (strict)",
    confidence[platform.confidence],
  ]);
}

function subdomain({ target, addresses }: Platform): string {
  if (target) return target.fixed === undefined ? `\`${target.example}\` (yours)` : `\`${target.fixed}\``;
  if (!addresses) return "what it shows";
  return addresses.fixed ? addresses.ipv4.map(code).join(", ") : "addresses that it shows";
}

function apex(platform: Platform): string {
  const { takes } = platform.apex;
  if (takes === "none") return "not possible";
  if (takes === "alias") return "the same, flattened";
  const { addresses } = platform;
  return addresses?.fixed ? addresses.ipv4.map(code).join(", ") : "addresses that it shows";
}

function section(platform: Platform): string[] {
  const { id, name, apex: own, proxy, tls, certificate, redirects, takeover, verification } = platform;
  const lines = [
    `Where it shows them: ${platform.where}.`,
    ...(own.why === undefined ? [] : [`The domain itself: ${own.why}.`]),
    `Proxy: ${proxy.mode}; ${proxy.why}.`,
    `Encryption: ${tls.why}.`,
    `Certificate: renewed by ${certificate.renewedBy}` +
      (certificate.untouched.length > 0 ? `; ${certificate.untouched.map(code).join(", ")} must get through` : "") +
      (certificate.issuers.length > 0 ? `; issued by ${certificate.issuers.join(", ")}` : "") +
      ".",
    ...verification.map(
      (one) =>
        `\`verify.${one.answer}\`: ${one.what}, such as \`${one.example}\`${one.stays ? "; it stays" : ""}` +
        `${neededWhen(one)}.`,
    ),
    ...redirects.map(
      ({ what, how, where }) => `It redirects ${what.replaceAll("-", " ")}: ${how}${where ? ` (${where})` : ""}.`,
    ),
    ...(platform.refusesIpv6 === undefined ? [] : [`IPv6: ${platform.refusesIpv6}.`]),
    ...(platform.refusesDnssec === undefined ? [] : [`DNSSEC: ${platform.refusesDnssec}.`]),
    `Takeover: ${takeover.risk}${takeover.note === undefined ? "" : `; ${takeover.note}`}.`,
    ...(platform.notes ?? []),
    ...(platform.unverified ?? []).map((what) => `UNVERIFIED: ${what}.`),
    sourcesLine(platform.sources),
  ];
  return ["", `## ${id}`, "", `${name}.`, "", ...lines.map((line) => `- ${line}`)];
}

function neededWhen({ needed }: Verification): string {
  if (needed === undefined) return "";
  return needed === "always" ? ", and is needed" : ", and is needed behind a proxy";
}

function cells(values: readonly string[]): string {
  return `| ${values.map((value) => value.replaceAll("|", "\\|")).join(" | ")} |`;
}

function code(text: string): string {
  return `\`${text}\``;
}
