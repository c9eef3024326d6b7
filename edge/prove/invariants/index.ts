import type { Invariant } from "../invariant";
import { atMostOneHop } from "./at-most-one-hop";
import { callsAsSent } from "./calls-as-sent";
import { callsNotCached } from "./calls-not-cached";
import { canonicalReached } from "./canonical-reached";
import { cookiesKept } from "./cookies-kept";
import { hostsServed } from "./hosts-served";
import { httpsEverywhere } from "./https-everywhere";
import { noLoop } from "./no-loop";
import { oldLinksLand } from "./old-links-land";
import { pathAndQueryKept } from "./path-and-query-kept";
import { portsReached } from "./ports-reached";
import { previewsShown } from "./previews-shown";
import { privateNotCached } from "./private-not-cached";
import { redirectsRun } from "./redirects-run";
import { sensitiveLimited } from "./sensitive-limited";
import { untouched } from "./untouched";

/** All invariants, in the order in which a person would mend what breaks them. */
export const invariants: readonly Invariant[] = [
  noLoop,
  atMostOneHop,
  canonicalReached,
  hostsServed,
  portsReached,
  redirectsRun,
  pathAndQueryKept,
  oldLinksLand,
  untouched,
  callsAsSent,
  previewsShown,
  httpsEverywhere,
  privateNotCached,
  cookiesKept,
  callsNotCached,
  sensitiveLimited,
];

/** The invariants that stand for some controls of the minimum bar, such as `route/once`. */
export function invariantsOf(...controls: readonly string[]): Invariant[] {
  return invariants.filter(({ control }) => controls.includes(control));
}
