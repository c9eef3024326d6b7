/** The disk is full in the middle of an operation, and has room again; one more command recovers. */
import assert from "node:assert/strict";
import { cpSync, rmSync } from "node:fs";
import fc from "fast-check";
import { UsageError } from "../../../cli/exit";
import { DeploymentFailed } from "../../../cli/workspace/engine-error";
import { fillBut, onDisk } from "../../small-disk";
import { openFor, operations, perform, projectFor, requireEnd, type Operation } from "./operations";
import type { Stages } from "./stages";

interface DiskCase {
  readonly operation: Operation;
  /** Bytes that are left when the operation begins. */
  readonly room: number;
}

export const diskCase: fc.Arbitrary<DiskCase> = fc.record({
  operation: fc.constantFrom(...operations),
  room: fc.noBias(fc.nat({ max: 50_000 })),
});

export async function runDisk({ operation, room }: DiskCase, stages: Stages): Promise<string> {
  const project = await projectFor(stages, operation);
  return onDisk(async (disk) => {
    cpSync(project, disk, { recursive: true });
    stages.drop(project);
    const filler = fillBut(disk, room);
    const failure = await attempt(disk, operation);
    rmSync(filler);
    const session = await openFor(disk, operation);
    try {
      if (failure !== undefined) {
        assert.doesNotMatch(failure, /^\s+at /m, "no stack trace");
        assert.equal(await perform(session, operation, true), undefined, `one more command recovers from: ${failure}`);
      }
      await requireEnd(session, operation, stages);
    } finally {
      await session.close();
    }
    return failure === undefined ? "had room" : "recovered";
  });
}

async function attempt(disk: string, operation: Operation): Promise<string | undefined> {
  try {
    const session = await openFor(disk, operation);
    try {
      return await perform(session, operation);
    } finally {
      await session.close();
    }
  } catch (error) {
    if (error instanceof UsageError || error instanceof DeploymentFailed) return error.message;
    throw error;
  }
}
