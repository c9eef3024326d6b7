/** Cloudflare or AWS misbehaves at any request of an operation; one more command recovers. */
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
  const { atCloudflare, atAws } = await requestsOf(operation, stages);
  const skip = Math.floor(position * (atCloudflare + atAws));
  const project = await projectFor(stages, operation);
  const session = await openFor(project, operation);
  try {
    if (skip < atCloudflare) session.api!.setFaults([{ ...fault, skip }]);
    else session.account!.setFaults([{ ...fault, skip: skip - atCloudflare }]);
    const failure = await perform(session, operation);
    const met = [...session.api!.requests, ...session.account!.requests].some((one) => one.fault !== undefined);
    session.api!.setFaults([]);
    session.account!.setFaults([]);
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

interface Requests {
  readonly atCloudflare: number;
  readonly atAws: number;
}

const requests = new Map<Operation, Requests>();

/** How many requests an operation has that nobody disturbs; measured once. */
async function requestsOf(operation: Operation, stages: Stages): Promise<Requests> {
  const known = requests.get(operation);
  if (known !== undefined) return known;
  const project = await projectFor(stages, operation);
  const session = await openFor(project, operation);
  try {
    assert.equal(await perform(session, operation), undefined, "an operation that nobody disturbs goes well");
    const counted = { atCloudflare: session.api!.requests.length, atAws: session.account!.requests.length };
    requests.set(operation, counted);
    return counted;
  } finally {
    await session.close();
    stages.drop(project);
  }
}
