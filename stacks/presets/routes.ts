import { isFields } from "./merge";
import type { PresetSections } from "./preset";

/**
 * A route or check of a preset: its host is a label, `*` for every host, and the domain itself where it is left out.
 */
interface Routed {
  readonly host?: string | undefined;
}

/** The labels of hosts; empty where they are no mapping. */
export function labelsOf(hosts: unknown): ReadonlySet<string> {
  return new Set(isFields(hosts) ? Object.keys(hosts) : []);
}

/**
 * A preset that speaks of the domain itself, for a site whose canonical host is `www`: everything of `"@"` is meant for
 * the canonical host. Left as it is where the configuration declares `"@"` itself.
 */
export function relabelled(sections: PresetSections, canonical: "@" | "www", givenHosts: unknown): PresetSections {
  if (canonical === "@" || labelsOf(givenHosts).has("@")) return sections;
  const rename = (label: string | undefined): string => (label === undefined || label === "@" ? canonical : label);
  const hosts = Object.fromEntries(Object.entries(sections.hosts).map(([label, host]) => [rename(label), host]));
  return mapRoutes({ ...sections, hosts }, (route) => ({ ...route, host: rename(route.host) }));
}

/** A preset without what it says of hosts that are not there. */
export function withinHosts(sections: PresetSections, labels: ReadonlySet<string>): PresetSections {
  return mapRoutes(sections, (route) => (route.host === "*" || labels.has(route.host ?? "@") ? route : undefined));
}

/** Every route and check of a preset, changed or left out. */
function mapRoutes(
  sections: PresetSections,
  change: <One extends Routed>(route: One) => One | undefined,
): PresetSections {
  const { redirects, cache, firewall, monitors } = sections;
  const all = <One extends Routed>(routes: readonly One[] | undefined): One[] =>
    (routes ?? []).flatMap((route) => change(route) ?? []);
  const named = <One extends Routed>(checks: Readonly<Record<string, One>>): Record<string, One> =>
    Object.fromEntries(
      Object.entries(checks).flatMap(([name, check]) => {
        const changed = change(check);
        return changed ? [[name, changed]] : [];
      }),
    );
  return {
    ...sections,
    ...(redirects ? { redirects: { ...redirects, untouched: all(redirects.untouched) } } : {}),
    ...(cache ? { cache: { ...cache, private: all(cache.private) } } : {}),
    ...(firewall ? { firewall: { ...firewall, sensitive: all(firewall.sensitive) } } : {}),
    ...(monitors ? { monitors: { ...monitors, checks: named(monitors.checks) } } : {}),
  };
}
