/** One DMARC aggregate report: what one receiver saw of a domain's mail on one day or so. */
export interface AggregateReport {
  /** Who reports. */
  readonly organization: string;
  /** Unique to the organization. */
  readonly id: string;
  /** Seconds since the epoch. */
  readonly begin: number;
  readonly end: number;
  /** The domain whose policy was published, in lower case. */
  readonly domain: string;
  /** The policy that the receiver found. */
  readonly policy: string;
  readonly records: readonly ReportRecord[];
}

/** Mails that one address sent and that fared alike. */
export interface ReportRecord {
  /** IPv4 or IPv6, as written. */
  readonly source: string;
  readonly count: number;
  /** What the receiver did: `none`, `quarantine`, `reject`, `pass`. */
  readonly disposition: string;
  /** Whether DKIM passed for a domain that aligns with the one in `From`. */
  readonly dkimAligned: boolean;
  readonly spfAligned: boolean;
  /** Why the receiver did not do what the policy asks: `forwarded`, `mailing_list`, `local_policy` … */
  readonly overrides: readonly string[];
  /** Domain of the `From` header, in lower case. */
  readonly from: string;
  readonly dkim: readonly { readonly domain: string; readonly selector: string; readonly result: string }[];
  readonly spf: readonly { readonly domain: string; readonly result: string }[];
}
