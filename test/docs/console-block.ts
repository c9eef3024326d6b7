/** A command that a document shows, and the output that it shows for it. */
export interface ShownCommand {
  readonly command: string;
  readonly output: readonly string[];
  /** 0-based line of the command within the document. */
  readonly line: number;
}

/** What stands in a document for lines that are left out. */
const leftOut = "…";

/** The commands of all ```console blocks: lines that begin with `$ `, each followed by its output. */
export function shownCommands(markdown: string): ShownCommand[] {
  const commands: { command: string; output: string[]; line: number }[] = [];
  let inside = false;
  for (const [line, text] of markdown.split("\n").entries()) {
    if (text.startsWith("```")) inside = text === "```console";
    else if (inside && text.startsWith("$ ")) commands.push({ command: text.slice(2), output: [], line });
    else if (inside) commands.at(-1)?.output.push(text);
  }
  return commands.map((shown) => ({ ...shown, output: withoutTail(shown.output) }));
}

/** Blank lines between one command's output and the next command belong to nobody. */
function withoutTail(lines: readonly string[]): string[] {
  const last = lines.findLastIndex((line) => line.trim() !== "");
  return lines.slice(0, last + 1);
}

/** Whether what was printed is what the document shows: times aside, and with `…` for lines left out. */
export function sameOutput(shown: readonly string[], printed: readonly string[]): boolean {
  const wanted = shown.map(timeless);
  const given = withoutTail(printed).map(timeless);
  return matches(wanted, 0, given, 0);
}

function matches(wanted: readonly string[], from: number, given: readonly string[], at: number): boolean {
  if (from === wanted.length) return at === given.length;
  if (wanted[from]!.trim() === leftOut) {
    for (let next = at; next <= given.length; next += 1) if (matches(wanted, from + 1, given, next)) return true;
    return false;
  }
  return at < given.length && wanted[from] === given[at] && matches(wanted, from + 1, given, at + 1);
}

function timeless(line: string): string {
  return line.trimEnd().replace(/\b\d+(\.\d+)? (ms|s)\b/g, "N $2");
}
