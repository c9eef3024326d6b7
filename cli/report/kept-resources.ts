import path from "node:path";
import type { DeclaredResource } from "../../edge/resource";
import { isPlainObject, plainObjects } from "../../standards/plain-object";
import { readMade, readStateFile } from "../program/state-file";
import { deployedState } from "../program/state-resources";
import { usageError } from "../usage";

/** Resources that a file holds, and the stack that they are of. */
export interface KeptResources {
  readonly stack: string;
  readonly resources: readonly DeclaredResource[];
}

/**
 * What `pulumi stack export` wrote.
 *
 * @throws {UsageError} where there is no such file, or it is no state.
 */
export function resourcesOfState(file: string): KeptResources {
  return named(file, deployedState(readStateFile(file))!.resources);
}

/**
 * What `pulumi preview --json` wrote: what there will be. What only a deployment tells is unknown.
 *
 * @throws {UsageError} where there is no such file, or it is no preview.
 */
export function resourcesOfPreview(file: string): KeptResources {
  const made = `pulumi preview --json > ${file}`;
  const read = readMade(file, made);
  const { steps } = isPlainObject(read) ? read : {};
  const states = plainObjects(steps).flatMap(({ newState }) => plainObjects([newState]));
  if (!Array.isArray(steps) || (steps.length > 0 && states.length === 0))
    throw usageError(
      "usage-not-a-preview",
      `${file} is not a preview: expected JSON with steps, each with its newState. Make it with: ${made}`,
    );
  return named(file, deployedState({ version: 3, deployment: { resources: states } })!.resources);
}

function named(file: string, resources: readonly DeclaredResource[]): KeptResources {
  // urn:pulumi:<stack>::<project>::<type>::<name>
  const stack = /^urn:pulumi:([^:]+)::/.exec(resources[0]?.urn ?? "")?.[1];
  return { stack: stack ?? path.basename(file), resources };
}
