import { atOffset, ProblemsError, withoutErrors } from "../problem";
import { lint } from "./lint";
import type { HstsHeader } from "./parse";
import { problem } from "./codes";

/** What a header is built from. */
export type HstsOptions = { readonly maxAge: number } & Partial<HstsHeader>;

/**
 * The value of a `Strict-Transport-Security` header.
 *
 * @throws ProblemsError where `maxAge` is not a whole number of seconds from 0 up
 */
export function build({ maxAge, includeSubDomains = false, preload = false }: HstsOptions): string {
  if (!Number.isSafeInteger(maxAge) || maxAge < 0) {
    const message = `max-age is a whole number of seconds from 0 up, not ${maxAge}.`;
    throw new ProblemsError("HSTS header", [
      problem("hsts-max-age-digits", atOffset(0), { message, source: "RFC 6797 section 6.1.1" }),
    ]);
  }
  const text = [
    `max-age=${maxAge}`,
    ...(includeSubDomains ? ["includeSubDomains"] : []),
    ...(preload ? ["preload"] : []),
  ].join("; ");
  return withoutErrors("HSTS header", text, lint(text));
}
