import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { usageError } from "../usage";
import { shippedPackFolder } from "../places";
import type { Target } from "./session";

/**
 * The policy packs to judge by: the one that ships with the command, and the project's own in `policies` where it has
 * one. A guard never fails open: only `none` is none.
 *
 * @throws {UsageError} where a pack that should be there is not.
 */
export function packsOf({ project, pack, runsProgram }: Target): readonly string[] {
  // Policies are asked about what a program declares.
  if (pack === "none" || runsProgram === false) return [];
  if (pack !== undefined) return [packAt(path.resolve(project, pack))];
  const [first, own] = [shippedPack(), path.resolve(project, "policies")];
  return isPack(own) && realpathSync(own) !== first ? [first, realpathSync(own)] : [first];
}

/**
 * @throws {UsageError} where this copy of the command is not whole.
 */
export function shippedPack(): string {
  refusePlugAndPlay(shippedPackFolder, process.versions.pnp);
  if (isPack(shippedPackFolder)) return realpathSync(shippedPackFolder);
  throw usageError(
    "usage-not-a-policy-pack",
    `The policy pack that ships with launch-ready is missing: ${shippedPackFolder} has no PulumiPolicy.yaml. Nothing ` +
      "can be judged without it, so nothing was done. Install launch-ready again.",
  );
}

/**
 * Yarn's Plug'n'Play keeps packages in archives, or shows them in folders that only its own Node finds
 * (`.yarn/__virtual__`); the engine is told of a folder in which it starts the pack (yarnpkg.com/features/pnp, checked
 * 2026-11-30).
 *
 * @param pnp version of Plug'n'Play in this process.
 * @throws {UsageError} where the pack is in no folder that others could enter.
 */
export function refusePlugAndPlay(folder: string, pnp: string | undefined): void {
  if (pnp === undefined || !/[\\/]__virtual__[\\/]|\.zip[\\/]/.test(folder)) return;
  throw usageError(
    "usage-plug-and-play",
    "Yarn's Plug'n'Play keeps the policy pack of launch-ready where the engine cannot enter, so nothing was done. " +
      "Write nodeLinker: node-modules into .yarnrc.yml and run yarn install; check works without it.",
  );
}

/**
 * The real path of a pack.
 *
 * @throws {UsageError} where the folder is not one.
 */
export function packAt(folder: string): string {
  if (isPack(folder)) return realpathSync(folder);
  throw usageError(
    "usage-not-a-policy-pack",
    `${folder} is not a policy pack: it has no PulumiPolicy.yaml. Nothing can be judged without it, so nothing was ` +
      "done. Name the folder of a pack.",
  );
}

function isPack(folder: string): boolean {
  return existsSync(path.join(folder, "PulumiPolicy.yaml"));
}
