import { verdictsOf, type RuleCodes } from "../rule";
import { sharedCodes } from "../shared-codes";

/** What the rules on caching say. */
export const cacheCodes = {
  "private-routes-unstated": {
    severity: "unjudged",
    undeclared: true,
    means: "Nobody says which routes are private, nor which cookies sign people in.",
    example: "a proxied site without promises",
    mend: "State privateRoutes and sessionCookies in the promises of the zone.",
  },
  "session-cookies-unstated": {
    severity: "unjudged",
    undeclared: true,
    means: "Nobody says which cookies sign people in.",
    example: "promises without sessionCookies",
    mend: "State sessionCookies, or anySession: true.",
  },
  "cached-media-unstated": {
    severity: "unjudged",
    control: "cache/private",
    openDemand: true,
    means: "A rule keeps pictures at the edge whoever asks for them, and nobody says whether any are private.",
    example: "a cache rule for png and jpg with edgeTtl override_origin, without promises",
    mend: "State privateRoutes and sessionCookies in the promises of the zone.",
  },
  "asset-cache-by-worker": {
    severity: "unjudged",
    control: "cache/static",
    means: "A Worker answers before the cache and decides how long files are kept.",
    example: 'new WorkersCustomDomain({ hostname: "example.com" })',
    mend: "Look at the headers that the Worker sends.",
  },
  "asset-not-cached": {
    severity: "error",
    control: "cache/static",
    means: "Static files are not cached.",
    example: "a cache rule with cache: false for every path",
    mend: "Declare a cache rule for files by extension.",
  },
  "asset-kept-briefly": {
    severity: "error",
    control: "cache/static",
    means: "Static files are kept for less than a day at the edge or less than an hour in browsers.",
    example: "a cache rule whose edgeTtl overrides the origin with 60 seconds",
    mend: "Raise edgeTtl to 86400 and browserTtl to 3600 or more.",
  },
  "asset-time-by-origin": {
    severity: "unjudged",
    control: "cache/static",
    undeclared: true,
    means: "How long static files are kept is the origin's to say.",
    example: "a proxied site without cache rules",
    mend: "Declare a cache rule for files by extension.",
  },
  "compression-undeclared": {
    severity: "unjudged",
    control: "cache/static",
    undeclared: true,
    means: "A zone does not declare the setting brotli.",
    example: "a proxied site without the setting brotli",
    mend: 'Declare the setting brotli with the value "on".',
  },
  "compression-off": {
    severity: "error",
    control: "cache/static",
    means: "Brotli compression is off.",
    example: 'new ZoneSetting({ settingId: "brotli", value: "off" })',
    mend: 'Set brotli to "on".',
  },
  "cache-host-unpromised": {
    severity: "unjudged",
    control: "cache/by-route",
    means: "A proxied name answers people, and nobody says what it serves.",
    example: "a proxied wildcard record beside a site that promises its apex alone",
    mend: "Declare it as a host, or state it in the promises of the intent, with its private routes.",
  },
  "cache-behaviour-unstated": {
    severity: "warning",
    control: "cache/by-route",
    demand: true,
    means: "No cache rule says what happens to a class of routes.",
    example: "a proxied site without cache rules",
    mend: "Declare a cache rule that says it, be it cache: false.",
  },
  "development-mode-on": {
    severity: "error",
    control: "cache/static",
    means: "Development mode is on, so that nothing is cached until Cloudflare turns it off after three hours.",
    example: 'new ZoneSetting({ settingId: "development_mode", value: "on" })',
    mend: "Take the setting out, or set it to off; turn it on by hand for as long as you need it.",
    source: "developers.cloudflare.com/cache/reference/development-mode (checked 2026-11-29)",
  },
} as const satisfies RuleCodes;

export const { found, cannotJudge } = verdictsOf({ ...sharedCodes, ...cacheCodes });
