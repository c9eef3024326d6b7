import { isUnknown, text, types, type DeclaredResource } from "../resource";
import { notFollowed, type Unmodelled } from "./unmodelled";

/** One URL redirect of a Bulk Redirect List. */
export interface UrlRedirect {
  readonly scheme: "http" | "https" | undefined;
  readonly host: string;
  readonly path: string;
  readonly target: string;
  readonly statusCode: number;
  readonly includeSubdomains: boolean;
  readonly subpathMatching: boolean;
  readonly preserveQueryString: boolean;
  readonly preservePathSuffix: boolean;
}

/**
 * A Bulk Redirect List, ready to be asked. Which redirect matches, and which wins, is the algorithm of
 * rules/url-forwarding/bulk-redirects/how-it-works (checked 2026-11-24): the most specific path, the exact host before
 * subdomains, the most specific domain, then a source with a scheme.
 */
export class RedirectList {
  /** By host, and then by path: a list has up to 10,000 redirects on the Free plan, and each is asked for. */
  readonly #byHost = new Map<string, Map<string, UrlRedirect[]>>();

  constructor(readonly redirects: readonly UrlRedirect[]) {
    for (const redirect of redirects) {
      const byPath = this.#byHost.get(redirect.host) ?? new Map<string, UrlRedirect[]>();
      this.#byHost.set(redirect.host, byPath);
      const known = byPath.get(redirect.path);
      if (known) known.push(redirect);
      else byPath.set(redirect.path, [redirect]);
    }
  }

  match(scheme: "http" | "https", host: string, path: string): UrlRedirect | undefined {
    let best: UrlRedirect | undefined;
    let exactHost = true;
    for (let name = host; ; name = name.slice(name.indexOf(".") + 1)) {
      const byPath = this.#byHost.get(name);
      for (const source of byPath ? sourcesOf(path) : []) {
        for (const redirect of byPath?.get(source) ?? []) {
          if (!exactHost && !redirect.includeSubdomains) continue;
          if (redirect.scheme !== undefined && redirect.scheme !== scheme) continue;
          if (matchesPath(redirect, path) && (best === undefined || wins(redirect, best))) best = redirect;
        }
      }
      if (!name.includes(".")) return best;
      exactHost = false;
    }
  }
}

/** The paths of sources that may match a path: itself, and what stands before and with each of its slashes. */
function sourcesOf(path: string): Set<string> {
  const sources = new Set([path]);
  for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1))
    sources.add(path.slice(0, at)).add(path.slice(0, at + 1));
  return sources;
}

function matchesPath(redirect: UrlRedirect, path: string): boolean {
  if (path === redirect.path) return true;
  if (!redirect.subpathMatching) return false;
  return path.startsWith(redirect.path.endsWith("/") ? redirect.path : `${redirect.path}/`);
}

/** Hosts are tried from the most to the least specific, so an equal path keeps the earlier host. */
function wins(challenger: UrlRedirect, best: UrlRedirect): boolean {
  if (challenger.path.length !== best.path.length) return challenger.path.length > best.path.length;
  return challenger.host === best.host && challenger.scheme !== undefined && best.scheme === undefined;
}

/** Where a matching redirect leads. @param query without its `?`. */
export function redirectTarget(redirect: UrlRedirect, path: string, query: string): string {
  let target = redirect.target;
  if (redirect.subpathMatching && redirect.preservePathSuffix) {
    const suffix = path.slice(redirect.path.length);
    target = target.endsWith("/") && suffix.startsWith("/") ? target + suffix.slice(1) : target + suffix;
  }
  return redirect.preserveQueryString && query !== "" ? `${target}?${query}` : target;
}

/** All redirect lists of the account, by name; items stand in the list or as resources of their own. */
export function redirectLists(
  resources: readonly DeclaredResource[],
  unmodelled: Unmodelled[],
): Map<string, RedirectList> {
  const lists = new Map<string, RedirectList>();
  for (const list of resources) {
    const name = text(list, "name");
    if (list.type !== types.list || list.props.kind !== "redirect" || name === undefined) continue;
    const inline = Array.isArray(list.props.items) ? (list.props.items as unknown[]) : [];
    const separate = resources
      .filter((item) => item.type === types.listItem && belongs(item, list))
      .map((item) => item.props);
    const redirects = [...inline, ...separate].flatMap((item) => {
      const redirect = urlRedirect((item as { redirect?: unknown } | null)?.redirect);
      if (!redirect)
        unmodelled.push(
          notFollowed(
            "edge-redirect-item-unknown",
            list,
            `An item of the list ${name} is known only after deployment, or is not a redirect.`,
          ),
        );
      return redirect ?? [];
    });
    lists.set(name, new RedirectList(redirects));
  }
  return lists;
}

/** Items name their list by id, which a list made by the same program does not have yet: then the parent tells. */
export function belongs(item: DeclaredResource, list: DeclaredResource): boolean {
  const id = item.props.listId;
  if (typeof id === "string") return id === list.props.id || id === list.name;
  return isUnknown(id) && (item.parent === list.urn || (item.parent !== undefined && item.parent === list.parent));
}

function urlRedirect(given: unknown): UrlRedirect | undefined {
  const redirect = given as Record<string, unknown> | null | undefined;
  if (typeof redirect?.sourceUrl !== "string" || typeof redirect.targetUrl !== "string") return undefined;
  const source = /^(?:(https?):\/\/)?([^/?#]+)([^?#]*)/i.exec(redirect.sourceUrl);
  if (!source) return undefined;
  return {
    scheme: source[1]?.toLowerCase() as "http" | "https" | undefined,
    host: source[2]!.toLowerCase(),
    path: source[3] === "" || source[3] === undefined ? "/" : source[3],
    target: redirect.targetUrl,
    statusCode: typeof redirect.statusCode === "number" ? redirect.statusCode : 301,
    includeSubdomains: redirect.includeSubdomains === true,
    subpathMatching: redirect.subpathMatching === true,
    preserveQueryString: redirect.preserveQueryString === true,
    preservePathSuffix: redirect.preservePathSuffix !== false,
  };
}
