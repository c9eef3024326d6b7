import { atOffset, type TextProblem, type Severity } from "../problem";

/** A problem of an SPF record; `section` is that of RFC 7208. Errors unless said otherwise. */
export function finding(
  code: `spf-${string}`,
  at: number,
  section: string | undefined,
  message: string,
  more: { readonly fix?: string; readonly severity?: Severity } = {},
): TextProblem {
  return {
    severity: more.severity ?? "error",
    code,
    message,
    location: atOffset(at),
    ...(section === undefined ? {} : { source: `RFC 7208 section ${section}` }),
    ...(more.fix === undefined ? {} : { fix: more.fix }),
  };
}
