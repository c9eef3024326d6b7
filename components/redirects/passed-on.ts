import { PathPattern } from "../../edge/path-pattern";
import { atPath, type PathProblem } from "../../standards/problem";
import { problem } from "./codes";
import { areAmong } from "./old-link-source";
import type { SeenLink } from "./source-problems";

/**
 * Pages of a host that is led to a prefix, which arrive at other old links there: two hops, unless the host has an old
 * link of its own for them before.
 *
 * @param host on which the page that it leads to is; undefined: the canonical one.
 * @param prefix to which the rest of the path is added.
 */
export function passedOn(
  link: SeenLink,
  host: string | undefined,
  prefix: string,
  links: readonly SeenLink[],
): PathProblem[] {
  if (link.host === undefined || link.wildcard || !PathPattern.parse(link.to).isPrefix) return [];
  const before = links.slice(0, links.indexOf(link)).filter((other) => other.host === link.host);
  return links
    .filter((next) => next !== link && next.host === host && next.seen.stem.startsWith(prefix))
    .flatMap((next) => {
      const from = PathPattern.parse(link.seen.stem + next.seen.text.slice(prefix.length));
      const isLed = before.some(
        ({ seen, parameters }) =>
          (seen.covers(from) || (!from.isPrefix && seen.matchesPage(from.stem))) &&
          areAmong(parameters, next.parameters),
      );
      if (isLed) return [];
      const path = next.wildcard ? link.seen.stem + next.wildcard.text.slice(prefix.length) : from.text;
      const page = `${link.host}${path}${next.query === undefined ? "" : `?${next.query}`}`;
      const message = `It leads ${page} to an old link (${next.from}): two hops.`;
      const fix = `Lead ${page} to ${next.to} directly, before it.`;
      return [problem("old-link-to-old-link", atPath(`old link ${link.from}`), { message, fix })];
    });
}
