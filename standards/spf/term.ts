// Long: one grammar (RFC 7208 section 12), a function a term.
import { atOffset, type TextProblem } from "../problem";
import { isHostName } from "../domain-name";
import { formatAddress, parseIp4, parseIp6 } from "./address";
import { parseDomainSpec } from "./domain-spec";
import { parseMacros } from "./macro";
import type { AddressMechanism, HostMechanism, Mechanism, Qualifier, SpfTerm } from "./record";
import { problem } from "./codes";

/** A term that could be read, or the problems that it has; a warning may come with a term. */
export interface ParsedTerm {
  readonly term?: SpfTerm;
  readonly problems: readonly TextProblem[];
}

const modifierName = /^[A-Za-z][A-Za-z0-9_.-]*$/;
const qualifiers = "+-~?";

/** Parses one term (RFC 7208 section 4.6.1). `at` is its offset in the record. */
export function parseTerm(text: string, at: number): ParsedTerm {
  const stray = /[^\x21-\x7e]/.exec(text);
  if (stray !== null) return failed(strayCharacter(text, at + stray.index, stray[0]));
  const mark = text.search(/[=:/]/);
  return mark >= 0 && text[mark] === "=" ? parseModifier(text, at, mark) : parseMechanism(text, at, mark);
}

function failed(...problems: TextProblem[]): ParsedTerm {
  return { problems };
}

function strayCharacter(text: string, at: number, character: string): TextProblem {
  const code = character.codePointAt(0) ?? 0;
  const name = code < 0x20 || code === 0x7f ? "a control character" : "a character outside ASCII";
  const point = code.toString(16).toUpperCase().padStart(4, "0");
  const message =
    `The term '${shorten(text)}' contains ${name} (U+${point}); a record is printable ASCII, its terms parted by ` +
    "spaces.";
  return problem("spf-character", atOffset(at), {
    message,
    fix: "Type the term again instead of pasting it.",
    source: `RFC 7208 section ${code > 0x7f ? "3.1" : "4.6.1"}`,
  });
}

function shorten(text: string): string {
  const shown = text.replace(/[^\x20-\x7e]/g, "\ufffd");
  return shown.length > 40 ? `${shown.slice(0, 40)}...` : shown;
}

function parseModifier(text: string, at: number, mark: number): ParsedTerm {
  const name = text.slice(0, mark);
  const value = text.slice(mark + 1);
  const unqualified = name.replace(/^[-+~?]/, "");
  if (!modifierName.test(name)) {
    if (unqualified !== name && modifierName.test(unqualified)) {
      const message =
        `'${shorten(text)}' puts the qualifier '${name[0] ?? ""}' before a modifier; only mechanisms ` + "have one.";
      return failed(
        problem("spf-modifier-qualified", atOffset(at), {
          message,
          fix: `Write ${shorten(text.slice(1))} without it.`,
        }),
      );
    }
    const message =
      `'${shorten(text)}' has no valid modifier name before its '='; a name begins with a letter and goes on ` +
      "with letters, digits, '-', '_' and '.'.";
    return failed(problem("spf-modifier-name", atOffset(at), { message }));
  }
  const lower = name.toLowerCase();
  if (lower === "redirect" || lower === "exp") {
    const { domain, problems } = parseDomainSpec(value, at + mark + 1, shorten(text));
    return withTerm({ kind: lower, domain }, problems);
  }
  const macros = parseMacros(value, at + mark + 1, "term");
  return withTerm({ kind: "unknown", name, value: macros.parts }, macros.problems);
}

function withTerm(term: SpfTerm, problems: readonly TextProblem[]): ParsedTerm {
  return problems.some((problem) => problem.severity === "error") ? { problems } : { term, problems };
}

/** The parts of a mechanism: name, and its argument with where that begins. */
interface Split {
  readonly text: string;
  readonly at: number;
  readonly qualifier: Qualifier;
  readonly name: string;
  /** What follows the name: nothing, or ':' and more, or '/' and more. */
  readonly rest: string;
  readonly restAt: number;
}

function parseMechanism(text: string, at: number, mark: number): ParsedTerm {
  const qualified = qualifiers.includes(text[0] ?? " ");
  const begin = qualified ? 1 : 0;
  const end = mark < 0 ? text.length : mark;
  const split: Split = {
    text,
    at,
    qualifier: qualified ? (text[0] as Qualifier) : "+",
    name: text.slice(begin, end).toLowerCase(),
    rest: text.slice(end),
    restAt: at + end,
  };
  switch (split.name) {
    case "all":
      return split.rest === ""
        ? { term: { kind: "all", qualifier: split.qualifier }, problems: [] }
        : unexpectedArgument(split);
    case "include":
    case "exists":
      return parseNamed(split, split.name);
    case "a":
    case "mx":
      return parseHost(split, split.name);
    case "ptr":
      return parsePtr(split);
    case "ip4":
    case "ip6":
      return parseNetwork(split, split.name);
    default:
      return failed(unknownMechanism(split));
  }
}

