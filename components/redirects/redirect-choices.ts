import { PathPattern } from "../../edge/path-pattern";
import type { RedirectMode } from "../../edge/prove/promises";
import { and, eq } from "../../edge/rules/build";
import type { Expression } from "../../edge/rules";
import { percentEncode } from "../../edge/trace/normalize-url";
import { wellKnown, type OldLink, type UntouchedRoute } from "./old-link";

export interface RedirectChoices {
  readonly canonicalHost: string;
  /** Hosts of this zone that are other spellings of the canonical host. */
  readonly alternates: readonly string[];
  /** Hosts of this zone that serve something themselves. */
  readonly hosts: readonly string[];
  /** Hosts of this zone that Cloudflare does not answer for: nothing of them can be redirected. Default none. */
  readonly unproxied?: readonly string[];
  readonly oldLinks: readonly OldLink[];
  readonly untouched: readonly UntouchedRoute[];
  /**
   * `one-hop`: rules cover both schemes, and Always Use HTTPS stays off, because it acts before redirect rules and
   * would add a hop. `preload`: Always Use HTTPS first, on the same host, as HSTS preloading demands; then the
   * canonical host.
   */
  readonly mode: RedirectMode;
  /**
   * Whether old links that a list can say are in a list of the account, which has room for thousands. Default false.
   */
  readonly bulk?: boolean;
}

/** Routes of a host that nobody may redirect. */
export function keptOn(host: string, { untouched }: Pick<RedirectChoices, "untouched">): UntouchedRoute[] {
  return [wellKnown, ...untouched].filter((route) => route.host === "*" || route.host === host);
}

/** Routes that nobody may redirect on any of some hosts, each with the filter that finds it. */
export function keptPaths(
  hosts: readonly string[],
  { untouched }: Pick<RedirectChoices, "untouched">,
): { readonly path: string; readonly filter: Expression }[] {
  return [wellKnown, ...untouched]
    .filter(({ host }) => host === "*" || hosts.includes(host))
    .map(({ host, path }) => {
      const onPath = PathPattern.parse(path).toExpression();
      return { path, filter: host === "*" ? onPath : and(eq("http.host", host), onPath) };
    });
}

/** Hosts of the zone by which people arrive at the canonical one. */
export function spellings(choices: RedirectChoices): Set<string> {
  const own = choices.hosts.includes(choices.canonicalHost) ? [choices.canonicalHost] : [];
  return new Set([...own, ...choices.alternates]);
}

/** A target as a whole URL, in the form in which Cloudflare takes it. */
export function absolute(to: string, canonicalHost: string): string {
  return percentEncode(to.startsWith("/") ? `https://${canonicalHost}${to}` : to);
}
