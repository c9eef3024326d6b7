import * as v from "valibot";
import { date, domain, identifier, mailbox, plan, target } from "../../stacks/config/values";
import { nearest } from "../../edge/statement/nearest";
import { isPresetName, presetNames } from "../../stacks/presets";

/**
 * What `launch-ready init` was told, by flags or in answer to its questions. Nothing in here has been looked at yet.
 */
export interface Answers {
  readonly domain: string;
  readonly stack: string;
  readonly plan: string;
  readonly preset?: string | undefined;
  readonly zoneId?: string | undefined;
  readonly accountId?: string | undefined;
  /**
   * Where each service of the preset runs, by the service's name: a hostname, or addresses with commas between them.
   */
  readonly services: Readonly<Record<string, string>>;
  /** Mail address of whoever is told and decides. */
  readonly owner?: string | undefined;
  /** Ids of the services that send mail; `none` alone where the domain sends none. */
  readonly mail: readonly string[];
  /** What only a sender can tell, by `<sender>.<answer>`. */
  readonly mailAnswers: Readonly<Record<string, string>>;
  /** The mailbox that gets the reports of receivers. */
  readonly reports?: string | undefined;
  /** ISO date by which the secrets are replaced. */
  readonly rotateBy: string;
}

/** Says what is wrong with an answer, or nothing. */
export type Judge = (value: string) => string | undefined;

/** Holds an answer against the same schema that the configuration is held against. */
function bySchema(schema: v.GenericSchema<unknown, unknown>): Judge {
  return (value) => v.safeParse(schema, value).issues?.[0].message;
}

export const judgeDomain = bySchema(domain);
export const judgeIdentifier = bySchema(identifier);
export const judgePlan = bySchema(plan);
export const judgeTargets: Judge = (value) =>
  targetsOf(value)
    .map(bySchema(target))
    .find((message) => message !== undefined);
export const judgeMailbox = bySchema(mailbox);
export const judgeDate = bySchema(date);
export const judgeStack: Judge = (value) =>
  /^[A-Za-z0-9_.-]{1,100}$/.test(value) ? undefined : "expected the name of a stack: letters, digits, - and _";
export const judgePreset: Judge = (value) => (isPresetName(value) ? undefined : didYouMean(value, presetNames));

/** The addresses or the hostname of one answer. */
export function targetsOf(value: string): string[] {
  return value.split(",").map((one) => one.trim());
}

export function didYouMean(value: string, known: readonly string[]): string {
  const meant = nearest(value, known);
  return meant === undefined ? `expected ${known.join(", ")}` : `did you mean ${meant}?`;
}
