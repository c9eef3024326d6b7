import { byPlace } from "../parsed";
import { atOffset, type TextProblem } from "../problem";
import { readHeader } from "./parse";
import { preloadProblems } from "./preload";

/** What a linter of HSTS headers may know beside the text. */
export interface HstsContext {
  /** Whether the domain is to be on the preload list; what keeps it off is then an error. */
  readonly preload?: boolean;
}

/**
 * Everything worth saying about an HSTS header: what `parse` says, a missing `max-age`, and what keeps it off the
 * preload list where it asks for that.
 */
export function lint(text: string, context: HstsContext = {}): TextProblem[] {
  const { header, problems } = readHeader(text);
  if (context.preload === true) return byPlace([...problems, ...preloadProblems(header)]);
  const found = [...problems];
  if (header.maxAge === undefined && !problems.some(({ code }) => code.startsWith("hsts-max-age"))) {
    found.push({
      severity: "error",
      code: "hsts-max-age-missing",
      message: "max-age is required; browsers ignore the header without it.",
      location: atOffset(0),
      source: "RFC 6797 section 6.1.1",
      fix: "Add max-age=31536000.",
    });
  }
  if (header.maxAge === 0) {
    found.push({
      severity: "info",
      code: "hsts-max-age-zero",
      message: "max-age=0 tells browsers to forget that the host speaks HTTPS only.",
      location: atOffset(0),
      source: "RFC 6797 section 6.1.1",
    });
  }
  if (header.preload && header.maxAge !== undefined && header.maxAge > 0) {
    found.push(...preloadProblems(header).map((problem) => ({ ...problem, severity: "warning" as const })));
  }
  return byPlace(found);
}
