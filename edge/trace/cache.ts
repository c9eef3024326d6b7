import { extensionOf } from "./fields";
import type { CacheSettings, Exchange } from "./exchange";
import type { CacheDecision } from "./hop";
import type { OriginAnswer } from "./fields";
import { asRecord } from "../model/rule";

/** Extensions that are cached without a rule (cache/concepts/default-cache-behavior, checked 2026-11-24). */
const staticExtensions: ReadonlySet<string> = new Set(
  (
    "7z avi avif apk bin bmp bz2 class css csv doc docx dmg ejs eot eps exe flac gif gz ico iso jar jpg jpeg " +
    "js mid midi mkv " +
    ("mp3 mp4 ogg otf pdf pict pls png ppt pptx ps rar svg svgz swf tar tif tiff ttf webm webp woff woff2 xls " +
      "xlsx zip zst")
  ).split(" "),
);

/** Whether Cloudflare caches a path without being told to. */
function isStatic(path: string): boolean {
  return staticExtensions.has(extensionOf(path)) || path === "/robots.txt";
}

/** Seconds for which an answer without a header is kept, by status (the same page). */
const defaultTtl: Readonly<Record<number, number>> = {
  200: 7200,
  206: 7200,
  301: 7200,
  302: 1200,
  303: 1200,
  404: 180,
  410: 180,
};

/**
 * Whether the edge keeps an answer. Sources, checked 2026-11-24: cache/concepts/default-cache-behavior,
 * cache/concepts/cache-control (Origin Cache Control, which Free, Pro and Business cannot turn off),
 * cache/concepts/cache-behavior (`Set-Cookie`), cache/how-to/cache-rules/settings.
 */
export function decideCache(exchange: Exchange, answer: OriginAnswer): CacheDecision {
  const { message, zone, cache } = exchange;
  const control = cacheControl(headerOf(answer, "cache-control"));
  const origin = { answer, control, cookie: headerOf(answer, "set-cookie") !== undefined };
  if (message.method !== "GET" && message.method !== "HEAD")
    return passedBy(control, `${message.method} is never cached`);
  if (zone.settings.developmentMode) return passedBy(control, "development mode is on");
  if (cache?.cache === false) return passedBy(control, `the rule ${cache.by.get("cache")} bypasses the cache`);
  if (cache?.cache !== true) {
    if (!isStatic(message.path))
      return passedBy(control, "pages and data are not cached without a rule, only static files");
    if (zone.settings.cacheLevel === "basic" && message.query !== "")
      return passedBy(control, "the cache level basic leaves URLs with a query alone");
  }
  const forced = forcedTtl(cache, answer.status);
  return forced === undefined ? respect(exchange, origin) : force(forced, exchange, origin);
}

/** The answer is kept out of the edge. */
function passedBy({ maxAge }: CacheControl, reason: string): CacheDecision {
  return { eligible: false, edgeTtl: null, browserTtl: maxAge ?? null, reason };
}

/** The answer is stored; with a TTL of 0 it is checked with the origin each time. */
function stored(exchange: Exchange, control: CacheControl, edgeTtl: number, reason: string): CacheDecision {
  return { eligible: true, edgeTtl, browserTtl: browserTtl(exchange, control), reason };
}

interface OriginSays {
  readonly answer: OriginAnswer;
  readonly control: CacheControl;
  readonly cookie: boolean;
}

/** A TTL that a rule puts in place of the origin's header. */
function forcedTtl(cache: CacheSettings | undefined, status: number): number | undefined {
  const { mode, default: ttl, statusCodeTtls } = cache?.edgeTtl ?? {};
  for (const given of Array.isArray(statusCodeTtls) ? (statusCodeTtls as unknown[]) : []) {
    const { statusCode, statusCodeRange, value } = asRecord(given) ?? {};
    const { from, to } = asRecord(statusCodeRange) ?? {};
    const within =
      typeof statusCode === "number"
        ? statusCode === status
        : statusCodeRange !== undefined &&
          (typeof from !== "number" || status >= from) &&
          (typeof to !== "number" || status <= to);
    if (within && typeof value === "number") return value;
  }
  return mode === "override_origin" && typeof ttl === "number" ? ttl : undefined;
}

