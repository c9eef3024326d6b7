/** Two or more records of a zone that do not go together. */
export interface Conflict {
  /** The API's own error code, where one is known. */
  readonly code?: number;
  /** Stable, kebab-case: which rule is broken. */
  readonly rule:
    | "cname-beside-address"
    | "cname-beside-cname"
    | "cname-beside-other"
    | "ns-beside-other"
    | "identical"
    | "mixed-proxied"
    | "rrset-too-large"
    | "mixed-ttl"
    | "too-many-records";
  /** `refused`: the API takes one of them only. `accepted`: it takes them, and they do not do what they say. */
  readonly outcome: "refused" | "accepted";
  readonly message: string;
  /** The name that they share; the zone's, where the conflict is about the zone. */
  readonly name: string;
  /** Positions of the records in the list that was judged, ascending. */
  readonly indexes: readonly number[];
  readonly fix: string;
  readonly source: string;
}
