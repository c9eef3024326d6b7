// Long: one refusal for each thing that Cloudflare refuses of a text.

/**
 * TXT content as Cloudflare takes it: one or more quoted strings, `"first" "second"`, or one text without quotes.
 * Source: developers.cloudflare.com/dns/manage-dns-records/reference/dns-record-types and RFC 1035 section 5.1, checked
 * 2026-11-24.
 */
import { atPath } from "../../standards/problem";
import { recordProblem, type RecordCode, type RecordProblem } from "./codes";
import { unseenCharacter } from "../../standards/stray-character";
import { plain } from "../../standards/txt";
import { docs, shown } from "./shown";
import type { ZoneRecord } from "./record";

const source = docs("dns/manage-dns-records/reference/dns-record-types");

const utf8 = new TextEncoder();

/** Most characters in one TXT record's content. */
const maxTextLength = 2048;

/**
 * The strings of quoted content, unescaped, or undefined where the quotes do not pair or something stands outside them.
 */
function quotedStrings(content: string): string[] | undefined {
  if (!/^\s*("(?:[^"\\]|\\[\s\S])*"\s*)+$/.test(content)) return undefined;
  return [...content.matchAll(/"((?:[^"\\]|\\[\s\S])*)"/g)].map((match) =>
    (match[1] ?? "").replace(/\\(\d{3}|[\s\S])/g, (_, escaped: string) =>
      escaped.length === 3 ? String.fromCharCode(Number(escaped)) : escaped,
    ),
  );
}

/** The text that resolvers see: the strings joined, whichever way the content is written. */
export function textOf(content: string): string {
  return quotedStrings(content)?.join("") ?? content;
}

export function textRefusals(record: ZoneRecord & { readonly content: string }): RecordProblem[] {
  const { content } = record;
  const refusals: RecordProblem[] = [];
  const refuse = (code: RecordCode, message: string, fix: string): void => {
    refusals.push(recordProblem(code, atPath("content"), { message, fix, source }));
  };
  if (content.length > maxTextLength) {
    refuse(
      "txt-too-long",
      `The TXT record of ${record.name} has ${content.length} characters of content; ${maxTextLength} is the most.`,
      "Shorten it, or split it over several names.",
    );
  }
  const stray = unseenCharacter(plain(content));
  if (stray !== undefined)
    refuse(
      "txt-stray-character",
      `The TXT record of ${record.name} holds ${stray.name}, which came with it where it was copied.`,
      stray.meant === undefined ? "Type it again instead of pasting it." : `Write ${shown(stray.meant)}.`,
    );
  if (/[\r\n]/.test(content))
    refuse(
      "record-txt-line-break",
      `The TXT record of ${record.name} holds a line break.`,
      "Put the text on one line.",
    );
  if (!content.includes('"')) {
    const fix = `Write it as ${shown(JSON.stringify(content))}, in strings of at most 255 octets.`;
    refuse(
      "txt-not-quoted",
      `The TXT record of ${record.name} is not quoted; Cloudflare may add the quotes, and the record then ` +
        "always differs.",
      fix,
    );
    return refusals;
  }
  const strings = quotedStrings(content);
  if (!strings) {
    refuse(
      "txt-quotes-unpaired",
      `The quotes of the TXT record of ${record.name} do not pair: ${shown(content)}.`,
      'Quote the whole text, "like this", or not at all; a quote inside is written \\".',
    );
    return refusals;
  }
  if (strings.join("") === "") {
    refuse(
      "record-txt-empty",
      `The TXT record of ${record.name} says nothing.`,
      "Give its text, or take the record out.",
    );
  }
  const longest = Math.max(...strings.map((text) => utf8.encode(text).length));
  if (longest > 255) {
    refuse(
      "record-txt-string-too-long",
      `A string of the TXT record of ${record.name} has ${longest} octets; one string holds 255 (RFC 1035 ` +
        "section 3.3).",
      'Split it: "first 255 octets" "the rest".',
    );
  }
  return refusals;
}
