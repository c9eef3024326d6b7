import { once } from "../once";
import type { Index, Operand } from "./expression";
import type { Report } from "./report";

/** What people write for a country, and the code that it has. */
const otherCodes: Readonly<Record<string, string>> = { UK: "GB", EL: "GR", EN: "GB" };
/** Cloudflare's own: the Tor network, and an address of no known country. */
const ownCodes: ReadonlySet<string> = new Set(["T1", "XX"]);

/**
 * Says of a text that a visitor's country can never be it: two letters of ISO 3166-1, as the Unicode database knows
 * them, or T1 or XX (developers.cloudflare.com/ruleset-engine/rules-language/fields/reference/ip.src.country, checked
 * 2026-11-30).
 */
export function impossibleCountry(left: Operand, value: string, at: number, report: Report): void {
  if (left.kind !== "field" || !/^ip\.(src|geoip)\.country$/.test(left.name)) return;
  const code = value.toUpperCase();
  const meant = Object.hasOwn(otherCodes, code) ? otherCodes[code] : undefined;
  if (meant === undefined && (ownCodes.has(code) || isRegion(code))) return;
  const message =
    `"${value}" is not the code of a country: they are the two letters of ISO 3166-1, so that this never matches` +
    (meant === undefined ? "." : `; "${meant}" does.`);
  report.say("never-true", at, message, meant === undefined ? undefined : `"${meant}"`);
}

function isRegion(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code)) return false;
  return regions().of(code) !== undefined;
}

const regions = once(() => new Intl.DisplayNames("en", { type: "region", fallback: "none" }));

/**
 * Says of a header's name with capitals that it is not a key: they are in lowercase, whatever was sent
 * (developers.cloudflare.com/ruleset-engine/rules-language/fields/reference/http.request.headers, checked 2026-11-30).
 */
export function impossibleKey({ base, key, at }: Index, report: Report): void {
  if (typeof key !== "string" || !/[A-Z]/.test(key)) return;
  if (base.kind !== "field" || !/^http\.(request|response)\.headers$/.test(base.name)) return;
  const fix = `"${key.toLowerCase()}"`;
  report.say(
    "never-true",
    at,
    `The names of headers are keys in lowercase: "${key}" is never there, ${fix} may be.`,
    fix,
  );
}
