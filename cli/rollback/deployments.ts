import { isDeepStrictEqual } from "node:util";
import type { Stack } from "@pulumi/pulumi/automation";
import { isFields, type Fields } from "../workspace/fields";
import { importMessage } from "../workspace/deployment";
import { explainFailure } from "../workspace/engine-error";
import { PreviewRecorder } from "../workspace/preview";

/** One deployment of a stack, as the engine's own history has it: in every backend, on every machine. */
export interface Deployment {
  /** Pulumi Cloud's number of the update; elsewhere its place in the history, counted from 1. */
  readonly number: number;
  /** ISO instant at which it began. */
  readonly at: string;
  readonly succeeded: boolean;
  readonly message: string;
  /** Number of resources by what was done with them, those that stayed left out. */
  readonly changes: Readonly<Record<string, number>>;
  /** Full key → value of what is no secret; of secrets the history tells no more than that there are some. */
  readonly config: Fields;
  /** The commit of the folder, where it was one of git. */
  readonly commit?: string;
}

/** What `pulumi stack history --json` has of an update (pkg/cmd/pulumi/stack/stack_history.go, v3.250.0). */
interface Update {
  readonly version?: number;
  readonly kind: string;
  readonly startTime: Date | string;
  readonly message?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly config?: Readonly<
    Record<string, { readonly value?: string; readonly objectValue?: unknown; readonly secret: boolean }>
  >;
  readonly result?: string;
  readonly resourceChanges?: Readonly<Record<string, number>>;
}

/** Updates that the engine is asked for at once. */
const pageSize = 100;

/**
 * The deployments of a stack, newest first.
 *
 * @throws {DeploymentFailed} where the backend does not tell them.
 */
export async function deploymentsOf(stack: Pick<Stack, "history" | "name">): Promise<Deployment[]> {
  const updates: Update[] = [];
  try {
    for (let page = 1; updates.length === (page - 1) * pageSize; page += 1)
      updates.push(...((await stack.history(pageSize, page, false)) as unknown as readonly Update[]));
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    throw explainFailure(text, new PreviewRecorder().preview(), stack.name);
  }
  return readDeployments(updates);
}

/**
 * Deployments among updates, which are newest first. What only compared, imported or removed is none.
 */
export function readDeployments(updates: readonly Update[]): Deployment[] {
  return updates.flatMap((update, index): Deployment[] => {
    const { version, kind, startTime, message = "", environment = {}, config = {}, result } = update;
    if (kind !== "update" || message === importMessage) return [];
    const changes = Object.entries(update.resourceChanges ?? {}).filter(([action]) => action !== "same");
    const plain = Object.entries(config).filter(([, { secret }]) => !secret);
    const commit = environment["git.head"];
    return [
      {
        // A backend of one's own numbers nothing (backend/diy/backend.go, v3.250.0).
        number: version !== undefined && version > 0 ? version : updates.length - index,
        at: new Date(startTime).toISOString(),
        succeeded: result === "succeeded",
        message,
        changes: Object.fromEntries(changes),
        config: Object.fromEntries(plain.map(([key, { value, objectValue }]) => [key, objectValue ?? value])),
        ...(commit === undefined || commit === "" ? {} : { commit }),
      },
    ];
  });
}

/** Paths at which two configurations differ, the site's without its key: `records.shop`, `aws:region`. */
export function changedPaths(before: unknown, after: unknown, path: readonly string[] = []): string[] {
  if (isDeepStrictEqual(before, after)) return [];
  // Below an entry of a section the reader looks into the file anyway.
  if (path.length >= deepest || !isFields(before) || !isFields(after)) return [path.join(".")];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((key) =>
    changedPaths(
      own(before, key),
      own(after, key),
      path.length === 0 && key === "launch-ready:site" ? [] : [...path, key],
    ),
  );
}

function own(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

const deepest = 3;
