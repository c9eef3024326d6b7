import type { StageFact } from "../../edge/intent";

/** The stages of one stack. */
export interface StackStages {
  readonly stack: string;
  readonly stages: readonly (StageFact & { readonly mayBeRaised: boolean })[];
}
