import pc from "picocolors";
import type { Colors } from "picocolors/types";
import { canDraw } from "./terminal";

/**
 * Colours where a person looks: on a terminal, and not under CI; or wherever FORCE_COLOR asks for them, unless it is 0
 * or false. NO_COLOR goes before everything (no-color.org).
 */
export function colorsFor(stream: { readonly isTTY?: boolean }): Colors {
  const { NO_COLOR = "", FORCE_COLOR = "" } = process.env;
  const forced = !["", "0", "false"].includes(FORCE_COLOR);
  return pc.createColors(NO_COLOR === "" && (forced || (canDraw(stream) && FORCE_COLOR === "")));
}
