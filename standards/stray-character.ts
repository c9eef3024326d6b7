/** A character that came in with a pasted text: it shows as nothing, or as another that is meant. */
export interface StrayCharacter {
  readonly at: number;
  /** What it is, for a person: `a no-break space (U+00A0)`. */
  readonly name: string;
  /** The word that holds it as it was probably meant; absent where nothing of it is left. */
  readonly meant?: string;
}

/** By Unicode's names, and what was typed before a word processor, a chat or a web page made it into that. */
const lookAlikes: readonly (readonly [RegExp, string, (character: string) => string])[] = [
  [/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/, "a space of another kind", () => " "],
  [/[\u200b-\u200f\u2028-\u202e\u2060-\u2064\u00ad\ufeff]/, "an invisible character", () => ""],
  [/[\u2010-\u2015\u2212]/, "a dash", () => "-"],
  [/[\u2018-\u201b]/, "a typographic quote", () => "'"],
  [/[\u201c-\u201f\u00ab\u00bb]/, "a typographic quote", () => '"'],
  [/[\uff01-\uff5e]/, "a full-width form", (it) => String.fromCharCode(it.charCodeAt(0) - 0xfee0)],
];

const any = new RegExp(lookAlikes.map(([pattern]) => pattern.source).join("|"), "g");

/** The first such character of a text; undefined where there is none. */
export function strayCharacter(text: string): StrayCharacter | undefined {
  const at = text.search(any);
  if (at < 0) return undefined;
  const character = text.charAt(at);
  const known = lookAlikes.find(([pattern]) => pattern.test(character));
  const point = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  const start = text.slice(0, at).search(/[^\s;]*$/);
  const end = at + (/^[^ \t\r\n;]*/.exec(text.slice(at))?.[0] ?? "").length;
  const meant = asTyped(text.slice(start, end)).trim();
  const name = `${known?.[1] ?? "a character"} (U+${point})`;
  return meant === "" || !/^[\x20-\x7e]*$/.test(meant) ? { at, name } : { at, name, meant };
}

/** The first such character, where nobody sees it: an invisible one, or a space of another kind. */
export function unseenCharacter(text: string): StrayCharacter | undefined {
  const stray = strayCharacter(text);
  return stray !== undefined && asTyped(text.charAt(stray.at)).trim() === "" ? stray : undefined;
}

/** A text with each such character as it was probably typed. */
function asTyped(text: string): string {
  return text.replace(any, (it) => lookAlikes.find(([pattern]) => pattern.test(it))?.[2](it) ?? it);
}
