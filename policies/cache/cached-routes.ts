import { requestReads, type WebZone } from "../web-hosts";
import type { Reads } from "../reads";
import type { Verdict } from "../rule";
import { cannotJudge } from "./codes";

export const phase = "http_request_cache_settings";

/** What decides whether an answer is kept. */
export const cacheReads = {
  ...requestReads,
  settings: [...requestReads.settings, "browser_cache_ttl", "cache_level", "development_mode"],
  phases: [...requestReads.phases, phase],
} as const satisfies Reads;

/**
 * What is private follows from what was promised: without that, little can be judged.
 *
 * @param shown what shows that it matters; looked for only where there is something to say.
 */
export function unsaid({ zone, promises, onlyRedirects }: WebZone, shown: () => string = () => ""): Verdict[] {
  if (onlyRedirects) return [];
  if (!promises)
    return [
      cannotJudge(
        "private-routes-unstated",
        `nothing says which routes of ${zone.name} are private, nor which cookies sign people in${shown()}`,
      ),
    ];
  if (promises.sessionCookies.length > 0 || promises.anySession === true) return [];
  return [
    cannotJudge("session-cookies-unstated", `nothing says which cookies sign people in at ${zone.name}${shown()}`),
  ];
}

export const assets = ["/assets/app.css", "/assets/app.js", "/images/logo.png", "/fonts/text.woff2"];
