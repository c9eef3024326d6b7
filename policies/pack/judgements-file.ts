import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { deserialize, serialize } from "node:v8";
import type { MonthlyCost } from "../../edge/aws-cost";
import type { BaselineState } from "../baseline";
import type { Judgement } from "../judge";
import type { WaiverUse } from "../waiver-uses";

/** Names a folder in which the command takes what a run of the pack came to, so that nothing is judged twice. */
export const judgementsVariable = "LAUNCH_READY_JUDGEMENTS";

/** What one run of the pack came to. */
export interface KeptJudgements {
  readonly judgements: readonly Judgement[];
  readonly waivers: readonly WaiverUse[];
  readonly baseline: BaselineState | undefined;
  /** What AWS asks for what is declared; undefined where nothing of it costs. */
  readonly cost: MonthlyCost | undefined;
}

/** Writes them where the environment asks for them. */
export function writeJudgements(kept: () => KeptJudgements): void {
  const folder = process.env[judgementsVariable];
  if (folder === undefined || folder === "") return;
  const file = fileOf(folder, process.cwd());
  // In V8's own form two references to one waiver stay one.
  writeFileSync(`${file}.next`, serialize(kept()), { mode: 0o600 });
  renameSync(`${file}.next`, file);
}

/**
 * What a pack came to in a run; undefined where it was not asked.
 *
 * @param pack real path of the folder of the pack that belongs to this very copy: an engine may have asked several,
 *   each of which writes its own, and those of another version in another shape.
 */
export function judgementsIn(folder: string, pack: string): KeptJudgements | undefined {
  const file = fileOf(folder, pack);
  return existsSync(file) ? (deserialize(readFileSync(file)) as KeptJudgements) : undefined;
}

/** An engine starts a pack in the pack's own folder. */
function fileOf(folder: string, pack: string): string {
  return path.join(folder, `judgements-${createHash("sha256").update(pack).digest("hex")}`);
}
