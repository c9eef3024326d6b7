import { atOffset, type TextProblem } from "../problem";
import { parseIp4, parseIp6 } from "./address";
import { parseMacros } from "./macro";
import type { MacroString } from "./record";
import { problem } from "./codes";

/** What a domain-spec with one label only is reported as; evaluation answers `permerror` to a record that has it. */
export const singleLabelCode = "spf-domain-single-label";

/**
 * Parses the domain-spec of a term (RFC 7208 section 7.1): a macro string that ends in a macro, or in a dot and a top
 * label. `term` is quoted in messages, `at` is the offset of `text`.
 */
export function parseDomainSpec(
  text: string,
  at: number,
  term: string,
): { readonly domain: MacroString; readonly problems: readonly TextProblem[] } {
  if (text === "") {
    const message = `'${term}' names no domain after its '${term.at(-1) ?? ""}'.`;
    return {
      domain: [],
      problems: [
        problem("spf-domain-missing", atOffset(at), {
          message,
          fix: `Write the domain directly behind it, with no space: ${term}example.com.`,
        }),
      ],
    };
  }
  const { parts, problems } = parseMacros(text, at, "term");
  if (problems.length > 0) return { domain: parts, problems };
  const last = parts.at(-1);
  if (typeof last !== "string") return { domain: parts, problems };
  const wrong = domainEnd(last, text, at, term) ?? notAName(text, at, term);
  return { domain: parts, problems: wrong === undefined ? [] : [wrong] };
}

/** Judges domain-end: "." toplabel [ "." ]. */
function domainEnd(tail: string, text: string, at: number, term: string): TextProblem | undefined {
  const name = tail.endsWith(".") ? tail.slice(0, -1) : tail;
  const dot = name.lastIndexOf(".");
  const label = name.slice(dot + 1);
  if (parseIp4(text) !== undefined || parseIp6(text) !== undefined) {
    return problem("spf-domain-is-address", atOffset(at), {
      message: `'${term}' has an IP address where a domain name is expected.`,
      fix: `Write ip${text.includes(":") ? 6 : 4}:${text} instead.`,
    });
  }
  if (!isTopLabel(label)) {
    const message =
      `'${term}' does not end in a valid domain name: '${label}' cannot be the last label (letters, digits and ` +
      "inner hyphens, not digits alone).";
    return problem("spf-domain-invalid", atOffset(at), {
      message,
      fix: /[,;]$/.test(text)
        ? `Leave out the "${text.slice(-1)}": terms are parted by spaces alone.`
        : "Write a full domain name, as in mail.example.com.",
    });
  }
  if (dot >= 0) return undefined;
  if (tail !== text) {
    const message = `'${term}' must have a dot between its last macro and '${label}'.`;
    return problem("spf-domain-invalid", atOffset(at), { message });
  }
  const message =
    `'${term}' names the single label '${label}'. The grammar asks for two labels or more, and receivers that ` +
    "hold to it answer permerror to the whole record.";
  return problem(singleLabelCode, atOffset(at), {
    message,
    fix: "Write the full name, as in mail.example.com.",
    severity: "warning",
    source: "RFC 7208 section 7.1",
  });
}

/**
 * The grammar lets any printable character stand before the top label, so that a pasted web address, a mailbox or a
 * pattern is a name.
 */
function notAName(text: string, at: number, term: string): TextProblem | undefined {
  const host = /^[a-z]+:\/\/([^/?#:]+)/i.exec(text)?.[1];
  if (host !== undefined)
    return problem("spf-domain-web-address", atOffset(at), {
      message: `'${term}' has a web address where a domain name is expected; no name in DNS is spelled so.`,
      fix: `Write the name alone: ${host}.`,
    });
  const [, kind = "", domain = ""] = /^([^@*]*@|\*\.)([^@*]+)$/.exec(text) ?? [];
  if (domain === "") return undefined;
  const what = kind === "*." ? "a pattern" : "a mailbox";
  return problem("spf-domain-odd", atOffset(at), {
    message: `'${term}' has ${what} where a domain name is expected; "${text}" is looked up as it stands.`,
    fix: `Write ${term.slice(0, term.length - text.length)}${domain}.`,
  });
}

function isTopLabel(label: string): boolean {
  return /^[A-Za-z0-9-]+$/.test(label) && !label.startsWith("-") && !label.endsWith("-") && !/^[0-9]+$/.test(label);
}
