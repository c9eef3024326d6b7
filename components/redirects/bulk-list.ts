import { createHash } from "node:crypto";
import { PathPattern } from "../../edge/path-pattern";
import { not } from "../../edge/rules/build";
import { print } from "../../edge/rules";
import type { OldLink } from "./old-link";
import { sourceOf } from "./old-link-source";
import { WildcardLink } from "./wildcard-link";
import { absolute, keptPaths, spellings, type RedirectChoices } from "./redirect-choices";

/** One URL redirect of a list, in the shape of `@pulumi/cloudflare`, with every default said. */
export interface UrlRedirect {
  readonly sourceUrl: string;
  readonly targetUrl: string;
  readonly statusCode: 301 | 302 | 307 | 308;
  readonly includeSubdomains: false;
  readonly subpathMatching: boolean;
  readonly preserveQueryString: boolean;
  readonly preservePathSuffix: boolean;
}

/** What one zone adds to the account's list of redirects. */
export interface BulkRedirects {
  readonly items: readonly UrlRedirect[];
  /** Filters of the routes that the list leaves alone. */
  readonly except: readonly string[];
}

/**
 * The old links that a list leads: a page or a folder of every spelling of the canonical host. A list knows no query
 * (rules/url-forwarding/bulk-redirects/reference/url-components), and what stays untouched is left out of it; a host of
 * its own is led by a rule. Rules act before the list, so that a link which stands before a rule that catches some of
 * its paths is a rule, too. Checked 2026-11-29.
 */
export function listedLinks(choices: RedirectChoices): ReadonlySet<OldLink> {
  const listed = new Set<OldLink>();
  if (choices.bulk !== true) return listed;
  const kept = keptPaths([...spellings(choices)], choices).map(({ path }) => PathPattern.parse(path).asSeen());
  const ruled: PathPattern[] = [];
  for (const link of [...choices.oldLinks].reverse()) {
    const { host, parameters, seen } = sourceOf(link.from);
    if (host !== undefined) continue;
    const isRule =
      parameters.length > 0 ||
      WildcardLink.of(link) !== undefined ||
      kept.some((path) => path.meets(seen)) ||
      ruled.some((later) => shareAPath(later, seen));
    if (isRule) ruled.push(seen);
    else listed.add(link);
  }
  return listed;
}

/** A page has its final slash as well. */
function shareAPath(one: PathPattern, other: PathPattern): boolean {
  return one.meets(other) || one.matches(`${other.stem}/`) || other.matches(`${one.stem}/`);
}

/**
 * The list's redirects of one zone. Redirect rules of the zone act first, so whatever a listed link may arrive by is in
 * the list, too: the other spellings, and http. The most specific path wins
 * (rules/url-forwarding/bulk-redirects/how-it-works), so that a page stands before them in whatever order.
 */
export function bulkRedirects(choices: RedirectChoices): BulkRedirects {
  const links = [...listedLinks(choices)].reverse();
  if (links.length === 0) return { items: [], except: [] };
  const hosts = [...spellings(choices)];
  return {
    items: [...links.flatMap((link) => hosts.flatMap((host) => itemsOf(link, host, choices))), ...ways(choices)],
    except: keptPaths(hosts, choices).map(({ filter }) => print(not(filter))),
  };
}

function itemsOf(link: OldLink, host: string, choices: RedirectChoices): UrlRedirect[] {
  const { seen } = sourceOf(link.from);
  const to = PathPattern.parse(link.to);
  const common = {
    targetUrl: absolute(seen.isPrefix && to.isPrefix ? to.stem : link.to, choices.canonicalHost),
    statusCode: link.status ?? 301,
    includeSubdomains: false,
    subpathMatching: seen.isPrefix,
    // As a rule has it: a query of the target's own is all that there is.
    preserveQueryString: !/[?#]/.test(link.to),
    preservePathSuffix: seen.isPrefix && to.isPrefix,
  } as const;
  // A page is found with and without a final slash.
  const paths = seen.isPrefix || seen.stem === "/" ? [seen.stem] : [seen.stem, `${seen.stem}/`];
  return paths.map((path) => ({ sourceUrl: host + path, ...common }));
}

/** Whatever is no old link: other spellings lead to the canonical host, and http to https. */
function ways({ canonicalHost, alternates, hosts, mode }: RedirectChoices): UrlRedirect[] {
  const whole = {
    includeSubdomains: false,
    subpathMatching: true,
    preserveQueryString: true,
    preservePathSuffix: true,
  } as const;
  const targetUrl = `https://${canonicalHost}/`;
  const isServed = hosts.includes(canonicalHost) && mode === "one-hop";
  return [
    ...alternates.map((host) => ({ sourceUrl: `${host}/`, targetUrl, statusCode: 301 as const, ...whole })),
    ...(isServed ? [{ sourceUrl: `http://${canonicalHost}/`, targetUrl, statusCode: 308 as const, ...whole }] : []),
  ];
}

/** A list's name holds letters, digits and `_`, at most 50 (waf/tools/lists/lists-api; checked 2026-11-29). */
export function bulkListName(domain: string): string {
  const plain = `launch_ready_${domain.replaceAll(".", "_")}`;
  if (!domain.includes("-") && plain.length <= 50) return plain;
  const digits = createHash("sha256").update(domain).digest("hex").slice(0, 8);
  return `${plain.replace(/[^a-z0-9_]/g, "_").slice(0, 41)}_${digits}`;
}

/** The filter of the one rule that turns the list on. */
export function bulkExpression(list: string, except: readonly string[]): string {
  return [`http.request.full_uri in $${list}`, ...new Set(except)].join(" and ");
}