/** The rule's TTL holds whatever the origin says, and takes its cookie away. */
function force(ttl: number, exchange: Exchange, origin: OriginSays): CacheDecision {
  const rule = exchange.cache?.by.get("edgeTtl");
  if (ttl < 0) return passedBy(origin.control, `the rule ${rule} says not to store it`);
  const stripped = origin.cookie ? "; Set-Cookie is stripped" : "";
  return stored(exchange, origin.control, ttl, `the rule ${rule} sets ${ttl} s whatever the origin says${stripped}`);
}

/** What the origin says, and Cloudflare's defaults where it says nothing. */
function respect(exchange: Exchange, { answer, control, cookie }: OriginSays): CacheDecision {
  if (cookie) return passedBy(control, "the answer sets a cookie");
  if (control.noStore) return passedBy(control, "the origin's Cache-Control forbids it");
  if (!control.allowsAuthorized && exchange.message.headers.has("authorization")) {
    return passedBy(control, "the request has an Authorization header and the answer does not allow it");
  }
  const stated = control.revalidate
    ? 0
    : (control.sharedMaxAge ?? control.maxAge ?? expiresIn(answer, exchange.message.time));
  if (stated !== undefined) {
    return stored(
      exchange,
      control,
      stated,
      stated > 0 ? "the origin's header says so" : "stored, and checked with the origin each time",
    );
  }
  if (exchange.cache?.edgeTtl?.mode === "bypass_by_default") {
    return passedBy(
      control,
      `the origin says nothing, and the rule ${exchange.cache.by.get("edgeTtl")} then bypasses the cache`,
    );
  }
  const ttl = defaultTtl[answer.status];
  if (ttl === undefined) return passedBy(control, `status ${answer.status} is not cached by default`);
  return stored(exchange, control, ttl, `the default for status ${answer.status}`);
}

interface CacheControl {
  readonly noStore: boolean;
  /** `no-cache`, `max-age=0`, `s-maxage=0`. */
  readonly revalidate: boolean;
  readonly allowsAuthorized: boolean;
  readonly maxAge: number | undefined;
  readonly sharedMaxAge: number | undefined;
}

const silent: CacheControl = {
  noStore: false,
  revalidate: false,
  allowsAuthorized: false,
  maxAge: undefined,
  sharedMaxAge: undefined,
};

function cacheControl(header: string | undefined): CacheControl {
  if (header === undefined) return silent;
  const directives = new Map<string, string>();
  for (const part of header.toLowerCase().split(",")) {
    const [name = "", value = ""] = part.split("=").map((text) => text.trim());
    directives.set(name, value.replace(/^"|"$/g, ""));
  }
  const seconds = (name: string) => {
    const value = directives.get(name);
    return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
  };
  const [maxAge, sharedMaxAge] = [seconds("max-age"), seconds("s-maxage")];
  return {
    noStore: directives.has("no-store") || directives.get("private") === "",
    revalidate: directives.get("no-cache") === "" || (sharedMaxAge ?? maxAge) === 0,
    allowsAuthorized: ["public", "must-revalidate", "s-maxage"].some((name) => directives.has(name)),
    maxAge,
    sharedMaxAge,
  };
}

function expiresIn(answer: OriginAnswer, now: number): number | undefined {
  const header = headerOf(answer, "expires");
  if (header === undefined) return undefined;
  // Whatever is no date, "0" above all, has passed (RFC 9111 section 5.3).
  const until = /^[A-Z][a-z]{2}/.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(until) ? 0 : Math.max(0, Math.round(until / 1000 - now));
}

/** Cloudflare's TTL only lifts what the origin says (cache/how-to/edge-browser-cache-ttl, checked 2026-11-24). */
function browserTtl({ cache, zone }: Exchange, { maxAge }: CacheControl): number | null {
  const { mode, default: ttl } = cache?.browserTtl ?? {};
  if (mode === "override_origin" && typeof ttl === "number") return Math.max(ttl, maxAge ?? 0);
  if (mode === "bypass") return 0;
  if (mode === "bypass_by_default") return maxAge ?? 0;
  if (mode === "respect_origin" || zone.settings.browserCacheTtl === 0) return maxAge ?? null;
  return Math.max(zone.settings.browserCacheTtl, maxAge ?? 0);
}

export function headerOf(answer: OriginAnswer, name: string): string | undefined {
  for (const key in answer.headers) if (key.toLowerCase() === name) return answer.headers[key];
  return undefined;
}
