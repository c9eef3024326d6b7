import type { UrlParts } from "./request";

/** The absolute URL that a `Location` header means (RFC 9110 section 10.2.2), otherwise as written. */
export function absoluteLocation(location: string, base: UrlParts): string {
  if (absolute.test(location)) return location;
  if (location.startsWith("//")) return `${base.scheme}:${location}`;
  const origin = `${base.scheme}://${base.authority}`;
  if (location.startsWith("/")) return origin + location;
  if (location.startsWith("?")) return `${origin}${base.path}${location}`;
  return `${origin}${base.path.slice(0, base.path.lastIndexOf("/") + 1)}${location}`;
}

const absolute = /^[a-z][a-z0-9+.-]*:/i;
