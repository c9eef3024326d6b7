import type { Problem, ResourceLocation } from "../../standards/problem";
import type { CheckReport } from "../check/report";
import { DeploymentFailed, EngineKilled, Interrupted, StateNotWritten, withoutEchoes } from "../workspace/engine-error";
import type { Operation } from "../workspace/deployment";
import type { Preview } from "../workspace/preview";
import type { VerifyReport } from "../verify/report";
import type { FileState } from "../rollback/stack-file-advice";
import type { DeployOptions } from "./options";

/** What a command came to. */
export interface Outcome {
  readonly operation: Operation | "rollback";
  readonly options: DeployOptions;
  readonly preview: Preview;
  /** What the zones hold that is in the way, or could not be read. */
  readonly problems?: readonly Problem<ResourceLocation>[];
  /** Why it failed; absent where it did not. */
  readonly failure?: string;
  /** What would stop the next step, though this one went well. */
  readonly warning?: string;
  /** Whether it failed because somebody stopped it, or killed its engine. */
  readonly interrupted?: boolean;
  /** Whether what had been done will be undone, its failure says why. */
  readonly undone?: boolean;
  /** Whether what the preview says has been done. */
  readonly applied: boolean;
  /** The stack's outputs, without secrets. */
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** The red, amber and green of the stack, where it can be told. */
  readonly summary?: string;
  /** After a deployment: how the world stands to what is declared. */
  readonly verification?: VerifyReport;
  /** Why the world is not as declared; absent where it is, or nobody has looked. */
  readonly notAsDeclared?: string;
  /** What came of going back by itself, after a deployment that was none to keep. */
  readonly wentBack?: Outcome;
  /** Why it did not go back by itself. */
  readonly notBack?: string;
  /** ISO day on which going back was rehearsed, where that was written down. */
  readonly rehearsed?: string;
  /** After going back: how the stack's file stands to it. */
  readonly stackFile?: FileState;
  /** The verdict on each control, as `check` has it. */
  readonly controls?: CheckReport["controls"];
  /** What to type next. */
  readonly next?: string;
}

/** The outcome of a run that failed with a preview; anything else that failed is thrown on. */
export function failed(
  error: unknown,
  operation: Outcome["operation"],
  options: DeployOptions,
  applied: boolean,
): Outcome {
  if (!(error instanceof DeploymentFailed)) throw error;
  return {
    operation,
    options,
    preview: withoutEchoes(error.preview),
    failure: error.message,
    interrupted: error instanceof Interrupted || error instanceof EngineKilled,
    undone: error instanceof StateNotWritten,
    applied,
  };
}
