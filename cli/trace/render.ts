import type { Colors } from "picocolors/types";
import { endsInLoop, type Hop, type Outcome, type Trace } from "../../edge/trace";

/** A trace for a person: a table of the phases for each hop, what came of it, and what the model does not follow. */
export function renderTrace({ request, hops, unmodelled }: Trace, colors: Colors): string {
  const lines: string[] = [];
  hops.forEach((hop, index) => {
    if (index > 0) lines.push("");
    const method = index === 0 ? `${request.method ?? "GET"} ` : "";
    lines.push(
      colors.bold(`${index + 1}. ${method}${hop.url}`),
      ...renderSteps(hop, colors),
      `   ${renderOutcome(hop.outcome, colors)}`,
    );
  });
  if (endsInLoop(hops))
    lines.push("", colors.red("This redirects without end: a browser gives up with too many redirects."));
  if (unmodelled.length > 0) {
    lines.push("", colors.yellow("Not followed, so the edge may do otherwise:"));
    for (const { location, message, code } of unmodelled) lines.push(`   ${location.name}: ${message} (${code})`);
  }
  return lines.join("\n");
}

const headings = ["PHASE", "RULE", "ACTION", "WHY"] as const;
/** A rule's name may be a whole description. */
const widestName = 32;

function renderSteps({ steps }: Hop, colors: Colors): string[] {
  const rows = steps.map(({ phase, rule, action, detail }) => [phase, shortened(rule ?? ""), action, detail] as const);
  const widths = [0, 1, 2].map((column) => Math.max(...[headings, ...rows].map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    `   ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd();
  return [colors.dim(line(headings)), ...rows.map(line)];
}

function shortened(name: string): string {
  return name.length > widestName ? `${name.slice(0, widestName - 1)}…` : name;
}

function renderOutcome(outcome: Outcome, colors: Colors): string {
  const { kind, status, location, origin, cache } = outcome;
  const paint = kind === "origin" ? colors.green : kind === "redirect" ? colors.cyan : colors.red;
  const answer = status === null ? "" : ` ${status}`;
  if (kind === "redirect") return paint(`→ redirect${answer} to ${location}`);
  if (kind !== "origin" || origin === null) return paint(`→ ${kind}${answer}`);
  const who =
    origin.worker === null
      ? `${origin.protocol}://${origin.address || "(known after deployment)"}:${origin.port}`
      : `the Worker ${origin.worker}`;
  const kept =
    cache === null
      ? "not through Cloudflare"
      : cache.eligible
        ? `kept ${cache.edgeTtl} s at the edge (${cache.reason})`
        : `not cached (${cache.reason})`;
  return `${paint(`→ ${kind}${answer}`)} from ${who}, ${kept}`;
}
