import { counted } from "../../standards/counted";
import type { Colors } from "picocolors/types";
import { countLine, done } from "../deploy/render";
import type { Preview } from "../workspace/preview";
import type { AllOperation, StackResult } from "./stack-run";

/** What came of every stack. */
export interface AllResult {
  readonly operation: AllOperation;
  readonly sandbox: boolean;
  readonly parallel: number;
  readonly seconds: number;
  /** How many stacks failed. */
  readonly failed: number;
  readonly stacks: readonly StackResult[];
}

/** One stack in one line: `prod   done    6.1 s  55 created`. */
export function resultLine(result: StackResult, operation: AllOperation, width: number, colors: Colors): string {
  const { stack, seconds, failure } = result;
  const verdict = failure === undefined ? colors.green("done  ") : colors.red("failed");
  return (
    `${stack.padEnd(width)}  ${verdict}  ${`${seconds.toFixed(1)} s`.padStart(8)}  ` +
    `${failure ?? changes(result, operation)}`
  );
}

/** The table at the end, with what is to be done about those that failed. */
export function renderAll(all: AllResult, colors: Colors): string {
  const width = Math.max(...all.stacks.map(({ stack }) => stack.length));
  const lines = all.stacks.map((result) => resultLine(result, all.operation, width, colors));
  const count = all.stacks.length;
  const took = `${all.seconds.toFixed(1)} s, ${all.parallel} at a time`;
  const failures = all.stacks.filter(({ failure }) => failure !== undefined);
  const verdict =
    failures.length === 0
      ? `${counted(count, "stack")} done in ${took}`
      : `${failures.length} of ${counted(count, "stack")} failed (${took})`;
  const next =
    failures.length === 0
      ? []
      : ["", `Next: npx launch-ready ${all.operation} --stack ${failures[0]!.stack}${all.sandbox ? " --sandbox" : ""}`];
  return [...lines, "", verdict, ...next].join("\n");
}

function changes({ counts, said }: StackResult, operation: AllOperation): string {
  if (said !== undefined) return said;
  const known: Pick<Preview, "counts"> = { counts };
  return operation === "preview" ? countLine(known as Preview) : countLine(known as Preview, done);
}
