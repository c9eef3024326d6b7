import { PathPattern } from "../../edge/path-pattern";
import { outcomeOf } from "../../edge/trace";
import type { Estate } from "../estate";
import type { PlatformHost } from "../platform-hosts";
import { nothingFound, type Verdict } from "../rule";
import { found } from "./codes";

/**
 * What renews the certificates of platforms arrives there under its own path. That it is neither redirected nor stopped
 * is proven of every well-known URI; a rewrite leaves it alive and asks the platform for something else.
 */
export function renewalsOfPlatforms(estate: Estate): Verdict[] {
  return estate.platformHosts
    .filter(({ host, isAlias }) => host.proxied && !isAlias)
    .map((one) => renewal(one, estate));
}

function renewal({ host, platform, resource }: PlatformHost, { edge }: Estate): Verdict {
  const name = host.name.replace(/^\*/, "any-host");
  for (const pattern of platform.certificate.untouched) {
    const path = PathPattern.parse(pattern).filledWith("launch-ready");
    const arrived = arrivedAs(`http://${name}${path}`, edge) ?? arrivedAs(`https://${name}${path}`, edge);
    if (arrived === undefined || arrived === path) continue;
    return found(
      "platform-renewal-rewritten",
      `${host.name}${pattern}, by which ${platform.name} renews its certificate, arrives there as ${arrived}: ` +
        "the certificate runs out.",
      `Except ${pattern} from the rule of http_request_transform.`,
      resource,
    );
  }
  return nothingFound;
}

/** The path by which an origin is asked; undefined where none is. */
function arrivedAs(url: string, edge: Estate["edge"]): string | undefined {
  let path: string | undefined;
  outcomeOf(
    edge,
    { url },
    {
      origin: (asked) => {
        path = asked.path;
        return { status: 200, headers: {} };
      },
    },
  );
  return path;
}
