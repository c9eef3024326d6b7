import type { Colors } from "picocolors/types";
import { counted } from "../../standards/counted";
import { colorsFor } from "../colors";
import { fitted } from "../fitted";
import { exitCode } from "../exit";
import { columnsOf } from "../terminal";
import { errors } from "../workspace/engine-error";
import type { Outcome } from "./outcome";
import { countLine, done, renderDiagnostics, renderPreview, renderProblems, renderViolations } from "./render";

/** Prints an outcome on stdout and sets the exit code. */
export function show(outcome: Outcome): void {
  process.stdout.write(
    outcome.options.json === true
      ? `${JSON.stringify(asJson(outcome), null, 2)}\n`
      : fitted(`${asText(outcome)}\n`, process.stdout),
  );
  if ((outcome.failure ?? outcome.notAsDeclared) !== undefined) process.exitCode = exitCode.failed;
}

function asText(outcome: Outcome): string {
  const { operation, preview, problems, failure, warning, interrupted, undone, applied } = outcome;
  const { outputs, summary, stackFile, next } = outcome;
  const colors = colorsFor(process.stdout);
  const parts: string[] = [];
  const isPlan = operation === "preview" || (failure !== undefined && !applied);
  if (isPlan)
    parts.push(isBroken(outcome) ? "The preview failed." : renderPreview(preview, colors, columnsOf(process.stdout)));
  else parts.push(`${failure === undefined ? "" : "Before it failed: "}${countLine(preview, done)}`);
  const diagnostics = renderDiagnostics(preview, colors);
  if (diagnostics) parts.push(diagnostics);
  const violations = renderViolations(preview.violations, colors);
  if (violations) parts.push(violations);
  const inZones = renderProblems(problems ?? [], colors);
  if (inZones) parts.push(inZones);
  if (failure !== undefined && undone === true) parts.push(failure);
  else if (failure !== undefined)
    parts.push(interrupted === true ? stopped(failure, applied) : verdict(outcome, failure));
  for (const [name, value] of Object.entries(outputs ?? {}))
    parts.push(`${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`);
  if (summary) parts.push(summary);
  if (warning) parts.push(warning);
  parts.push(...renderAfter(outcome, colors));
  if (outcome.rehearsed !== undefined && stackFile)
    parts.push(`${stackFile.file} says now that going back was rehearsed on ${outcome.rehearsed}.`);
  if (next) parts.push(stackFile ? next : `Next: ${next}`);
  return parts.join("\n\n");
}

/** What came after a deployment, for a person: how the world stands to it, and what was taken back. */
function renderAfter(outcome: Outcome, colors: Colors): string[] {
  const { verification, notAsDeclared, wentBack, notBack } = outcome;
  return [
    ...(verification === undefined ? [] : [renderVerify(verification, colors)]),
    ...(notAsDeclared === undefined ? [] : [notAsDeclared]),
    ...(notBack === undefined ? [] : [`Nothing was taken back: ${notBack}`]),
    ...(wentBack === undefined ? [] : renderWentBack(wentBack, colors)),
  ];
}

/** Loaded where something was verified: few runs are. */
function renderVerify(...given: Parameters<typeof import("../verify/render").renderVerify>): string {
  return (require("../verify/render") as typeof import("../verify/render")).renderVerify(...given);
}

function renderWentBack(outcome: Outcome, colors: Colors): string[] {
  const { verification, notAsDeclared, options, failure } = outcome;
  const number = options.goingBack?.to;
  const { verification: _told, notAsDeclared: _why, ...alone } = outcome;
  const head = failure === undefined ? `Back to deployment ${number}, by itself:` : `Not back to deployment ${number}:`;
  const after =
    verification === undefined
      ? []
      : notAsDeclared === undefined
        ? [`The world is as deployment ${number} declares.`]
        : [renderVerify(verification, colors), `${notAsDeclared} So deployment ${number} does not mend it.`];
  return [head, asText(alone), ...after];
}

/** Whether a preview ended before it could tell what changes: that it has found none means nothing then. */
function isBroken({ failure, preview: { counts, violations }, problems = [] }: Outcome): boolean {
  if (failure === undefined || problems.some(({ severity }) => severity === "error")) return false;
  const changes = (["create", "update", "replace", "delete"] as const).some((action) => (counts[action] ?? 0) > 0);
  return !changes && !violations.some(({ level }) => level === "mandatory");
}

function stopped(failure: string, applied: boolean): string {
  return applied
    ? `${failure} What had been done stays done, and the state says so: run it again to go on.`
    : `${failure} Nothing was applied.`;
}

function verdict({ preview, applied, wentBack }: Outcome, failure: string): string {
  const blocking = preview.violations.filter(({ level }) => level === "mandatory").length;
  const what =
    blocking > 0
      ? `${counted(blocking, "finding")} of mandatory policies`
      : errors(preview).length > 0
        ? "The errors above"
        : failure;
  if (applied && wentBack !== undefined) return `${what} stopped it.`;
  if (applied)
    return `${what} stopped it. What had been done stays done, and the state says so: fix the cause and run it again.`;
  return blocking > 0 || errors(preview).length > 0
    ? `${what} stop it. Nothing was applied.`
    : `${what} Nothing was applied.`;
}

function asJson(outcome: Outcome): object {
  const { operation, options, preview, problems, warning, applied, outputs, stackFile, next } = outcome;
  const { verification, wentBack, notBack, controls, rehearsed } = outcome;
  const failed = outcome.failure ?? outcome.notAsDeclared;
  return {
    stack: options.stack,
    sandbox: options.sandbox === true,
    operation,
    ...(options.goingBack === undefined ? {} : { rollback: options.goingBack }),
    applied,
    ...(failed === undefined ? {} : { failure: failed }),
    ...(warning === undefined ? {} : { warning }),
    counts: preview.counts,
    steps: preview.steps
      .filter(({ action }) => action !== "same")
      .map(({ action, type, name, urn, changed, changes = [], words }) => {
        return { action, type, name, urn, ...words, changed, changes };
      }),
    violations: preview.violations,
    problems: problems ?? [],
    diagnostics: preview.diagnostics.filter(({ severity }) => severity === "error" || severity === "warning"),
    ...(outputs ? { outputs } : {}),
    ...(verification ? { verification } : {}),
    ...(wentBack ? { wentBack: asJson(wentBack) } : {}),
    ...(notBack === undefined ? {} : { notBack }),
    ...(stackFile ? { stackFile } : {}),
    ...(rehearsed === undefined ? {} : { rehearsed }),
    ...(controls ? { controls } : {}),
    ...(next ? { next } : {}),
  };
}
