import { normalizeName } from "../domain-name";

/** Octets of a domain name in text, without its final dot (RFC 7208 section 7.3). */
const longestName = 253;
/** Octets of one label (RFC 1035 section 2.3.4). */
const longestLabel = 63;

/** Whether a query can be made of a name: labels of 1 to 63 octets, 253 in all. Any character may stand in a label. */
export function isQueryable(name: string): boolean {
  const plain = name.endsWith(".") ? name.slice(0, -1) : name;
  return (
    plain.length <= longestName && plain.split(".").every((label) => label.length > 0 && label.length <= longestLabel)
  );
}

/**
 * Whether a name may be the `<domain>` of check_host(): well formed, with two labels or more (RFC 7208 section 4.3).
 */
export function isCheckableDomain(name: string): boolean {
  return isQueryable(name) && normalizeName(name).includes(".");
}

/** Whether an identity's domain is a host name, and no address literal or phrase (RFC 7208 sections 2.3 and 4.3). */
export function isHostName(name: string): boolean {
  return isCheckableDomain(name) && /^[A-Za-z0-9._-]+$/.test(name);
}

/** Removes labels from the left until a name has at most 253 octets (RFC 7208 section 7.3). */
export function truncateName(name: string): string {
  let start = 0;
  while (name.length - start > longestName) {
    const dot = name.indexOf(".", start);
    if (dot < 0) return name;
    start = dot + 1;
  }
  return name.slice(start);
}
