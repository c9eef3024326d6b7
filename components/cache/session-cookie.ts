import type { Expression } from "../../edge/rules";
import { contains, lower, wildcard } from "../../edge/rules/build";

/**
 * The filter that finds a cookie in the whole Cookie header. Every plan may read `http.cookie`; the map of cookies
 * needs Pro (Cloudflare, rules-language/fields; checked 2026-11-24). It finds more than the one name (`session` finds
 * `laravel_session`), which errs on the side of not caching. `contains` knows letter case, and `wildcard` does not
 * (rules-language/operators; `lower` is free of plan and phase, rules-language/functions; the same day).
 *
 * @param name cookie name in any case; `*` stands for any text.
 */
export function hasCookie(name: string): Expression {
  const parts = name
    .toLowerCase()
    .split("*")
    .filter((part) => part !== "");
  const ending = name.endsWith("*") ? "" : "=";
  if (parts.length === 1) return contains(lower("http.cookie"), `${parts[0]!}${ending}`);
  return wildcard("http.cookie", `*${parts.join("*")}${ending}*`);
}

/** A cookie name that the pattern means, for whoever tries requests. */
export function exampleCookie(name: string): string {
  return name.replace(/^\*|\*$/g, "").replaceAll("*", "x");
}

/** Whether a text can be a cookie's name (RFC 6265 section 4.1.1), with `*` for any text. */
export function isCookiePattern(name: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) && /[^*]/.test(name);
}
