import { withoutCredentials } from "../credentials";
import type { Plan } from "../plans";

/** The zone that records are judged in. */
export interface Zone {
  /** Apex, lowercase, without the final dot. */
  readonly name: string;
  readonly plan: Plan;
}

/** Something for which Cloudflare's API would refuse a record, or store another one than was declared. */
export interface Refusal {
  /** Where: a property of the record, dotted (`data.flags`). */
  readonly property: string;
  /** The API's own error code, where one is known from its documentation or from published answers. */
  readonly code?: number;
  /** What is wrong, what was given, what is expected. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** Where that is written. */
  readonly source: string;
  /**
   * The API takes the record and stores it in another spelling, so that what is declared always differs from what is
   * live: a change at every preview rather than an error.
   */
  readonly rewritten?: true;
}

/** A page of Cloudflare's documentation, as a source; every one was checked 2026-11-24. */
export function docs(page: string): string {
  return `developers.cloudflare.com/${page}`;
}

/** A text as a message shows it: quoted, cut where it is long, and without a credential that is in it. */
export function shown(value: unknown): string {
  const text = withoutCredentials(String(JSON.stringify(value)));
  return text.length > 80 ? `${text.slice(0, 76)}…"` : text;
}
