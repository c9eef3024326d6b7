/** Whether a machine runs the command: nobody looks, and nobody can be asked, terminal or not. */
function isUnderCi(): boolean {
  const { CI } = process.env;
  return CI !== undefined && CI !== "" && CI !== "false";
}

/** Whether a person looks at a stream, or types into it. */
export function isInteractive(stream: { readonly isTTY?: boolean }): boolean {
  return stream.isTTY === true && !isUnderCi();
}

/** Whether lines can be coloured, and drawn anew: on a terminal that knows how. */
export function canDraw(stream: { readonly isTTY?: boolean }): boolean {
  return isInteractive(stream) && process.env.TERM !== "dumb";
}

/**
 * Columns of a stream that a person looks at; COLUMNS goes before what the terminal says of itself (POSIX, "Environment
 * Variables", 8.3). 120 where a stream goes elsewhere.
 */
export function columnsOf(stream: { readonly isTTY?: boolean; readonly columns?: number }): number {
  const { COLUMNS = "" } = process.env;
  if (/^[1-9]\d{0,3}$/.test(COLUMNS)) return Number(COLUMNS);
  return stream.isTTY === true ? (stream.columns ?? 80) : 120;
}
