/** The API misbehaves at any request of an operation; one more command recovers. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { faultKinds } from "../../../sandbox/api/faults";
import type { Fault } from "../../../sandbox/api";
import { openFor, operations, perform, projectFor, requireEnd, type Operation } from "./operations";
import type { Stages } from "./stages";

interface FaultCase {
  readonly operation: Operation;
  readonly fault: Omit<Fault, "skip">;
  /** Which of the operation's requests is the first to meet it, as a part of all. */
  readonly position: number;
}

const kinds = Object.keys(faultKinds) as Fault["kind"][];

export const faultCase: fc.Arbitrary<FaultCase> = fc
  .record({
    operation: fc.constantFrom(...operations),
    kind: fc.constantFrom(...kinds),
    position: fc.noBias(fc.nat({ max: 999 })).map((part) => part / 1_000),
    times: fc.constantFrom(1, 2, 5, 10_000),
    retryAfter: fc.constantFrom<number | "none">(0, 1, "none"),
  })
  .map(({ operation, kind, position, times, retryAfter }) => ({
    operation,
    position,
    fault: {
      kind,
      times: kind === "slow" || kind === "hang" ? Math.min(times, 5) : times,
      retryAfter,
      delay: 150,
    },
  }));

/** @returns what came of it, for the table. */
export async function runFault({ operation, fault, position }: FaultCase, stages: Stages): Promise<string> {
  const skip = Math.floor(position * (await requestsOf(operation, stages)));
  const project = await projectFor(stages, operation);
  const session = await openFor(project, operation);
  try {
    session.api!.setFaults([{ ...fault, skip }]);
    const failure = await perform(session, operation);
    const met = session.api!.requests.some((request) => request.fault !== undefined);
    session.api!.setFaults([]);
    if (failure !== undefined) {
      assert.ok(met, `It failed without having met the fault: ${failure}`);
      assert.doesNotMatch(failure, /^\s+at /m, "no stack trace");
      assert.equal(await perform(session, operation, true), undefined, "one more command recovers");
    }
    await requireEnd(session, operation, stages);
    return failure !== undefined ? "recovered" : met ? "ridden out" : "met none";
  } finally {
    await session.close();
    stages.drop(project);
  }
}

const requests = new Map<Operation, number>();

/** How many requests an operation has that nobody disturbs; measured once. */
async function requestsOf(operation: Operation, stages: Stages): Promise<number> {
  const known = requests.get(operation);
  if (known !== undefined) return known;
  const project = await projectFor(stages, operation);
  const session = await openFor(project, operation);
  try {
    assert.equal(await perform(session, operation), undefined, "an operation that nobody disturbs goes well");
    requests.set(operation, session.api!.requests.length);
    return session.api!.requests.length;
  } finally {
    await session.close();
    stages.drop(project);
  }
}
