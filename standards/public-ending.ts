import { parse } from "tldts";

/**
 * The ending of the whole internet below which a name lies: `com` of `www.example.com`, `co.uk` of `example.co.uk`.
 * Undefined for an ending alone, and for names such as `db.internal` that lie below none. By the part of the Public
 * Suffix List that registries hold (publicsuffix.org, as the package tldts has it).
 */
export function publicEnding(name: string): string | undefined {
  const { domain, publicSuffix, isIcann } = parse(name, { validateHostname: false });
  return domain !== null && isIcann === true ? (publicSuffix ?? undefined) : undefined;
}
