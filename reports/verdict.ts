import type { ControlView, ReportView, StepView } from "./view";

/** The parts of a report that follow from its controls and steps. */
export function verdictOf(
  controls: readonly ControlView[],
  blocking: readonly StepView[],
): Pick<ReportView, "status" | "verdict" | "summary"> {
  const count = (status: ControlView["status"]) => controls.filter((control) => control.status === status).length;
  const summary = { red: count("red"), amber: count("amber"), green: count("green"), waived: count("waived") };
  const status = summary.red > 0 ? "red" : summary.amber > 0 ? "amber" : "green";
  return { status, verdict: sentence(blocking.length, summary), summary };
}

function sentence(blocking: number, { red, amber }: ReportView["summary"]): string {
  const open =
    amber === 0
      ? ""
      : ` ${amber === 1 ? "One control is" : controlsAre(amber)} open: something small is wrong, or nobody could tell.`;
  if (blocking > 0) return `Do not launch yet: ${blocking === 1 ? "one thing blocks" : `${blocking} things block`} it.`;
  if (red > 0) return `Nothing blocks the launch, but ${controlsAre(red)} red and should be mended.${open}`;
  if (amber > 0) return `Nothing that was judged stands against the launch.${open}`;
  return "Ready to launch: every control holds.";
}

function controlsAre(count: number): string {
  return count === 1 ? "one control is" : `${count} controls are`;
}
