/** What a case does, and the one command that has to recover from whatever became of it. */
import assert from "node:assert/strict";
import { deploy } from "../../../cli/deploy/up";
import { run } from "../../../cli/workspace/deployment";
import { DeploymentFailed } from "../../../cli/workspace/engine-error";
import { runOverGone } from "../../../cli/workspace/gone";
import type { Session } from "../../../cli/workspace/session";
import { contentsOf, sizeOf, type Version } from "./declared";
import { open, options, type Stages } from "./stages";

export const operations = ["up", "change", "refresh", "destroy"] as const;
export type Operation = (typeof operations)[number];

/** The version that an operation begins with, and the one that it ends with; undefined: nothing. */
const versions: Readonly<Record<Operation, readonly [Version | undefined, Version | undefined]>> = {
  up: [undefined, "first"],
  change: ["first", "second"],
  refresh: ["first", "first"],
  destroy: ["first", undefined],
};

/** A project of its own, at the stage from which an operation begins. */
export function projectFor(stages: Stages, operation: Operation): Promise<string> {
  const [before] = versions[operation];
  return before === undefined ? Promise.resolve(stages.empty()) : stages.deployed(before);
}

export function openFor(project: string, operation: Operation): Promise<Session> {
  const [, after] = versions[operation];
  return open(project, after ?? "first");
}

/**
 * Does an operation as its command does.
 *
 * @returns why it failed, in words; undefined where it did not. Anything else than a failure in words is thrown.
 */
export async function perform(session: Session, operation: Operation, recovering = false): Promise<string | undefined> {
  if (operation === "up" || operation === "change")
    return (await deploy(session, recovering ? { ...options, adopt: true } : options)).failure;
  try {
    if (operation === "refresh") await run(session, "refresh");
    else
      await runOverGone(
        session,
        "destroy",
        () => true,
        () => undefined,
      );
    return undefined;
  } catch (error) {
    if (error instanceof DeploymentFailed) return error.message;
    throw error;
  }
}

/** Nothing is lost, nothing doubled, and state and API agree. */
export async function requireEnd(session: Session, operation: Operation, stages: Stages): Promise<void> {
  const [, after] = versions[operation];
  const expected = after === undefined ? undefined : await stages.contentsAfter(after);
  const found = contentsOf(session);
  // Settings stay as they were when a stack goes.
  if (expected) assert.deepEqual(found, expected);
  else
    assert.deepEqual(
      found.filter((line) => !/^(settings|single) /.test(line)),
      [],
    );
  const { counts } = await run(session, "preview");
  assert.deepEqual(counts, after === undefined ? { create: sizeOf("first") } : { same: sizeOf(after) });
}
