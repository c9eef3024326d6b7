import type { Ladder } from "./stages";

export type HstsStage = "minutes" | "week" | "year" | "preload";

/**
 * The stages of HSTS: seconds that a browser remembers, so that a mistake heals in minutes, then in a week, before it
 * takes a year. Preloading asks for a year and for all subdomains (hstspreload.org submission requirements, checked
 * 2026-11-24). Browsers ship the list: a removal takes 6 to 12 weeks to reach most users of Chrome, longer elsewhere,
 * and a header without `preload` is a request for it (hstspreload.org/removal, checked 2026-11-29).
 */
export const hstsLadder: Ladder<HstsStage> = {
  subject: "HSTS",
  steps: [
    { name: "minutes", leastDays: 1 },
    { name: "week", leastDays: 7 },
    { name: "year", leastDays: 30 },
    { name: "preload", leastDays: 0, stays: true },
  ],
};

/** `max-age` of each stage, in seconds. */
export const hstsMaxAge: Readonly<Record<HstsStage, number>> = {
  minutes: 300,
  week: 604_800,
  year: 31_536_000,
  preload: 31_536_000,
};
