import { byPlace } from "../parsed";
import { atOffset, type TextProblem } from "../problem";
import { readHeader } from "./parse";
import { preloadProblems } from "./preload";
import { problem } from "./codes";

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
    found.push(
      problem("hsts-max-age-missing", atOffset(0), {
        message: "max-age is required; browsers ignore the header without it.",
        fix: "Add max-age=31536000.",
      }),
    );
  }
  if (header.maxAge === 0) {
    found.push(
      problem("hsts-max-age-zero", atOffset(0), {
        message: "max-age=0 tells browsers to forget that the host speaks HTTPS only.",
      }),
    );
  }
  if (header.preload && header.maxAge !== undefined && header.maxAge > 0) {
    found.push(...preloadProblems(header).map((problem) => ({ ...problem, severity: "warning" as const })));
  }
  return byPlace(found);
}
