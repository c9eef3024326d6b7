/**
 * The `name=value; name=value` lists of DKIM (RFC 6376 section 3.2), DMARC, MTA-STS, TLS-RPT and BIMI, cut into their
 * parts. What a part may hold differs from standard to standard, so this only cuts. Time is linear in the text.
 */

/** A piece of a text, without the blanks around it. */
export interface Piece {
  readonly text: string;
  /** Offset of the first character that is not a blank; of the end of the piece where it is all blanks. */
  readonly at: number;
}

/** One part of the list, between two semicolons. */
export interface TagPart {
  /** The part without blanks around it; empty where the list has two semicolons in a row, or ends in one. */
  readonly text: string;
  readonly at: number;
  /** Before the `=`, as it was written. Undefined where there is no `=`. */
  readonly name?: string;
  readonly value?: string;
  /** Offset of the value, or of its end where it is empty. */
  readonly valueAt: number;
  /** Whether nothing comes after this part. */
  readonly last: boolean;
}

const blanks = new Set([" ", "\t", "\r", "\n"]);

/** The parts of a tag list, in order. A text without any semicolon is one part. */
export function tagParts(text: string): TagPart[] {
  return pieces(text, ";").map((part, index, all) => {
    const end = part.at + part.text.length;
    const equals = part.text.indexOf("=");
    const last = index === all.length - 1;
    if (equals < 0) return { ...part, valueAt: end, last };
    const name = piece(text, part.at, part.at + equals);
    const value = piece(text, part.at + equals + 1, end);
    return { ...part, name: name.text, value: value.text, valueAt: value.at, last };
  });
}

/** The pieces of a text between separators, each without the blanks around it. */
export function pieces(text: string, separator: string, offset = 0): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (;;) {
    const to = text.indexOf(separator, from);
    const cut = piece(text, from, to < 0 ? text.length : to);
    found.push({ text: cut.text, at: cut.at + offset });
    if (to < 0) return found;
    from = to + separator.length;
  }
}

function piece(text: string, from: number, to: number): Piece {
  let start = from;
  let end = to;
  while (start < end && blanks.has(text.charAt(start))) start += 1;
  while (end > start && blanks.has(text.charAt(end - 1))) end -= 1;
  return { text: text.slice(start, end), at: start };
}
