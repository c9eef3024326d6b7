import { dotFormat, formatAddress, type Address } from "./address";
import { normalizeName } from "../domain-name";
import { truncateName } from "./domain-name";
import type { MacroExpansion, MacroString } from "./record";

/** What macros stand for in one evaluation (RFC 7208 section 7.2). */
export interface MacroContext {
  readonly address: Address;
  /** `s`: local part, `@`, domain. */
  readonly sender: { readonly local: string; readonly domain: string };
  readonly helo: string;
  /** `r`: the host that evaluates. */
  readonly receiver: string;
  /** `t`: seconds since 1970. */
  readonly timestamp: number;
  /** `p`: the validated name of the address, near to a domain, or `unknown`. */
  validatedName(domain: string): Promise<string>;
}

/** Expands a macro string; `domain` is the one whose record it stands in. */
export async function expand(parts: MacroString, domain: string, context: MacroContext): Promise<string> {
  let text = "";
  for (const part of parts) {
    if (typeof part === "string") text += part;
    else if ("escape" in part) text += { "%": "%", _: " ", "-": "%20" }[part.escape];
    else text += transform(await letterValue(part, domain, context), part);
  }
  return text;
}

/** Expands a domain-spec to the name that is looked up: truncated to 253 octets, without a final dot. */
export async function expandName(parts: MacroString, domain: string, context: MacroContext): Promise<string> {
  return truncateName(normalizeName(await expand(parts, domain, context)));
}

async function letterValue(part: MacroExpansion, domain: string, context: MacroContext): Promise<string> {
  const { address, sender } = context;
  switch (part.letter) {
    case "s":
      return `${sender.local}@${sender.domain}`;
    case "l":
      return sender.local;
    case "o":
      return sender.domain;
    case "d":
      return domain;
    case "i":
      return dotFormat(address);
    case "p":
      return context.validatedName(domain);
    case "v":
      return address.family === 4 ? "in-addr" : "ip6";
    case "h":
      return context.helo;
    case "c":
      return formatAddress(address);
    case "r":
      return context.receiver;
    case "t":
      return String(context.timestamp);
  }
}

/** Splits, reverses, keeps the right-hand parts, joins with dots, and escapes where the letter is in upper case. */
export function transform(value: string, { digits, reverse, delimiters, urlEscape }: MacroExpansion): string {
  let parts = delimiters === "" ? value.split(".") : splitAt(value, delimiters);
  if (reverse) parts = parts.reverse();
  if (digits !== undefined) parts = parts.slice(-digits);
  const text = parts.join(".");
  return urlEscape ? escapeUrl(text) : text;
}

function splitAt(value: string, delimiters: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let index = 0; index < value.length; index += 1) {
    if (!delimiters.includes(value[index] ?? "")) continue;
    parts.push(value.slice(start, index));
    start = index + 1;
  }
  return [...parts, value.slice(start)];
}

/** Escapes the UTF-8 octets of all but the unreserved characters of RFC 3986 section 2.3. */
function escapeUrl(text: string): string {
  return Array.from(new TextEncoder().encode(text), (octet) => {
    const character = String.fromCharCode(octet);
    return /[A-Za-z0-9._~-]/.test(character) ? character : `%${octet.toString(16).toUpperCase().padStart(2, "0")}`;
  }).join("");
}
