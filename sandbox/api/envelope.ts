/**
 * The envelope of every answer of Cloudflare's API v4, and its errors.
 * Source: developers.cloudflare.com/fundamentals/api/how-to/make-api-calls, checked 2026-11-24.
 */

/** One entry of `errors` or `messages`. */
export interface ApiMessage {
  readonly code: number;
  readonly message: string;
  /** What lies beneath, for the few errors that still wrap one (6003). */
  readonly error_chain?: readonly ApiMessage[];
  /** JSON pointer to the part of the body that is meant; the Rulesets API gives it. */
  readonly source?: { readonly pointer: string };
  readonly type?: null;
}

interface ResultInfo {
  readonly page?: number;
  readonly per_page?: number;
  readonly count?: number;
  readonly total_count?: number;
  readonly total_pages?: number;
  readonly cursors?: { readonly after?: string; readonly before?: string };
}

/** What a handler answers when all is well. */
export interface Answer {
  /** HTTP status; default 200. 204 has no body. */
  readonly status?: number;
  readonly result?: unknown;
  readonly resultInfo?: ResultInfo;
  readonly messages?: readonly ApiMessage[];
  /** Sent in place of the envelope: zone files, script contents. */
  readonly raw?: { readonly contentType: string; readonly body: string };
}

/** Thrown by a handler: the request is refused, and nothing of it is kept. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly errors: readonly ApiMessage[];

  constructor(
    readonly status: number,
    ...errors: readonly ApiMessage[]
  ) {
    super(errors.map(({ code, message }) => `${message} (${code})`).join("; "));
    this.errors = errors;
  }
}

export function success(answer: Answer): string {
  return JSON.stringify({
    result: answer.result ?? null,
    success: true,
    errors: [],
    messages: answer.messages ?? [],
    ...(answer.resultInfo ? { result_info: answer.resultInfo } : {}),
  });
}

export function failure(errors: readonly ApiMessage[]): string {
  return JSON.stringify({ result: null, success: false, errors, messages: [] });
}

/** The API's time format: RFC 3339, UTC, six decimals. */
export function timestamp(date = new Date()): string {
  return date.toISOString().replace("Z", "000Z");
}
