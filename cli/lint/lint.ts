import type { Readable, Writable } from "node:stream";
import { text as readAll } from "node:stream/consumers";
import { colorsFor } from "../colors";
import { plans } from "../../edge/plans";
import { exitCode } from "../exit";
import { shownColumns } from "../fitted";
import { usageError } from "../usage";
import { lintBatch } from "./batch";
import { kinds } from "./kinds";
import { toJson, toText } from "./print";
import type { Linter, TextOptions } from "./result";

/** The options of `launch-ready lint`, as typed. */
export interface LintOptions {
  readonly json?: boolean;
  readonly batch?: boolean;
  /** Name of the zone's plan, for an expression. */
  readonly plan?: string;
  /** Judge an expression as a target. */
  readonly target?: boolean;
}

/**
 * Judges one text, or one a line.
 *
 * @param given the text; `-` for all of standard input, without its last line break
 * @returns the exit code
 * @throws UsageError where kind, text and options do not go together
 */
export async function lint(
  kind: string,
  given: string | undefined,
  { json = false, batch = false, ...about }: LintOptions,
  input: Readable,
  output: Writable & { readonly isTTY?: boolean },
): Promise<number> {
  const load = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (load === undefined)
    throw usageError(
      "usage-unknown-kind",
      `"${kind}" is not a kind of text that is linted. Expected one of: ${Object.keys(kinds).join(", ")}.`,
    );
  if (batch && given !== undefined)
    throw usageError(
      "usage-options-conflict",
      "With --batch the texts come from standard input, one JSON string a line; leave out TEXT.",
    );
  const options = textOptions(kind, about);
  const linter: Linter = (text) => load()(text, options);
  if (batch) return lintBatch(linter, input, output);
  if (given === undefined)
    throw usageError(
      "usage-text-missing",
      `Nothing to lint. Give the text, or - to read it from standard input: launch-ready lint ${kind} TEXT`,
    );
  const text = given === "-" ? (await readAll(input)).replace(/\r?\n$/, "") : given;
  const result = linter(text);
  const shown = typeof result.text === "string" ? result.text : text;
  output.write(json ? `${toJson(result)}\n` : toText(shown, result, colorsFor(output), shownColumns(output)));
  return result.valid ? exitCode.ok : exitCode.failed;
}

function textOptions(kind: string, { plan, target }: Pick<LintOptions, "plan" | "target">): TextOptions {
  if (kind !== "expression" && (plan !== undefined || target !== undefined))
    throw usageError("usage-options-conflict", `--plan and --target are for expressions; ${kind} does not take them.`);
  const known = plans.find((name) => name === plan);
  if (plan !== undefined && known === undefined)
    throw usageError(
      "usage-unknown-plan",
      `"${plan}" is not a plan of Cloudflare. Expected one of: ${plans.join(", ")}.`,
    );
  return { ...(known === undefined ? {} : { plan: known }), ...(target === undefined ? {} : { target }) };
}
