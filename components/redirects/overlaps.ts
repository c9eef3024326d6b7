import type { PathPattern } from "../../edge/path-pattern";
import { atPath, type PathProblem } from "../../standards/problem";
import { problem } from "./codes";
import type { LinkIndex } from "./link-index";
import { areAmong } from "./old-link-source";
import type { SeenLink } from "./source-problems";

/** Whether nothing is left for another old link: what is below a prefix, only a prefix catches. */
function coversAll(from: PathPattern, other: PathPattern): boolean {
  return from.covers(other) || (!other.isPrefix && from.matchesPage(other.stem));
}

/** Old links that an earlier one leaves nothing for. */
export function overlaps(index: LinkIndex): PathProblem[] {
  return index.links.flatMap((link, place) => {
    const earlier = index
      .candidates(link.host, link.seen.text)
      .find(({ link: other, at }) => at < place && catchesAll(other, link))?.link;
    if (!earlier) return [];
    if (earlier.page === link.page && areAmong(link.parameters, earlier.parameters)) {
      return [
        problem("old-link-repeated", atPath(`old link ${link.from}`), {
          message: `It means the same as ${earlier.from}, which comes before it.`,
          fix: "Keep one of the two.",
        }),
      ];
    }
    return [
      problem("old-link-unreachable", atPath(`old link ${link.from}`), {
        message: `It is never reached: ${earlier.from} comes before it and catches it.`,
        fix: `Put ${link.from} before ${earlier.from}.`,
      }),
    ];
  });
}

/** Whether an old link leaves nothing for another that comes after it. */
function catchesAll(earlier: SeenLink, link: SeenLink): boolean {
  if (earlier.host !== link.host || !areAmong(earlier.parameters, link.parameters)) return false;
  if (earlier.page === link.page) return true;
  return earlier.wildcard ? earlier.wildcard.coversAll(link) : coversAll(earlier.seen, link.seen);
}
