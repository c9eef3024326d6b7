/** Something that a creation would double, or that the provider's API would refuse it for. */
export interface Existing {
  readonly id: string;
  /** As the provider imports it: `<zone id>/<id>`. */
  readonly importId: string;
  /** It is on its way out: it can neither be imported nor made again before it is brought back. */
  readonly isLeaving?: true;
}
