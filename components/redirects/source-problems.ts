import { isServedBy } from "../host-expression";
import { isBelow, isWithin } from "../../standards/domain-name";
import { atPath, type PathProblem } from "../../standards/problem";
import { problem } from "./codes";
import type { OldLink } from "./old-link";
import { sourceOf, type LinkSource } from "./old-link-source";
import { WildcardLink } from "./wildcard-link";
import type { RedirectChoices } from "./redirect-choices";

/** An old link with its source in the form that rules see. */
export interface SeenLink extends OldLink, LinkSource {
  /** Present where stars stand within its path or its target. */
  readonly wildcard?: WildcardLink;
  /** The path without a final slash: the same for links that are one page, in whatever spelling, or one prefix. */
  readonly page: string;
}

export function seenLink(link: OldLink): SeenLink {
  const source = sourceOf(link.from);
  const wildcard = WildcardLink.of(link);
  return { ...link, ...source, ...(wildcard ? { wildcard } : {}), page: wildcard?.text ?? pageOf(source.seen.text) };
}

/** A path without its final slash. */
export function pageOf(path: string): string {
  return path.replace(/(.)\/$/, "$1");
}

/** What no rule could find. */
export function sourceProblems({ from, path, query, seen, host, wildcard }: SeenLink): PathProblem[] {
  const where = atPath(`old link ${from}`);
  const isPattern = wildcard !== undefined && /^\/[^*?#\s\\]*(\*[^*?#\s\\]+)*\*?$/.test(path) && path !== "/*";
  if (!isPattern && !/^\/[^*?#\s]*(\/\*)?$/.test(path) && !(host !== undefined && path === "/*")) {
    const message = `"${from}" is not a path.`;
    const fix = "Give a path such as /join, a prefix such as /blog/*, or a host and a path such as blog.example.com/*.";
    return [problem("old-link-not-a-path", where, { message, fix })];
  }
  if (query === undefined) return [];
  const pair = "[^\\s*#&=?]+=[^\\s*#&]*";
  if (!seen.isPrefix && new RegExp(`^${pair}(&${pair})*$`).test(query)) return [];
  const message = seen.isPrefix
    ? `It is a prefix with the query "${query}"; only a page can be told apart by its query.`
    : `"${query}" is not one or more parameters with values.`;
  return [problem("old-link-query-invalid", where, { message, fix: "Give one page and its query, as in /page?id=7." })];
}

/** Old links on hosts of their own: Cloudflare has to answer for the whole host, and nothing else must lead it on. */
export function hostProblems(links: readonly SeenLink[], choices: RedirectChoices, zone: string): PathProblem[] {
  const told = new Set<string>();
  return links.flatMap((link) => {
    const { host, from } = link;
    if (host === undefined || told.has(host)) return [];
    const found = hostProblem(host, links, choices, zone);
    if (!found) return [];
    told.add(host);
    return [problem(found.code, atPath(`old link ${from}`), { message: found.message, fix: found.fix })];
  });
}

function hostProblem(host: string, links: readonly SeenLink[], choices: RedirectChoices, zone: string) {
  if (host === choices.canonicalHost || choices.alternates.includes(host)) {
    const message = `${host} is a spelling of the canonical host; a path alone is on all of them.`;
    return { code: "old-link-host-canonical", message, fix: "Leave the host out." } as const;
  }
  if (!isBelow(host, zone)) {
    const message = `The host ${host} is not ${isWithin(host, zone) ? "below" : "in"} the domain ${zone}.`;
    const fix = "Declare that domain under aliases, or in a stack of its own.";
    return { code: "old-link-host-outside", message, fix } as const;
  }
  if (choices.unproxied?.includes(host)) {
    const message = `Cloudflare does not answer for ${host}, so that nothing of it is redirected.`;
    const fix = "Leave out proxied: false, or redirect where the host is served.";
    return { code: "old-link-host-unproxied", message, fix } as const;
  }
  const isLedWhole = links.some(
    (link) => link.host === host && !link.wildcard && link.seen.isEverything && link.query === undefined,
  );
  if (isServedBy(host, choices.hosts) || isLedWhole) return undefined;
  const message = `No service answers on ${host}; whoever asks it for anything else reaches nobody.`;
  const fix = `Lead the rest on with a last old link ${host}/*, or declare the host.`;
  return { code: "old-link-host-partly", message, fix } as const;
}
