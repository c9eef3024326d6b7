/** The API misbehaves at any request of an operation; one more command recovers. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { faultKinds } from "../../../sandbox/api/faults";
import type { Fault } from "../../../sandbox/api";
import { openFor, operations, perform, projectFor, requireEnd, type Operation } from "./operations";
import type { Stages } from "./stages";

interface FaultCase {
  readonly operation: Operation;
  readonly fault: Fault;
}

const kinds = Object.keys(faultKinds) as Fault["kind"][];

/** No operation here has more requests; what is beyond an operation's last one is met by none, and told so. */
const mostRequests = 24;

export const faultCase: fc.Arbitrary<FaultCase> = fc
  .record({
    operation: fc.constantFrom(...operations),
    kind: fc.constantFrom(...kinds),
    skip: fc.noBias(fc.nat({ max: mostRequests })),
    times: fc.constantFrom(1, 2, 5, 10_000),
    retryAfter: fc.constantFrom<number | "none">(0, 1, "none"),
  })
  .map(({ operation, kind, skip, times, retryAfter }) => ({
    operation,
    fault: {
      kind,
      skip,
      times: kind === "slow" || kind === "hang" ? Math.min(times, 5) : times,
      retryAfter,
      delay: 150,
    },
  }));

/** @returns what came of it, for the table. */
export async function runFault({ operation, fault }: FaultCase, stages: Stages): Promise<string> {
  const project = await projectFor(stages, operation);
  const session = await openFor(project, operation);
  try {
    session.api!.setFaults([fault]);
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
