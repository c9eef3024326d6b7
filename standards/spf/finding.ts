import type { Problem, Severity } from "../problem";

/** A problem of an SPF record; `section` is that of RFC 7208. Errors unless said otherwise. */
export function finding(
  code: `spf-${string}`,
  at: number,
  section: string | undefined,
  message: string,
  more: { readonly fix?: string; readonly severity?: Severity } = {},
): Problem {
  return {
    severity: more.severity ?? "error",
    code,
    message,
    at,
    ...(section === undefined ? {} : { section: `RFC 7208 section ${section}` }),
    ...(more.fix === undefined ? {} : { fix: more.fix }),
  };
}

/** Problems in the order of their place; those of one place stay in the order in which they were found. */
export function byPlace(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((left, right) => left.at - right.at);
}
