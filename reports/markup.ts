import type { html } from "hono/html";

/** Markup of which every text is escaped. The library also has promises of it; no text of a report is one. */
export type Markup = ReturnType<typeof html>;

/** @throws {TypeError} where it was made of something that is not there yet. */
export function markupText(markup: Markup): string {
  if (markup instanceof Promise) throw new TypeError("Markup is made of texts that are there already.");
  return markup.toString();
}
