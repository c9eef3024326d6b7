import { parseUrl } from "../../trace";
import { redirectsIn, type Chain } from "../chain";
import type { Invariant } from "../invariant";

/** From any spelling at most one redirect; in `preload` mode one more, to https on the same host first. */
export const atMostOneHop: Invariant = {
  id: "at-most-one-hop",
  code: "redirect-chain",
  control: "route/once",
  candidates: ({ space }) => space.routing(),
  violation(request, context) {
    const chain = context.chain(request);
    // What never ends is another invariant's.
    if (chain.endless) return undefined;
    const redirects = redirectsIn(chain);
    const { mode } = context.promises;
    if (redirects <= 1 || (mode === "preload" && redirects === 2 && upgradesFirst(chain))) return undefined;
    const allowed = mode === "preload" ? "https on the same host, and then one more" : "one redirect";
    return {
      explanation:
        `${redirects} redirects lead from ${chain.urls[0]} to ${chain.urls.at(-1)}; ${allowed} is the most. ` +
        "Let the first rule lead to the final URL directly, or take the setting off that redirects before it.",
    };
  },
};

/** Whether the first redirect only changes http to https. */
function upgradesFirst({ urls }: Chain): boolean {
  const [from, to] = [parseUrl(urls[0]!), parseUrl(urls[1]!)];
  return from?.scheme === "http" && to?.scheme === "https" && from.host === to.host;
}
