/** What receivers are asked to do with mail that fails DMARC (RFC 9989 section 4.7, tag `p`). */
export type DmarcPolicy = "none" | "quarantine" | "reject";

/**
 * Whether an authenticated domain may be any in the same organisation, or must be the very same (tags `adkim`, `aspf`).
 */
export type Alignment = "relaxed" | "strict";

/**
 * When a failure report is wanted (tag `fo`): `0` when nothing aligned passes, `1` when anything does not, `d` when a
 * DKIM signature fails, `s` when SPF fails.
 */
export type FailureOption = "0" | "1" | "d" | "s";

/** A DMARC policy record as receivers apply it: defaults filled in, what they ignore left out. */
export interface DmarcRecord {
  /**
   * What holds for the domain. Where `p`, `sp` or `np` is missing or misspelt and reports go somewhere, receivers act
   * as for `none` (RFC 9989 section 4.10.1), and so says this.
   */
  readonly policy: DmarcPolicy;
  /** For existing subdomains, where it differs (tag `sp`). */
  readonly subdomainPolicy?: DmarcPolicy;
  /** For subdomains that do not exist, where it differs (tag `np`). */
  readonly nonexistentPolicy?: DmarcPolicy;
  readonly dkimAlignment: Alignment;
  readonly spfAlignment: Alignment;
  /** URIs, without the size suffix that receivers ignore (tag `rua`). */
  readonly aggregateReports: readonly string[];
  /** URIs (tag `ruf`). */
  readonly failureReports: readonly string[];
  readonly failureOptions: readonly FailureOption[];
  /** Whether the policies are to be applied one step milder: reject as quarantine, quarantine as none (tag `t`). */
  readonly testing: boolean;
  /** Whether the domain is a public suffix; where unsaid, receivers find out by walking the tree (tag `psd`). */
  readonly publicSuffix: "yes" | "no" | "unsaid";
}

/** What a record says without any optional tag. */
export const dmarcDefaults: Omit<DmarcRecord, "policy"> = {
  dkimAlignment: "relaxed",
  spfAlignment: "relaxed",
  aggregateReports: [],
  failureReports: [],
  failureOptions: ["0"],
  testing: false,
  publicSuffix: "unsaid",
};
