import type { StageFact } from "../../edge/intent";
import type { Problem, ResourceLocation } from "../../standards/problem";
import { dmarcLadder, hstsLadder, mtaStsLadder, type Ladder } from "../../standards/stages";
import { deployProblem } from "../deploy/codes";

const ladders: readonly Ladder<string>[] = [hstsLadder, dmarcLadder, mtaStsLadder];

/** What a deployment lowers of what is raised in stages; an error where nothing lowers it. */
export function loweredStages(
  before: readonly StageFact[],
  after: readonly StageFact[],
): readonly Problem<ResourceLocation>[] {
  return before.flatMap(({ domain, subject, current }) => {
    const ladder = ladders.find((one) => one.subject === subject);
    const then = after.find((one) => one.domain === domain && one.subject === subject)?.current;
    const from = stepOf(ladder, current);
    if (!ladder || stepOf(ladder, then) >= from) return [];
    const place = { kind: "resource", name: domain } as const;
    const what = `${subject} of ${domain}`;
    const to = then ?? "no stage";
    if (ladder.steps[from]?.stays === true)
      return [
        deployProblem("stage-cannot-be-lowered", place, {
          message: `${what} is at ${current!}, which nothing takes back for months; this would go to ${to}.`,
          fix: `Keep the stage: put it into the stack's file with the rest of what you want back, and run up.`,
        }),
      ];
    return [deployProblem("stage-lowered", place, { message: `${what} goes from ${current!} to ${to}.` })];
  });
}

function stepOf(ladder: Ladder<string> | undefined, stage: string | undefined): number {
  return ladder?.steps.findIndex(({ name }) => name === stage) ?? -1;
}