function unexpectedArgument({ text, name, restAt }: Split): ParsedTerm {
  const message = `'${shorten(text)}' gives an argument to '${name}', which takes none.`;
  return failed(problem("spf-argument-unexpected", atOffset(restAt), { message, fix: `Write ${name} alone.` }));
}

function parseNamed(split: Split, kind: "include" | "exists"): ParsedTerm {
  const section = kind === "include" ? "5.2" : "5.7";
  if (!split.rest.startsWith(":")) {
    const message = `'${shorten(split.text)}' names no domain; '${kind}' needs one after a colon.`;
    return failed(
      problem("spf-domain-missing", atOffset(split.restAt), {
        message,
        fix: `Write ${kind}:example.com.`,
        source: `RFC 7208 section ${section}`,
      }),
    );
  }
  const { domain, problems } = parseDomainSpec(split.rest.slice(1), split.restAt + 1, shorten(split.text));
  return withTerm({ kind, qualifier: split.qualifier, domain }, problems);
}

function parsePtr(split: Split): ParsedTerm {
  if (split.rest === "") return { term: { kind: "ptr", qualifier: split.qualifier }, problems: [] };
  if (split.rest.startsWith("/")) {
    const message = `'${shorten(split.text)}' gives a prefix length to 'ptr', which takes a domain only.`;
    return failed(
      problem("spf-argument-unexpected", atOffset(split.restAt), { message, source: "RFC 7208 section 5.5" }),
    );
  }
  const { domain, problems } = parseDomainSpec(split.rest.slice(1), split.restAt + 1, shorten(split.text));
  return withTerm({ kind: "ptr", qualifier: split.qualifier, domain }, problems);
}

function parseHost(split: Split, kind: HostMechanism["kind"]): ParsedTerm {
  const { begin, ip4, ip6 } = dualPrefix(split.rest);
  const argument = split.rest.slice(0, begin);
  if (argument !== "" && !argument.startsWith(":")) return failed(badPrefix(split, split.restAt, "/ and //"));
  const named = argument === "" ? undefined : parseDomainSpec(argument.slice(1), split.restAt + 1, shorten(split.text));
  const problems: TextProblem[] = [...(named?.problems ?? [])];
  const ip4Prefix = readPrefix(ip4, 32, split, begin, problems);
  const ip6Prefix = readPrefix(ip6, 128, split, begin, problems);
  const domain = named?.domain;
  const term: Mechanism = {
    kind,
    qualifier: split.qualifier,
    ...(domain === undefined ? {} : { domain }),
    ip4Prefix,
    ip6Prefix,
  };
  return withTerm(term, problems);
}

/** Finds dual-cidr-length at the end of a text, from the back so that slashes inside a domain-spec stay there. */
function dualPrefix(rest: string): { readonly begin: number; readonly ip4?: string; readonly ip6?: string } {
  let begin = rest.length;
  const digitsBefore = (end: number): number => {
    let start = end;
    while (start > 0 && /[0-9]/.test(rest[start - 1] ?? "")) start -= 1;
    return start;
  };
  let found: { ip4?: string; ip6?: string } = {};
  let start = digitsBefore(begin);
  if (rest.slice(Math.max(0, start - 2), start) === "//") {
    found = { ip6: rest.slice(start, begin) };
    begin = start - 2;
    start = digitsBefore(begin);
    if (start === begin) return { begin, ...found };
  }
  if (start > 0 && rest[start - 1] === "/") {
    found = { ...found, ip4: rest.slice(start, begin) };
    begin = start - 1;
  }
  return { begin, ...found };
}

function readPrefix(
  digits: string | undefined,
  most: 32 | 128,
  split: Split,
  begin: number,
  problems: TextProblem[],
): number {
  if (digits === undefined) return most;
  if (/^(0|[1-9][0-9]{0,2})$/.test(digits) && Number(digits) <= most) return Number(digits);
  problems.push(badPrefix(split, split.restAt + begin, most === 32 ? "/" : "//", most));
  return most;
}

function badPrefix(split: Split, at: number, mark: string, most?: 32 | 128): TextProblem {
  const range = most === undefined ? "as in /24//64" : `from 0 to ${most}, without leading zeros`;
  const section = split.name.startsWith("ip") ? "5.6" : "5.3";
  const message =
    `'${shorten(split.text)}' has an invalid prefix length; after ${mark} a number is expected, ` + `${range}.`;
  return problem("spf-prefix-invalid", atOffset(at), {
    message,
    fix: meantPrefix(split),
    source: `RFC 7208 section ${section}`,
  });
}

