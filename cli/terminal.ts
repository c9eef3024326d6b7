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
