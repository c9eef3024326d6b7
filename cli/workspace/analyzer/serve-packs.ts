import { judgementsIn, judgementsVariable, type KeptJudgements } from "../../../policies/pack/judgements-file";
import type { Engine } from "../../engine/find-engine";
import { shippedPack } from "../packs";
import { packFolder } from "./pack-folder";
import { warmPacks } from "./warm-packs";

/** The policy packs of a run, whoever starts them. */
export interface ServedPacks {
  /** What the engine's environment needs for them. */
  readonly env: Readonly<Record<string, string>>;
  /** What the packs printed besides their ports, such as a crash; what the engine starts it tells of itself. */
  printed(): string;
  /** What the pack that ships with this command came to in the run; undefined where it was not asked. */
  judgements(): KeptJudgements | undefined;
  close(): void;
}

/**
 * Prepares the packs of a run: starts them where the engine cannot, and takes what they judged.
 *
 * @param packs real paths of their folders.
 */
export function servePacks(packs: readonly string[], { hasNodePlugin }: Pick<Engine, "hasNodePlugin">): ServedPacks {
  if (packs.length > 0 && !hasNodePlugin) {
    const warm = warmPacks(packs);
    return { ...warm, judgements: () => judgementsIn(warm.folder, shippedPack()) };
  }
  const { folder, close } = packFolder();
  return {
    env: { [judgementsVariable]: folder },
    printed: () => "",
    judgements: () => judgementsIn(folder, shippedPack()),
    close,
  };
}
