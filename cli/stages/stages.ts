import type { Command } from "commander";
import { Estate } from "../../policies/estate";
import { currentDay } from "../../standards/day";
import type { AllOptions } from "../all/options";
import type { StackStages } from "./stack-stages";
import { exitCode } from "../exit";
import { fitted } from "../fitted";
import { declaredResources } from "../program/resources";

/** The command `launch-ready stages`: what may be raised today, per domain. */
export async function stages({ stack, json }: { readonly stack: string; readonly json?: boolean }): Promise<void> {
  const today = currentDay();
  print({ today, stacks: [await stagesOf(stack, today)] }, json);
}

/** The same of several stacks; one that fails stops no other. */
export async function stagesOfAll(options: AllOptions & { readonly json?: boolean }, command: Command): Promise<void> {
  const { answersOfAll } = require("../all/all") as typeof import("../all/all");
  const { stacks } = await answersOfAll("stages", options, command);
  const found = stacks.flatMap(({ output }) => (output as Printed | undefined)?.stacks ?? []);
  const failed = stacks.flatMap(({ stack, failure }) => (failure === undefined ? [] : [{ stack, failure }]));
  print({ today: currentDay(), stacks: found, ...(failed.length > 0 ? { failed } : {}) }, options.json);
  if (failed.length > 0) process.exitCode = exitCode.failed;
}

interface Printed {
  readonly today: string;
  readonly stacks: readonly StackStages[];
  /** Stacks that could not be asked, and why. */
  readonly failed?: readonly { readonly stack: string; readonly failure: string }[];
}

function print(printed: Printed, json: boolean | undefined): void {
  process.stdout.write(
    json === true ? `${JSON.stringify(printed, null, 2)}\n` : fitted(asText(printed.stacks), process.stdout),
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
