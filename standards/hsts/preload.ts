import { atOffset, type TextProblem } from "../problem";
import type { HstsHeader } from "./parse";
import { problem, type codes } from "./codes";

/** The least `max-age` of a preloaded host, in seconds: one year. */
export const preloadMaxAge = 31_536_000;
type PreloadCode = keyof typeof codes extends infer Code
  ? Code extends `hsts-preload-${infer Rest}`
    ? Rest
    : never
  : never;
const tenYears = 10 * preloadMaxAge;

/** What keeps a header from the preload list (hstspreload.org, submission requirements, checked 2026-11-24). */
export function preloadProblems({ maxAge, includeSubDomains, preload }: HstsHeader): TextProblem[] {
  const problems: TextProblem[] = [];
  const add = (code: PreloadCode, message: string, fix: string): void => {
    problems.push(problem(`hsts-preload-${code}`, atOffset(0), { message, fix }));
  };
  if (!includeSubDomains)
    add(
      "subdomains",
      "The preload list needs includeSubDomains.",
      "Add includeSubDomains, once every subdomain speaks HTTPS.",
    );
  if (!preload)
    add(
      "directive",
      "The preload list needs the directive preload.",
      "Add preload, once the domain is to stay in browsers for years.",
    );
  if (maxAge === undefined) add("max-age-missing", "The preload list needs max-age.", `Add max-age=${preloadMaxAge}.`);
  else if (maxAge === 0)
    add(
      "max-age-zero",
      "max-age=0 ends HSTS.",
      `Write max-age=${preloadMaxAge}, or leave the list at hstspreload.org/removal first.`,
    );
  else if (maxAge < preloadMaxAge) {
    add(
      "max-age-short",
      `The preload list needs max-age of at least ${preloadMaxAge} seconds, a year; it is ${maxAge}.`,
      `Write max-age=${preloadMaxAge}.`,
    );
  } else if (maxAge > tenYears) {
    add("max-age-long", `max-age=${maxAge} is longer than ten years.`, `Write max-age=${2 * preloadMaxAge}.`);
  }
  return problems;
}
