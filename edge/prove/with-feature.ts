import type { EdgeRequest } from "../trace";
import type { Feature } from "./features";

/** Headers of some browser: a request without them is what scanners send, and rules treat it so. */
export const browser = { "user-agent": "Mozilla/5.0" } as const;

/**
 * Headers of a program that calls a webhook or fetches a well-known URI: it is no browser, and does not say that it is.
 */
export const program = { "user-agent": "program/1.0" } as const;

/** A request of a browser, or of who else is given, but for what a rule asks for. */
export function withFeature(
  url: string,
  { query, ...feature }: Feature,
  who: Readonly<Record<string, string>> = browser,
): EdgeRequest {
  return { ...feature, headers: { ...who, ...feature.headers }, url: query === undefined ? url : `${url}?${query}` };
}
