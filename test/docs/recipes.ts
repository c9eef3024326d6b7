/** One edit of a recipe in `docs/extending.md`. */
export type Edit =
  | { readonly kind: "new"; readonly file: string; readonly text: string }
  | { readonly kind: "above" | "below"; readonly file: string; readonly anchor: string; readonly text: string }
  | { readonly kind: "run"; readonly command: string };

const block = /```(ts|sh)\n([\s\S]*?)```/g;

/**
 * The edits of a page, in their order. What a block is for stands in the words before it: "New file `path`:", or
 * "in `path`, above `a line's text`:". A block of `sh` is a command.
 *
 * @throws {Error} where a block of code does not say what it is for.
 */
export function editsOf(page: string): Edit[] {
  let from = 0;
  return [...page.matchAll(block)].map((match) => {
    const [whole, language, text = ""] = match;
    const words = page.slice(from, match.index).replace(/\s+/g, " ");
    from = match.index + whole.length;
    if (language === "sh") return { kind: "run", command: text.trim() };
    const made = /New file `([^`]+)`: $/.exec(words);
    if (made) return { kind: "new", file: made[1]!, text };
    const placed = /in `([^`]+)`, (above|below) `([^`]+)`: $/i.exec(words);
    if (!placed) throw new Error(`What is this for?\n${words.slice(-200)}\n${text}`);
    return { kind: placed[2] as "above" | "below", file: placed[1]!, anchor: placed[3]!.trim(), text };
  });
}

/**
 * A file's text with a block beside the one line that has the anchor.
 *
 * @throws {Error} where none has it, or several.
 */
export function insert(text: string, { kind, file, anchor, text: added }: Extract<Edit, { anchor: string }>): string {
  const lines = text.split("\n");
  const places = lines.flatMap((line, at) => (line.includes(anchor) ? [at] : []));
  // A whole line wins over lines that only hold it.
  const whole = places.filter((at) => lines[at]!.trim() === anchor);
  const [place, ...others] = whole.length > 0 ? whole : places;
  if (place === undefined) throw new Error(`${file} has no line with ${anchor}.`);
  if (others.length > 0) throw new Error(`${file} has several lines with ${anchor}.`);
  lines.splice(kind === "above" ? place : place + 1, 0, added.replace(/\n$/, ""));
  return lines.join("\n");
}
