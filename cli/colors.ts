import pc from "picocolors";
import type { Colors } from "picocolors/types";

/**
 * Colours where a person looks: on a terminal, and neither under CI nor where NO_COLOR asks for none (no-color.org).
 */
export function colorsFor(stream: { readonly isTTY?: boolean }): Colors {
  const { NO_COLOR, CI, TERM } = process.env;
  const plain = (NO_COLOR !== undefined && NO_COLOR !== "") || (CI !== undefined && CI !== "" && CI !== "false");
  return pc.createColors(stream.isTTY === true && !plain && TERM !== "dumb");
}
