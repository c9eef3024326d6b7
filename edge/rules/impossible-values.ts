import { once } from "../once";
import type { Index, Operand } from "./expression";
import { unseenCharacter } from "../../standards/stray-character";
import type { Report } from "./report";
import { fromBytes } from "./value";

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

/** Fields, values that they never have, and what is meant. */
const shapes: readonly {
  readonly fields: RegExp;
  readonly wrong: RegExp;
  readonly why: string;
  readonly meant: (value: string) => string | undefined;
}[] = [
  {
    fields: /^(raw\.)?http\.request\.full_uri$/,
    wrong: /^(?!https?:\/\/|\*)./,
    why: "The full URI begins with http:// or https://",
    meant: (value) => (/^[\w-]+(\.[\w-]+)+(\/|$)/.test(value) ? `https://${value}` : undefined),
  },
  {
    fields: /^(raw\.)?http\.request\.uri\.path\.extension$/,
    wrong: /^\./,
    why: "The extension comes without its dot",
    meant: (value) => value.slice(1),
  },
  {
    // fields/reference/cf.tls_version: "TLSv1.2".
    fields: /^cf\.tls_version$/,
    wrong: /^(v?1(\.\d)?|tls ?1.*|TLSv?1\.\d \S.*)$/i,
    why: "A version of TLS is written TLSv1.2",
    meant: (value) => (/1(\.\d)?/.test(value) ? `TLSv${/1(\.\d)?/.exec(value)?.[0] ?? ""}` : undefined),
  },
  {
    // fields/reference/http.request.version: "HTTP/1.1", "HTTP/2".
    fields: /^http\.request\.version$/,
    wrong: /^(\d(\.\d)?|h[23]|HTTP\/[23]\.0|http\/.*)$/,
    why: "A version of HTTP is HTTP/1.0, HTTP/1.1, HTTP/2 or HTTP/3",
    meant: (value) => {
      const number = /\d(\.\d)?/.exec(value)?.[0] ?? "";
      return `HTTP/${number.startsWith("1") ? (number.includes(".") ? number : "1.1") : number.charAt(0)}`;
    },
  },
];

/**
 * Says of a text that a field can never be it as a whole, by how Cloudflare writes the field's values
 * (developers.cloudflare.com/ruleset-engine/rules-language/fields/reference, checked 2026-11-30).
 */
export function impossibleShape(left: Operand, value: string, at: number, report: Report): void {
  if (left.kind !== "field") return;
  const shape = shapes.find(({ fields, wrong }) => fields.test(left.name) && wrong.test(value));
  if (shape === undefined) return;
  const meant = shape.meant(value);
  const message = `${shape.why}: ${left.name} is never "${value}".`;
  report.say("never-true", at, message, meant === undefined ? undefined : `"${meant}"`);
}

/** Says of a text that something stands in it that its author did not see, or that somebody was to fill in. */
export function unfinishedText({ value, at }: { readonly value: string; readonly at: number }, report: Report): void {
  const stray = unseenCharacter(fromBytes(value));
  if (stray !== undefined) {
    const message = `The text holds ${stray.name}, which nobody sees and no visitor sends.`;
    report.say("stray-character", at, message, stray.meant === undefined ? undefined : `"${stray.meant}"`);
  }
  const hole = /\$\{(?!\d+\})[^}]*\}|\{\{[^}]*\}\}/.exec(value)?.[0];
  if (hole === undefined) return;
  report.say("placeholder", at, `The text holds ${hole}, as it stands: nothing is filled in there by Cloudflare.`);
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
