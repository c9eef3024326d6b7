import { isDomainName } from "./domain-name";

/** An address that reports go to. */
interface ReportUri {
  readonly uri: string;
  /** In lower case: `mailto`, `https`. */
  readonly scheme: string;
  /** The domain of the mailbox, or the host; absent where the scheme is neither `mailto`, `http` nor `https`. */
  readonly domain?: string;
}

/** A URI, or why a text is none, as the end of a sentence. */
export type ReadUri =
  { readonly value: ReportUri; readonly reason?: never } | { readonly reason: string; readonly value?: never };

/** The characters of RFC 3986 section 2; anything else must be percent-encoded. */
const uriCharacters = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*$/;
const schemePattern = /^([A-Za-z][A-Za-z0-9+.-]{0,31}):/;
/** An unquoted local part (RFC 5321 section 4.1.2, dot-string), with what RFC 6068 section 2 percent-encodes. */
const localPart = /^[A-Za-z0-9!$&'*+/=?^_`{|}~%.-]+$/;

/** Reads one URI: `mailto:` with one mailbox, `http:` and `https:` with a host, or any other scheme unread. */
export function readUri(text: string): ReadUri {
  const scheme = schemePattern.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    return {
      reason: isMailbox(text) ? `has no scheme; write mailto:${text}` : "has no scheme, such as mailto: or https:",
    };
  }
  if (!uriCharacters.test(text))
    return { reason: "has a character that a URI may not hold, or a % without two hex digits" };
  const rest = text.slice(scheme.length + 1);
  if (scheme === "mailto") {
    const [mailbox = ""] = rest.split("?", 1);
    if (mailbox.startsWith("//")) return { reason: "has slashes after mailto:, which has none" };
    if (!isMailbox(mailbox)) return { reason: "names no mailbox such as mailto:reports@example.com" };
    return { value: { uri: text, scheme, domain: mailbox.slice(mailbox.lastIndexOf("@") + 1).toLowerCase() } };
  }
  if (scheme !== "https" && scheme !== "http") return { value: { uri: text, scheme } };
  const host = /^\/\/(?:[^/?#@]*@)?([^/?#:@]+)(?::\d{1,5})?(?:[/?#]|$)/.exec(rest)?.[1];
  if (host === undefined || !isDomainName(host))
    return { reason: "names no host such as https://reports.example.com/" };
  return { value: { uri: text, scheme, domain: host.toLowerCase() } };
}

/** Whether a text is one mailbox, `local@domain`, in ASCII and without quoting. */
export function isMailbox(text: string): boolean {
  const at = text.lastIndexOf("@");
  return at > 0 && at <= 64 && localPart.test(text.slice(0, at)) && isDomainName(text.slice(at + 1));
}

/**
 * The URIs that a text means that is none: a mailbox without its scheme, one behind the name of whose it is, one in
 * brackets or quotes, several with blanks between. Empty where that cannot be told.
 */
export function meantUris(given: string): string[] {
  const named = /^(?:mailto:)?[^<>]*<(?:mailto:)?([^<>]+)>$/i.exec(given)?.[1]?.trim();
  const bare = given.replace(/^[<[("' ]+|[>\])"' ]+$/g, "").replace(/^mailto:(?:[ \t]+|\/\/)/i, "mailto:");
  const words = given.split(/[ \t|]+/).filter((word) => word !== "");
  const readings = [[given], ...(named === undefined ? [] : [[named]]), [bare], ...(words.length > 1 ? [words] : [])];
  const uris = readings.map((texts) => texts.map((text) => (isMailbox(text) ? `mailto:${text}` : text)));
  return uris.find((texts) => texts.every((uri) => readUri(uri).value !== undefined)) ?? [];
}

/** Whether a text is what people write where an address for reports is meant: a mailbox, or a URI of one. */
export function looksLikeAddress(text: string): boolean {
  return /^(?:mailto|https?):/i.test(text) || isMailbox(text);
}
