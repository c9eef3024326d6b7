import type { Colors } from "picocolors/types";
import { parted, type Difference, type DriftReport } from "./report";

/** Differences for a person, what somebody changed outside first. */
export function renderDrift({ stack, differences, unseen }: DriftReport, colors: Colors): string {
  const { outside, pending } = parted(differences);
  const lines = [
    ...section("Changed outside:", outside, colors.red, colors),
    ...section("Pending in the configuration:", pending, colors.yellow, colors),
    ...unseen.map(({ code, message }) => `${colors.yellow("?")} ${message} ${colors.dim(`(${code})`)}`),
  ];
  const count =
    differences.length === 0 ? "nothing differs" : `${outside.length} changed outside, ${pending.length} pending`;
  return [...lines, ...(lines.length > 0 ? [""] : []), `${stack}: ${count}`].join("\n");
}

function section(
  title: string,
  differences: readonly Difference[],
  paint: (text: string) => string,
  colors: Colors,
): string[] {
  if (differences.length === 0) return [];
  return [
    title,
    ...differences.flatMap(({ code, message, who, actions }) => [
      `  ${paint("-")} ${message} ${colors.dim(`(${code})`)}`,
      `      ${colors.dim(`who: ${who}`)}`,
      ...actions.map(({ action, command }) => `      ${colors.dim(`${action}: ${command}`)}`),
    ]),
  ];
}
