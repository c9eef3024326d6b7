import { atOffset, isValid, type TextProblem } from "../problem";
import { byPlace, type Parsed } from "../parsed";
import { concatenate, decodeUtf8, decodeUtf8Lossy } from "./octets";
import { PresentationScanner, type ScannedString } from "./scan";
import { problem } from "./codes";

/**
 * The character-strings of a TXT record in presentation form, as octets: what is really in the record. Bare strings and
 * quoted ones are both read; the value is absent where anything is an error.
 */
export function parseOctets(text: string): Parsed<readonly Uint8Array[]> {
  const { strings, problems } = new PresentationScanner(text).scan();
  const all = byPlace(strings.length === 0 && isValid(problems) ? [...problems, noString(text)] : problems);
  return isValid(all) ? { value: strings.map(({ octets }) => octets), problems: all } : { problems: all };
}

/**
 * The character-strings of a TXT record in presentation form (RFC 1035 section 5.1), decoded from UTF-8. An octet that
 * is not UTF-8 is read as U+FFFD, with a warning; where that matters, see `parseOctets`.
 */
export function parsePresentation(text: string): Parsed<readonly string[]> {
  const { strings, problems } = new PresentationScanner(text).scan();
  const all = byPlace([
    ...problems,
    ...(strings.length === 0 && isValid(problems) ? [noString(text)] : []),
    ...strings.filter(({ octets }) => decodeUtf8(octets) === undefined).map(notUtf8),
  ]);
  return isValid(all)
    ? { value: strings.map(({ octets }) => decodeUtf8Lossy(octets)), problems: all }
    : { problems: all };
}

/**
 * The text of a TXT record from Cloudflare's `content`: the joined strings where the content is quoted, else the
 * content itself, which Cloudflare takes as one text. A content whose quotes do not add up is returned as it is.
 */
export function plain(content: string): string {
  if (!content.trimStart().startsWith('"')) return content;
  const { value } = parseOctets(content);
  return value === undefined ? content : decodeUtf8Lossy(concatenate(value));
}

function noString(text: string): TextProblem {
  return problem("txt-empty", atOffset(0), {
    message: `${text === "" ? "An empty text" : "A text of blanks"} holds no string; a TXT record has at least one.`,
    fix: 'Write "" for a record with an empty string.',
  });
}

function notUtf8({ at }: ScannedString): TextProblem {
  return problem("txt-not-utf8", atOffset(at), {
    message: "The octets of this string are not UTF-8 on their own; it is shown with replacement characters.",
  });
}
