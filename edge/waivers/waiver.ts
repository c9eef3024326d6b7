import { addDays } from "../../standards/day";
import type { Location, Problem } from "../../standards/problem";
import { waiverSelectors, type WaiverFact } from "../intent";
import { problem } from "./codes";

/** A waiver holds for so many days at most, unless it says that it is for longer. */
const longestDays = 366;

/**
 * What keeps a waiver from holding on a day: it has ended, or it ends too far away to be one.
 *
 * @returns undefined where it holds.
 */
export function waiverProblem<Place extends Location>(
  { until, reason, longer }: WaiverFact,
  today: string,
  place: Place,
): Problem<Place> | undefined {
  if (until < today)
    return problem("waiver-ended", place, {
      message: `The waiver ended on ${until} (${reason}).`,
      fix: "Fix what it waived and take it out, or decide again and give a later date.",
    });
  if (longer !== true && until > addDays(today, longestDays))
    return problem("waiver-too-long", place, {
      message: `The waiver would hold until ${until}, more than a year (${reason}).`,
      fix: "Give a day within a year, or say longer: true.",
    });
  return undefined;
}

/** A waiver that may hold for as long as it says: its author keeps it in the stack's own configuration. */
export function lasting(waiver: WaiverFact): WaiverFact {
  return { ...waiver, longer: true };
}

/** What a waiver is for, in words: `tls/hsts, zone example.com`. */
export function waivedSubject(waiver: WaiverFact): string {
  return waiverSelectors
    .flatMap((key) => {
      const value = waiver[key];
      return value === undefined ? [] : [key === "control" || key === "code" ? value : `${key} ${value}`];
    })
    .join(", ");
}
