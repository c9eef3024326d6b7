import { isDeepStrictEqual } from "node:util";
import type { Deployment } from "./deployments";
import { withoutRehearsal } from "./rehearsal";

/** Which deployment to go back to, or why there is none. */
export type Choice = { readonly target: Deployment } | { readonly refusal: string };

/**
 * The deployment to go back to: the one that is named; else the newest that went well and has another configuration
 * than the newest of all, whose own may be what is wrong.
 *
 * @param deployments newest first.
 * @param wanted the number of one; undefined for the last good one.
 * @param unfit numbers of those that the world did not agree with afterwards.
 */
export function chooseTarget(
  deployments: readonly Deployment[],
  wanted: number | undefined,
  unfit: ReadonlySet<number>,
): Choice {
  const [newest] = deployments;
  if (newest === undefined) return { refusal: "Nothing has been deployed yet." };
  const good = deployments.filter(({ succeeded }) => succeeded);
  if (wanted !== undefined) {
    const target = good.find(({ number }) => number === wanted);
    if (target) return { target };
    const isKnown = deployments.some(({ number }) => number === wanted);
    const why = isKnown ? `Deployment ${wanted} did not go well` : `There is no deployment ${wanted}`;
    return { refusal: `${why}. Those that went well: ${good.map(({ number }) => number).join(", ") || "none"}.` };
  }
  const now = withoutRehearsal(newest.config);
  const isOther = ({ config }: Deployment): boolean => !isDeepStrictEqual(withoutRehearsal(config), now);
  const target = good.find((one) => !unfit.has(one.number) && isOther(one));
  return target
    ? { target }
    : { refusal: `There is no good deployment before ${newest.number} whose configuration was another.` };
}
