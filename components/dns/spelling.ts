import { canonicalIpv6 } from "../../edge/dns/addresses";
import { isDnsName } from "../../standards/domain-name";
import { lint, plain } from "../../standards/txt";

/** What of a record has a spelling. */
interface Spelled {
  readonly type: string;
  readonly content?: string;
  readonly data?: Readonly<Record<string, string | number>>;
}

/** Types whose content is the name of a host. */
const hostTypes: ReadonlySet<string> = new Set(["CNAME", "MX", "NS", "PTR"]);

/**
 * A record in the spelling that Cloudflare stores, so that the next preview shows no change: names without a final dot
 * and in lower case, IPv6 addresses as RFC 5952 writes them.
 */
export function asStored<Given extends Spelled>(given: Given): Given {
  const { type, content, data } = given;
  return {
    ...given,
    ...(content === undefined ? {} : { content: storedContent(type, content) }),
    ...(data === undefined ? {} : { data: storedData(type, data) }),
  };
}

function storedData(type: string, data: NonNullable<Spelled["data"]>): NonNullable<Spelled["data"]> {
  const { target, value } = data;
  return {
    ...data,
    ...(typeof target === "string" ? { target: hostName(target) } : {}),
    // A zone file has the issuer in quotes; Cloudflare wants it without.
    ...(type === "CAA" && typeof value === "string" ? { value: unquoted(value) } : {}),
  };
}

function storedContent(type: string, content: string): string {
  if (type === "AAAA") return canonicalIpv6(content.trim()) ?? content;
  return hostTypes.has(type) ? hostName(content.trim()) : content;
}

/** A host name as Cloudflare stores it. A lone dot stands for no host at all. */
export function hostName(text: string): string {
  return isDnsName(text.replace(/\.$/, "")) ? text.replace(/\.$/, "").toLowerCase() : text;
}

/**
 * The text of a TXT record, unquoted once where it was copied from a zone file, `"a" "b"` is ab, or from a document
 * that has made typographic quotes of them. Anything that is not wholly in quotes is the text itself.
 */
export function unquoted(text: string): string {
  const trimmed = text.trim();
  const typographic = /^[“”„«‘]([^“”„«»‘’]+)[“”»’]$/.exec(trimmed)?.[1];
  if (typographic !== undefined) return typographic.trim();
  if (!/^".*"$/s.test(trimmed) || trimmed.length < 2) return text;
  return lint(trimmed).some(({ severity }) => severity === "error") ? text : plain(trimmed);
}

/**
 * Top-level names that no public DNS answers: RFC 6761 (invalid, localhost, test), RFC 6762 (local), RFC 7686 (onion),
 * RFC 8375 (home.arpa), RFC 9476 (alt), and internal, which ICANN keeps for private use (checked 2026-11-29).
 */
const privateEndings = ["alt", "internal", "invalid", "local", "localhost", "onion", "test", "home.arpa"];

/** Why a name cannot be one on the internet, as the end of a sentence; undefined where it can. */
export function privateName(text: string): string | undefined {
  const name = hostName(text);
  if (!isDnsName(name)) return "is not a host name";
  if (!name.includes(".")) return "has no dot, and a host on the internet has a domain";
  if (/\.\d+$/.test(name)) return "ends in a number, and is not an IP address either";
  const ending = privateEndings.find((one) => name === one || name.endsWith(`.${one}`));
  return ending === undefined ? undefined : `ends in .${ending}, which no public DNS answers`;
}
