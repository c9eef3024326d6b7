/** Bearer tokens, and what Cloudflare's API says of wrong ones. */
import { createHash, timingSafeEqual } from "node:crypto";
import { ApiError } from "./envelope";

/** What a token looks like, to the API and to the provider. */
export const tokenPattern = /^[0-9A-Za-z_-]{40,80}$/;

/**
 * Throws the API's error for a missing token (9106), one of the wrong form (6003, jeessy2/ddns-go#916) and one that it
 * does not know: 401 and 1000 where the token itself is asked about, else 403 and 9109.
 */
export function authorize(header: string | undefined, token: string, path: string): void {
  if (header === undefined) {
    throw new ApiError(400, { code: 9106, message: "Missing X-Auth-Key, X-Auth-Email or Authorization headers" });
  }
  const given = /^Bearer (.*)$/i.exec(header)?.[1];
  if (given === undefined || !tokenPattern.test(given)) {
    const chain = [{ code: 6111, message: "Invalid format for Authorization header" }];
    throw new ApiError(400, { code: 6003, message: "Invalid request headers", error_chain: chain });
  }
  if (same(given, token)) return;
  if (path === "/user/tokens/verify") throw new ApiError(401, { code: 1000, message: "Invalid API Token" });
  throw new ApiError(403, { code: 9109, message: "Invalid access token" });
}

function same(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
