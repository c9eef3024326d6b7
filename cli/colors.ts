import pc from "picocolors";
import type { Colors } from "picocolors/types";
import { canDraw } from "./terminal";

/**
 * Colours where a person looks: on a terminal, and neither under CI nor where NO_COLOR asks for none (no-color.org).
 */
export function colorsFor(stream: { readonly isTTY?: boolean }): Colors {
  const { NO_COLOR = "" } = process.env;
  return pc.createColors(canDraw(stream) && NO_COLOR === "");
}
