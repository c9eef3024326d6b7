/** One MX record. `exchange` may be empty or a dot: the null MX of RFC 7505. */
export interface MailExchange {
  readonly preference: number;
  readonly exchange: string;
}

/** What each type of record is answered with. */
export interface AnswerValues {
  /** The text of each record, its character-strings joined without a separator. */
  readonly TXT: readonly string[];
  readonly A: readonly string[];
  readonly AAAA: readonly string[];
  readonly MX: readonly MailExchange[];
  readonly PTR: readonly string[];
}

export type RecordType = keyof AnswerValues;

/**
 * `ok` with no answers: the name exists, and has no record of the type. Aliases (CNAME) are followed by the resolver.
 */
export type Answer<T extends RecordType = RecordType> =
  | { readonly status: "ok"; readonly answers: AnswerValues[T] }
  | { readonly status: "nxdomain" }
  | { readonly status: "timeout" }
  | { readonly status: "servfail" };

/** Asks the DNS, or something in its place. Names come without a final dot; their case does not matter. */
export interface Resolver {
  resolve<T extends RecordType>(name: string, type: T): Promise<Answer<T>>;
}
