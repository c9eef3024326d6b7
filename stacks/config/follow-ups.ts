import type { PathProblem } from "../../standards/problem";

/**
 * What a plan misses where a section was left out of it because its value is wrong: the section is in the file, and who
 * mends it mends this too.
 */
const missedWithout: Readonly<Record<string, readonly string[]>> = {
  redirects: ["hsts-preload-in-one-hop"],
  owners: ["monitors-without-owner", "secret-owner-unknown"],
  secrets: ["health-check-secret-unknown"],
  accountId: ["mta-sts-without-account", "bulk-redirects-without-account", "notifications-without-account"],
};

/**
 * Whether a problem of the plan stands by itself.
 *
 * @param left the sections that the plan was made without.
 */
export function standsAlone({ code }: PathProblem, left: readonly string[]): boolean {
  return !left.some((section) => missedWithout[section]?.includes(code) === true);
}
