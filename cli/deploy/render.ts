import type { Colors } from "picocolors/types";
import { errors } from "../workspace/engine-error";
import { firstOf, sentence, type Problem, type ResourceLocation, type Severity } from "../../standards/problem";
import type { Action, Diagnostic, Preview, Step, Violation } from "../workspace/preview";
import { printable } from "../../live/printable";
import { changeLines, cut, shownValue } from "./change-lines";

const marks: Readonly<Record<Action, string>> = {
  create: "+ create ",
  update: "~ update ",
  replace: "± replace",
  delete: "- delete ",
  same: "  same   ",
  read: "> read   ",
};
const order: readonly Action[] = ["create", "update", "replace", "delete"];

/** At most so many resources of one kind of action are listed for a person; `--json` has them all. */
const shownSteps = 50;

/**
 * The preview for a person: what changes, each with its values before and after, and how many of each.
 *
 * @param width columns that a line of values may take.
 */
export function renderPreview(preview: Preview, colors: Colors, width = 120): string {
  const paint: Readonly<Partial<Record<Action, (text: string) => string>>> = {
    create: colors.green,
    update: colors.yellow,
    replace: colors.magenta,
    delete: colors.red,
  };
  const lines: string[] = [];
  const typeWidth = Math.max(
    0,
    ...preview.steps.filter(({ action }) => order.includes(action)).map(({ type }) => shortType(type).length),
  );
  for (const action of order) {
    const steps = preview.steps.filter((step) => step.action === action);
    for (const step of steps.slice(0, shownSteps)) {
      const start = `${marks[action]}  ${shortType(step.type).padEnd(typeWidth)}  ${nameOf(step)}`;
      const painted = `${(paint[action] ?? String)(marks[action])}${start.slice(marks[action].length)}`;
      lines.push(`${painted}${changed(step, colors)}${value(step, width - start.length, colors)}`);
      if (hasValues(step)) lines.push(...changeLines(step.changes ?? [], indent, width, colors));
    }
    const more = steps.length - shownSteps;
    if (more > 0) lines.push(`           … and ${more} more (--json lists all)`);
  }
  if (lines.length > 0) lines.push("");
  lines.push(countLine(preview));
  return lines.join("\n");
}

/** `34 to create, 2 to update, 1 unchanged`; or that nothing changes. */
export function countLine(
  { counts }: Preview,
  words = { create: "to create", update: "to update", replace: "to replace", delete: "to delete" },
): string {
  const parts = (["create", "update", "replace", "delete"] as const).flatMap((action) =>
    counts[action] ? [`${counts[action]} ${words[action]}`] : [],
  );
  const same = counts.same ? [`${counts.same} unchanged`] : [];
  return [...(parts.length > 0 ? parts : ["no change"]), ...same].join(", ");
}

/** Past tense, for what has been done. */
export const done = { create: "created", update: "updated", replace: "replaced", delete: "deleted" };

/** What the policies said, the mandatory first, once each however many resources it is about. */
export function renderViolations(violations: readonly Violation[], colors: Colors): string {
  const lines: string[] = [];
  for (const level of ["mandatory", "remediate", "advisory"] as const) {
    for (const { policy, message, urn } of violations.filter((one) => one.level === level)) {
      // What is said of no resource, the engine says of the stack.
      const [, , type, ...name] = urn?.split("::") ?? [];
      const subject = type === undefined || type === "pulumi:pulumi:Stack" ? "" : `${name.join("::")}: `;
      const text = `${subject}${message.replaceAll("\n", "\n         ")}`;
      if (policy === "waived" && level === "advisory") lines.push(`waived  ${text}`);
      else if (level === "remediate") lines.push(`mended  ${text}`);
      else lines.push(`${level === "advisory" ? colors.yellow("amber ") : colors.red("red   ")} ${policy}  ${text}`);
    }
  }
  return lines.join("\n");
}

/** Errors and warnings of the engine. */
export function renderDiagnostics(preview: Preview, colors: Colors): string {
  const warnings = preview.diagnostics.filter(({ severity }) => severity === "warning");
  return [
    ...errors(preview).map(({ message }) => `${colors.red("error")}  ${message.trim()}`),
    ...folded(warnings).map((text) => `${colors.yellow("warning")}  ${text}`),
  ].join("\n");
}

/** A provider says the same of each of its resources, without naming any: once is enough. */
function folded(diagnostics: readonly Diagnostic[]): string[] {
  const counts = new Map<string, number>();
  for (const { message } of diagnostics) counts.set(message.trim(), (counts.get(message.trim()) ?? 0) + 1);
  return [...counts].map(([message, count]) => (count === 1 ? message : `${message} (${count} times)`));
}

/** What the zones hold that is in the way, and how to mend it. */
export function renderProblems(problems: readonly Problem<ResourceLocation>[], colors: Colors): string {
  const painted = (severity: Severity): string =>
    severity === "error" ? colors.red("red   ") : colors.yellow("amber ");
  return firstOf(problems, (problem) => `${painted(problem.severity)} ${problem.code}  ${sentence(problem)}`).join(
    "\n",
  );
}

/** Below the type. */
const indent = " ".repeat("~ update   ".length + 2);

/** The name in the program, and what a person knows the resource by where that does not say it. */
function nameOf({ name, words: { subject } = {} }: Step): string {
  const said = name.replaceAll("-", "_");
  const isSaid = subject === undefined || subject.split(" ").every((word) => said.includes(word.replaceAll("-", "_")));
  return printable(isSaid ? name : `${name} (${subject})`);
}

function hasValues({ action, changes = [] }: Step): boolean {
  return (action === "update" || action === "replace") && changes.some((one) => "old" in one || "new" in one);
}

/** The names alone, where no values are known. */
function changed(step: Step, colors: Colors): string {
  const { action, changed: names } = step;
  if (names.length === 0 || hasValues(step) || action === "create" || action === "delete") return "";
  return `  ${colors.dim(`(${names.join(", ")})`)}`;
}

/** What is made, or goes. */
function value({ action, words }: Step, room: number, colors: Colors): string {
  if (words?.value === undefined || (action !== "create" && action !== "delete") || room < 12) return "";
  return `  ${colors.dim(cut(shownValue(words.value), 0, room - 2))}`;
}

/**
 * `cloudflare:index/dnsRecord:DnsRecord` → `DnsRecord`; others keep their package,
 * `aws:sns/topic:Topic` → `aws Topic`.
 */
function shortType(type: string): string {
  const parts = type.split(":");
  const name = parts[parts.length - 1] ?? type;
  return parts[0] === "cloudflare" ? name : `${parts[0]} ${name}`;
}
