import { counted } from "../../standards/counted";
import type { Problem, ResourceLocation } from "../../standards/problem";
import type { CheckReport } from "../check/report";
import { colorsFor } from "../colors";
import { exitCode } from "../exit";
import { columnsOf } from "../terminal";
import {
  DeploymentFailed,
  EngineKilled,
  errors,
  Interrupted,
  StateNotWritten,
  withoutEchoes,
} from "../workspace/engine-error";
import type { Operation } from "../workspace/deployment";
import type { Preview } from "../workspace/preview";
import type { FileState } from "../rollback/stack-file-advice";
import { countLine, done, renderDiagnostics, renderPreview, renderProblems, renderViolations } from "./render";
import type { DeployOptions } from "./options";

/** What a command came to. */
export interface Outcome {
  readonly operation: Operation | "rollback";
  readonly options: DeployOptions;
  readonly preview: Preview;
  /** What the zones hold that is in the way, or could not be read. */
  readonly problems?: readonly Problem<ResourceLocation>[];
  /** Why it failed; absent where it did not. */
  readonly failure?: string;
  /** What would stop the next step, though this one went well. */
  readonly warning?: string;
  /** Whether it failed because somebody stopped it, or killed its engine. */
  readonly interrupted?: boolean;
  /** Whether what had been done will be undone, its failure says why. */
  readonly undone?: boolean;
  /** Whether what the preview says has been done. */
  readonly applied: boolean;
  /** The stack's outputs, without secrets. */
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** The red, amber and green of the stack, where it can be told. */
  readonly summary?: string;
  /** After going back: how the stack's file stands to it. */
  readonly stackFile?: FileState;
  /** The verdict on each control, as `check` has it. */
  readonly controls?: CheckReport["controls"];
  /** What to type next. */
  readonly next?: string;
}

/** Prints an outcome on stdout and sets the exit code. */
export function show(outcome: Outcome): void {
  process.stdout.write(
    outcome.options.json === true ? `${JSON.stringify(asJson(outcome), null, 2)}\n` : `${asText(outcome)}\n`,
  );
  if (outcome.failure !== undefined) process.exitCode = exitCode.failed;
}

/** The outcome of a run that failed with a preview; anything else that failed is thrown on. */
export function failed(
  error: unknown,
  operation: Outcome["operation"],
  options: DeployOptions,
  applied: boolean,
): Outcome {
  if (!(error instanceof DeploymentFailed)) throw error;
  return {
    operation,
    options,
    preview: withoutEchoes(error.preview),
    failure: error.message,
    interrupted: error instanceof Interrupted || error instanceof EngineKilled,
    undone: error instanceof StateNotWritten,
    applied,
  };
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
    parts.push(interrupted === true ? stopped(failure, applied) : verdict(failure, preview, applied));
  for (const [name, value] of Object.entries(outputs ?? {}))
    parts.push(`${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`);
  if (summary) parts.push(summary);
  if (warning) parts.push(warning);
  if (next) parts.push(stackFile ? next : `Next: ${next}`);
  return parts.join("\n\n");
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

function verdict(failure: string, preview: Preview, applied: boolean): string {
  const blocking = preview.violations.filter(({ level }) => level === "mandatory").length;
  const what =
    blocking > 0
      ? `${counted(blocking, "finding")} of mandatory policies`
      : errors(preview).length > 0
        ? "The errors above"
        : failure;
  if (applied)
    return `${what} stopped it. What had been done stays done, and the state says so: fix the cause and run it again.`;
  return blocking > 0 || errors(preview).length > 0
    ? `${what} stop it. Nothing was applied.`
    : `${what} Nothing was applied.`;
}

function asJson(outcome: Outcome): object {
  const { operation, options, preview, problems, failure, warning, applied, outputs, stackFile, next } = outcome;
  const { controls } = outcome;
  return {
    stack: options.stack,
    sandbox: options.sandbox === true,
    operation,
    ...(options.rollback === undefined ? {} : { rollback: options.rollback }),
    applied,
    ...(failure === undefined ? {} : { failure }),
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
    ...(stackFile ? { stackFile } : {}),
    ...(controls ? { controls } : {}),
    ...(next ? { next } : {}),
  };
}
