import { covers } from "../../edge/prove";
import { outcomeOf } from "../../edge/trace";
import type { Estate } from "../estate";
import { nothingFound, together, type Verdict } from "../rule";
import { browser, hostsOf, pathOf, type WebZone } from "../web-hosts";
import { cannotJudge } from "./codes";

/** A route that is redirected elsewhere is guarded there, if anywhere: a limit here counts nobody. */
export function ledAway({ edge }: Estate, { promises, hosts }: WebZone): Verdict {
  const sensitive = promises?.sensitive ?? [];
  return together(
    sensitive.flatMap((route) =>
      hostsOf(route, hosts)
        .filter((host) => route.host !== "*" || promises?.aliases.includes(host) !== true)
        .map((host) => {
          const url = `https://${host}${pathOf(route.path)}`;
          const { kind, location } = outcomeOf(edge, { url, method: route.method ?? "POST", headers: browser });
          const to = kind === "redirect" && location !== null ? new URL(location) : undefined;
          if (to === undefined || sensitive.some((one) => covers(one, to.hostname, to.pathname))) return nothingFound;
          return cannotJudge(
            "sensitive-route-led-away",
            `${url} is redirected to ${location} before any rate limit, and nothing says what is sensitive there`,
          );
        }),
    ),
  );
}
