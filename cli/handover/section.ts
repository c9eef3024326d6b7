/** One section of the document: what it says, and what of it is missing. */
export interface Section {
  readonly title: string;
  /** A column called `link` holds addresses to follow. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What has to be there and is not, one sentence each. */
  readonly missing: readonly string[];
}