/** A netmask in place of the length of a prefix. */
function meantPrefix({ text }: Split): string | undefined {
  const [, before = "", mask = ""] = /^(.*)\/(\d{1,3}(?:\.\d{1,3}){3})$/.exec(text) ?? [];
  const bits = mask === "" ? undefined : parseIp4(mask)?.toString(2).padStart(32, "0");
  return bits !== undefined && /^1*0*$/.test(bits) ? `Write ${before}/${bits.lastIndexOf("1") + 1}.` : undefined;
}

function parseNetwork(split: Split, kind: AddressMechanism["kind"]): ParsedTerm {
  const most = kind === "ip4" ? 32 : 128;
  const example = kind === "ip4" ? "ip4:192.0.2.0/24" : "ip6:2001:db8::/32";
  const network = split.rest.slice(1);
  if (!split.rest.startsWith(":") || network === "") {
    const message = `'${shorten(split.text)}' names no address; '${kind}' needs one after a colon.`;
    return failed(problem("spf-address-missing", atOffset(split.restAt), { message, fix: `Write ${example}.` }));
  }
  const slash = network.indexOf("/");
  const address = slash < 0 ? network : network.slice(0, slash);
  const value = kind === "ip4" ? parseIp4(address) : parseIp6(address);
  const problems: TextProblem[] = [];
  const prefix = readPrefix(slash < 0 ? undefined : network.slice(slash + 1), most, split, slash + 1, problems);
  if (value === undefined) problems.unshift(badAddress(split, kind, address));
  if (value === undefined || problems.length > 0) return failed(...problems);
  const text = formatAddress({ family: kind === "ip4" ? 4 : 6, value });
  return { term: { kind, qualifier: split.qualifier, address: text, prefix }, problems: [] };
}

function badAddress(split: Split, kind: AddressMechanism["kind"], address: string): TextProblem {
  const other = kind === "ip4" ? parseIp6(address) : parseIp4(address);
  const expected =
    kind === "ip4" ? "four numbers from 0 to 255, as in 192.0.2.1" : "an IPv6 address, as in 2001:db8::1";
  const fix =
    other === undefined
      ? meantAddresses(kind, split.rest.slice(1))
      : `Write ip${kind === "ip4" ? 6 : 4}:${shorten(split.rest.slice(1))}.`;
  const message =
    `'${shorten(split.text)}' has no valid address after '${kind}:'; expected ${expected}, got ` +
    `'${shorten(address)}'.`;
  return problem(`spf-${kind}-invalid`, atOffset(split.restAt + 1), { message, fix });
}

/** Addresses with commas between, or a host's name where an address belongs. */
function meantAddresses(kind: AddressMechanism["kind"], given: string): string | undefined {
  const isOne = (text: string) => (kind === "ip4" ? parseIp4(text) : parseIp6(text)) !== undefined;
  const addresses = given.split(/[,;]/).filter((text) => text !== "");
  if (/[,;]/.test(given) && addresses.every((text) => isOne(text.split("/", 1)[0] ?? "")))
    return `Write ${shorten(addresses.map((text) => `${kind}:${text}`).join(" "))}: terms are parted by spaces alone.`;
  return isHostName(given) && /[a-z]/i.test(given) && given.includes(".") ? `Write a:${given}.` : undefined;
}

/** What people write, and the mechanism or modifier that they mean. */
const meant: Readonly<Record<string, string>> = {
  ipv4: "ip4:",
  ip: "ip4:",
  ipv6: "ip6:",
  includes: "include:",
  inc: "include:",
  redirect: "redirect=",
  exp: "exp=",
  exist: "exists:",
  host: "a:",
  aaaa: "a:",
};

function unknownMechanism({ text, name, at, rest }: Split): TextProblem {
  const shown = shorten(text);
  const bare = text.replace(/^[-+~?]/, "");
  const [address = ""] = bare.split("/");
  const family = parseIp4(address) !== undefined ? "ip4" : parseIp6(address) !== undefined ? "ip6" : undefined;
  const known = Object.hasOwn(meant, name) ? meant[name] : undefined;
  const fix =
    family !== undefined
      ? `Write ${family}:${bare}.`
      : known !== undefined
        ? `Write ${known}${shorten(rest.slice(1))}.`
        : /[,;]$/.test(text)
          ? `Leave out the "${text.slice(-1)}": terms are parted by spaces alone.`
          : undefined;
  const message =
    `'${shown}' is not a mechanism: expected all, include, a, mx, ptr, ip4, ip6 or exists, or a modifier such as ` +
    "redirect=.";
  return problem("spf-unknown-mechanism", atOffset(at), { message, fix });
}
