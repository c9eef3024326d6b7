import type { CaaRecord } from "./record";

/** What is to be issued: a certificate for a name, for `*.` of it, for mail (S/MIME), or a mark certificate (BIMI). */
export type Issuance = "host" | "wildcard" | "mail" | "mark";

/**
 * Whether an issuer may issue, by the records of the closest name that has any (RFC 8659 sections 3, 4.2 and 4.3). For
 * wildcards the `issuewild` records count where there are any, else those of `issue`. Terms such as `accounturi` are
 * for the issuer to judge and do not count here.
 *
 * @param issuer the domain that the authority recognises as its own, e.g. `letsencrypt.org`
 */
export function permits(records: readonly CaaRecord[], issuer: string, issuance: Issuance = "host"): boolean {
  const tagged = (tag: string): CaaRecord[] => records.filter((record) => record.tag === tag);
  const wild = tagged("issuewild");
  const relevant = {
    host: tagged("issue"),
    wildcard: wild.length > 0 ? wild : tagged("issue"),
    mail: tagged("issuemail"),
    mark: tagged("issuevmc"),
  }[issuance];
  return relevant.length === 0 || relevant.some((record) => record.issuer === issuer.toLowerCase());
}
