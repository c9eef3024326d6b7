/** Widths of characters in em, of DejaVu Sans, the widest of the fonts that `system-ui` usually is. */
const widths: readonly (readonly [characters: RegExp, em: number])[] = [
  [/[ijl|']/u, 0.29],
  [/[\s.,:;!I()[\]/\\ft-]/u, 0.4],
  [/r/u, 0.42],
  [/[mwMW@%…]/u, 1],
  [/[a-z0-9_~+=*"?<>^`$#{}&]/u, 0.64],
  [/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u, 0.79],
];
/** Of what is in none of them: a character of Chinese or Japanese is a square. */
const widest = 1;

function widthOf(character: string): number {
  return widths.find(([characters]) => characters.test(character))?.[1] ?? widest;
}

/**
 * A text that fits into a width; what is too long is cut, with an ellipsis.
 *
 * @param width in em of the font.
 */
export function fitted(text: string, width: number): string {
  let left = width;
  let kept = 0;
  const characters = [...text];
  for (const [index, character] of characters.entries()) {
    left -= widthOf(character);
    if (left < 0) return `${characters.slice(0, kept).join("").trimEnd()}…`;
    if (left >= widthOf("…")) kept = index + 1;
  }
  return text;
}
