import type { StageFact } from "../../edge/intent";
import { Estate } from "../../policies/estate";
import { currentDay } from "../../standards/day";
import { declaredResources } from "../program/resources";
import { stackNames } from "../program/stack-file";

/** The stages of one stack. */
interface StackStages {
  readonly stack: string;
  readonly stages: readonly (StageFact & { readonly mayBeRaised: boolean })[];
}

/** The command `launch-ready stages`: what may be raised today, per domain. */
export async function stages(options: {
  readonly stack: string;
  readonly all?: boolean;
  readonly json?: boolean;
}): Promise<void> {
  const today = currentDay();
  const found: StackStages[] = [];
  for (const stack of options.all === true ? stackNames() : [options.stack]) found.push(await stagesOf(stack, today));
  process.stdout.write(
    options.json === true ? `${JSON.stringify({ today, stacks: found }, null, 2)}\n` : asText(found),
  );
}

async function stagesOf(stack: string, today: string): Promise<StackStages> {
  const estate = new Estate(await declaredResources(stack), { today });
  return {
    stack,
    stages: estate.stages.map((fact) => ({
      ...fact,
      mayBeRaised: fact.next !== undefined && fact.notBefore !== undefined && fact.notBefore <= today,
    })),
  };
}

function asText(found: readonly StackStages[]): string {
  return found
    .flatMap(({ stack, stages: all }) => [
      `${stack}:`,
      ...(all.length === 0 ? ["  Nothing is raised in stages."] : all.map((one) => `  ${line(one, stack)}`)),
    ])
    .map((one) => `${one}\n`)
    .join("");
}

function line(
  { domain, subject, current, next, notBefore, mayBeRaised }: StackStages["stages"][number],
  stack: string,
): string {
  const at = `${subject} of ${domain}: ${current ?? "not begun"}`;
  if (next === undefined) return `${at}, the last stage`;
  if (!mayBeRaised) return `${at}; ${next} from ${notBefore ?? "a day that is not known"}`;
  return `${at}; ${next} may begin today: npx launch-ready stage ${subject.toLowerCase()} --stack ${stack}`;
}
