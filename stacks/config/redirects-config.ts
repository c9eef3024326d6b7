import type { SiteChoices } from "../../components/site/site-choices";
import type { SiteConfig } from "./schema";

/** What is said of redirects. */
export function toRedirects(
  { mode, oldLinks, untouched }: SiteConfig["redirects"],
  fqdn: (label: string) => string,
): SiteChoices["redirects"] {
  return {
    mode,
    oldLinks: Object.entries(oldLinks).map(([from, to]) => ({ from, to })),
    untouched: untouched.map((route) => ({ ...route, host: route.host === "*" ? "*" : fqdn(route.host) })),
  };
}
