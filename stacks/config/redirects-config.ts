import { findCaller } from "../../edge/callers";
import type { SiteChoices } from "../../components/site/site-choices";
import type { SiteConfig } from "./schema";

/** What is said of redirects. */
export function toRedirects(
  { mode, oldLinks, untouched }: SiteConfig["redirects"],
  fqdn: (label: string) => string,
): SiteChoices["redirects"] {
  return {
    mode,
    oldLinks: Object.entries(oldLinks).map(([from, given]) =>
      typeof given === "string" ? { from, to: given } : { from, ...given },
    ),
    untouched: untouched.map(({ host, path, calls, purpose }) => ({
      host: host === "*" ? "*" : fqdn(host),
      path,
      ...(calls ? { calls } : {}),
      purpose: purpose ?? purposeOf(calls),
    })),
  };
}

/** Who calls a route, in words. */
function purposeOf(calls: readonly string[] = []): string {
  const names = calls.map((id) => findCaller(id)?.name ?? id);
  return names.length === 0 ? "Untouched" : `Calls of ${names.join(", ")}`;
}
