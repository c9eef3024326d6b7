import { findCaller } from "../../edge/callers";
import type { OldLink } from "../../components/redirects/old-link";
import type { SiteChoices } from "../../components/site/site-choices";
import type { SiteConfig } from "./schema";

/** What is said of redirects. */
export function toRedirects(
  { mode, bulk, oldLinks, untouched, ...wellKnown }: SiteConfig["redirects"],
  fqdn: (label: string) => string,
): SiteChoices["redirects"] {
  return {
    mode,
    bulk,
    oldLinks: [
      ...wellKnownLinks(wellKnown),
      ...Object.entries(oldLinks).map(([from, given]) =>
        typeof given === "string" ? { from, to: given } : { from, ...given },
      ),
    ],
    untouched: untouched.map(({ host, path, calls, purpose }) => ({
      host: host === "*" ? "*" : fqdn(host),
      path,
      ...(calls ? { calls } : {}),
      purpose: purpose ?? purposeOf(calls),
    })),
  };
}

/**
 * Well-known URIs that lead to where they are answered. That of the password for a while, since the form may move (302:
 * W3C, A Well-Known URL for Changing Passwords, section 3); WebFinger's with the query that says who is asked for, to
 * https alone (RFC 7033 section 4.2). Checked 2026-11-29.
 */
function wellKnownLinks({ changePassword, webfinger }: Pick<SiteConfig["redirects"], "changePassword" | "webfinger">) {
  const links: OldLink[] = [];
  if (changePassword !== undefined)
    links.push({ from: "/.well-known/change-password", to: changePassword, status: 302 });
  if (webfinger !== undefined)
    links.push({ from: "/.well-known/webfinger", to: `https://${webfinger}/.well-known/webfinger` });
  return links;
}

/** Who calls a route, in words. */
function purposeOf(calls: readonly string[] = []): string {
  const names = calls.map((id) => findCaller(id)?.name ?? id);
  return names.length === 0 ? "Untouched" : `Calls of ${names.join(", ")}`;
}
