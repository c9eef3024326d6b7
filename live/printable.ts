/** The longest text of the world's that is shown in one place. */
const longest = 300;

/**
 * A text of the world's, made harmless for a terminal and for logs: control characters (ANSI escapes among them), marks
 * that change the direction of writing, separators of lines, characters without width and lone surrogates are written
 * as `\u{1b}`.
 *
 * @param most characters to show; 300 where absent.
 */
export function printable(text: string, most = longest): string {
  const escaped = text.slice(0, most).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/gu, escape);
  return text.length > most ? `${escaped}…` : escaped;
}

function escape(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}
