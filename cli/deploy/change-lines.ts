import type { Colors } from "picocolors/types";
import { echoed } from "../../edge/statement/echo";
import { printable } from "../../live/printable";
import { isPlainObject } from "../../standards/plain-object";
import { secretMark, unknownMark, type Change } from "../workspace/changes";

/** At most so many changes of one resource are shown to a person; `--json` has them all. */
const shownChanges = 12;
/** The least that is left of a value, however narrow the terminal is. */
const leastValue = 24;

/**
 * The changes of a resource, a line each, old → new; what does not fit on one line stands on two, cut around the place
 * where both differ.
 *
 * @param width columns that a line may take.
 */
export function changeLines(changes: readonly Change[], indent: string, width: number, colors: Colors): string[] {
  const lines = changes.slice(0, shownChanges).flatMap((change) => changeLine(change, indent, width, colors));
  const more = changes.length - shownChanges;
  return more > 0 ? [...lines, `${indent}… and ${more} more (--json lists all)`] : lines;
}

function changeLine(change: Change, indent: string, width: number, colors: Colors): string[] {
  const path = `${indent}${printable(change.path)}`;
  if (!("old" in change) && !("new" in change)) return [path];
  if (change.old === secretMark && change.new === secretMark) return [`${path}: another secret`];
  const [old, now] = [shownValue(change.old), shownValue(change.new)];
  if (path.length + old.length + now.length + 5 <= width) return [`${path}: ${colors.red(old)} → ${colors.green(now)}`];
  const below = " ".repeat(path.length);
  const room = Math.max(leastValue, width - path.length - 3);
  const [oldPart, newPart] = aroundDifference(old, now, room);
  return [`${path}: ${colors.red(oldPart)}`, `${below}→ ${colors.green(newPart)}`];
}

/** A value on one line: texts as they are, a rule by its description, the rest as JSON. */
export function shownValue(value: unknown): string {
  if (value === undefined) return "(not set)";
  if (value === secretMark) return "(secret)";
  if (value === unknownMark) return "(known after deployment)";
  if (isPlainObject(value) && typeof value.description === "string") return shownValue(value.description);
  return echoed(printable(typeof value === "string" && value !== "" ? value : JSON.stringify(value), 100_000));
}

/** Two texts, each cut to so many letters, around the first place where they differ. */
function aroundDifference(old: string, now: string, room: number): [string, string] {
  let same = 0;
  while (same < old.length && old[same] === now[same]) same += 1;
  const longest = Math.max(old.length, now.length);
  const from = longest <= room ? 0 : Math.max(0, Math.min(same - Math.floor(room / 3), longest - room));
  return [cut(old, from, room), cut(now, from, room)];
}

/** A text from a place on, with an ellipsis where something is left out. */
export function cut(text: string, from: number, room: number): string {
  const part = from === 0 ? text : `…${text.slice(from + 1)}`;
  return part.length > room ? `${part.slice(0, room - 1)}…` : part;
}
