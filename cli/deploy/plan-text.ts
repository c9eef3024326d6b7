import type { Preview } from "../workspace/preview";
import { colorsFor } from "../colors";
import { fitted } from "../fitted";
import { columnsOf } from "../terminal";
import { renderPreview } from "./render";

/** What `up` is about to do, and what that costs, as wide as the terminal that shows it. */
export function planText(planned: Preview, cost: string | undefined, stream: NodeJS.WriteStream): string {
  const plan = renderPreview(planned, colorsFor(stream), columnsOf(stream));
  return fitted(`${plan}\n${cost === undefined ? "" : `${cost}\n`}`, stream);
}
