/**
 * A table of GitHub's Markdown.
 *
 * @param rows cells that are Markdown already, each one line.
 */
export function markdownTable(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [columns, columns.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
}

/** A text on one line, as a cell has to be. */
export function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, " ");
}
