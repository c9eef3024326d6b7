/**
 * Host names as mail and certificates use them: letters, digits and hyphens (RFC 1123 section 2.1, RFC 5890 section
 * 2.3.1).
 */

/** A label: 1 to 63 letters, digits and hyphens, neither end a hyphen. */
const label = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** A name as it is looked up: lower case, without the final dot. */
export function normalizeName(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith(".") ? lower.slice(0, -1) : lower;
}

/** Whether a name is a domain, such as the apex of a zone, or lies below it. Case and a final dot do not matter. */
export function isWithin(name: string, domain: string): boolean {
  const [inner, outer] = [normalizeName(name), normalizeName(domain)];
  return inner === outer || inner.endsWith(`.${outer}`);
}

/** Whether a name lies below a domain and is not the domain itself. */
export function isBelow(name: string, domain: string): boolean {
  return normalizeName(name).endsWith(`.${normalizeName(domain)}`);
}

/** Whether a text is a host name of at least one label and at most 253 characters, without a final dot. */
export function isHostName(text: string): boolean {
  return text.length <= 253 && text.split(".").every((part) => label.test(part));
}

/** Whether a text is a host name below a top-level domain: two labels or more, the last no number. */
export function isDomainName(text: string): boolean {
  return isHostName(text) && text.includes(".") && !/\.[0-9]+$/.test(text);
}

/**
 * Whether a text is a name in the DNS: a host name whose labels may also hold and begin with underscores, as service
 * names do.
 */
export function isDnsName(text: string): boolean {
  return (
    text.length <= 253 &&
    text.split(".").every((part) => /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/.test(part))
  );
}
