/**
 * Rules of other people in an account's entry points. An account has one for each phase, and to write it is to write
 * all of its rules: those that the deployment does not know would be gone.
 */
import { currentType } from "../../edge/older-resources";
import { types } from "../../edge/resource";
import { plainObjects } from "../../standards/plain-object";
import { ask, NotAnswered } from "../live/cloudflare-api";
import { isFields, type Fields } from "./fields";
import type { Connection } from "./session";
import type { Preview, Step } from "./preview";

/** An entry point that is to be written, and what it holds of others. */
interface ForeignRules {
  readonly step: Step;
  /** What each rule says of itself. */
  readonly rules: readonly string[];
}

export interface AccountContents {
  readonly foreign: readonly ForeignRules[];
  /** Entry points that could not be read, and why: whether they may be written is not known. */
  readonly unread: readonly { readonly step: Step; readonly reason: string }[];
}

/** Compares the account's entry points that a preview would write with what they hold. */
export async function accountContents(
  { steps }: Pick<Preview, "steps">,
  connection: Connection | undefined,
): Promise<AccountContents> {
  const foreign: ForeignRules[] = [];
  const unread: { step: Step; reason: string }[] = [];
  for (const step of steps.filter(isAccountEntryPoint)) {
    try {
      if (!connection) throw new Error("there is no API token (CLOUDFLARE_API_TOKEN or cloudflare:apiToken)");
      const rules = unknownRules(await rulesOf(step.inputs!, connection), step);
      if (rules.length > 0) foreign.push({ step, rules });
    } catch (error) {
      unread.push({ step, reason: reasonOf(error) });
    }
  }
  return { foreign, unread };
}

/** Part of a sentence, so without its full stop. */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
}

function isAccountEntryPoint({ action, type, inputs }: Step): boolean {
  if (!["create", "update", "replace"].includes(action) || currentType(type) !== types.ruleset) return false;
  return inputs?.kind === "root" && typeof inputs.accountId === "string" && typeof inputs.phase === "string";
}

async function rulesOf({ accountId, phase }: Fields, connection: Connection): Promise<Fields[]> {
  try {
    const path = `/accounts/${String(accountId)}/rulesets/phases/${String(phase)}/entrypoint`;
    const { result } = await ask(connection, path);
    return isFields(result) ? plainObjects(result.rules) : [];
  } catch (error) {
    if (error instanceof NotAnswered && error.status === 404) return [];
    throw error;
  }
}

/** Rules that neither the program says nor the state knows: by their ref, or by what they do and when. */
function unknownRules(live: readonly Fields[], { inputs, before }: Step): string[] {
  const known = [...plainObjects(inputs?.rules), ...plainObjects(before?.rules)];
  const refs = new Set(known.flatMap(({ ref }) => (typeof ref === "string" ? [ref] : [])));
  const deeds = new Set(known.map(deedOf));
  return live
    .filter((rule) => !refs.has(String(rule.ref)) && !deeds.has(deedOf(rule)))
    .map(({ description, expression }) =>
      typeof description === "string" && description !== "" ? description : String(expression),
    );
}

function deedOf({ action, expression }: Fields): string {
  return `${String(action)} ${String(expression)}`;
}
