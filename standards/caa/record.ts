/** A CAA record as it is: the three fields of RFC 8659 section 4.1. */
export interface CaaData {
  /** 0, or 128 for issuer critical. */
  readonly flags: number;
  readonly tag: string;
  readonly value: string;
}

/** A parameter of `issue` and its like, e.g. `accounturi` (RFC 8657). */
export interface CaaParameter {
  readonly name: string;
  readonly value: string;
}

/** A CAA record as certificate authorities read it. */
export interface CaaRecord extends CaaData {
  /** In lower case. */
  readonly tag: string;
  /** Whether an authority that does not know the tag must refuse to issue. */
  readonly critical: boolean;
  /** Who may issue, in lower case; empty where nobody may. Absent where the tag names no issuer. */
  readonly issuer?: string;
  /** Absent where the tag takes none. */
  readonly parameters?: readonly CaaParameter[];
}

/** The issuer critical bit: bit 0, the most significant one. */
export const criticalFlag = 128;

/** Tags whose value names an issuer: RFC 8659 sections 4.2 and 4.3, RFC 9495 (S/MIME), the VMC requirements (BIMI). */
export const issuerTags: ReadonlySet<string> = new Set(["issue", "issuewild", "issuemail", "issuevmc"]);
