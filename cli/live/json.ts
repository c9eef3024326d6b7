/**
 * JSON for a person's terminal as for a script: what changes the direction of writing, hides, or moves a cursor is
 * written with escapes, as JSON allows for any character.
 */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escaped)}\n`;
}

function escaped(character: string): string {
  return [...character.split("")].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
}
