import { isIP } from "node:net";
import * as v from "valibot";
import { privateName } from "../../components/dns/spelling";
import { findPlatform, platforms, type Platform } from "../../edge/platforms";
import { date, domain, identifier, link, mailbox, plan, target } from "../../stacks/config/values";
import { nearest } from "../../edge/statement/nearest";
import { isPresetName, presetNames } from "../../stacks/presets";
import { watchers } from "./watchers";

/**
 * What `launch-ready init` was told, by flags or in answer to its questions. Nothing in here has been looked at yet.
 */
export interface Answers {
  readonly domain: string;
  readonly stack: string;
  /** Plan of the zone; `free` where nobody says. */
  readonly plan?: string | undefined;
  readonly preset?: string | undefined;
  readonly zoneId?: string | undefined;
  readonly accountId?: string | undefined;
  /**
   * Where each service of the preset runs, by the service's name: a hostname, addresses with commas between them, or a
   * platform.
   */
  readonly services: Readonly<Record<string, string>>;
  /** Services that the preset has on offer and that the domain has; undefined until somebody was asked. */
  readonly further?: readonly string[] | undefined;
  /** Mail address of whoever is told and decides. */
  readonly owner?: string | undefined;
  /** Who watches the site; what the preset has where nobody says. */
  readonly watch?: string | undefined;
  /** Of a service that is set up by hand: the page that lists its checks. */
  readonly watchLink?: string | undefined;
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
/** Hostnames and addresses that the internet has, or a platform that is told by its id alone. */
export const judgeTargets: Judge = (value) => {
  const platform = findPlatform(value.trim().toLowerCase());
  if (platform !== undefined) return leadsEverybody(platform) ? undefined : shownTarget(platform);
  return targetsOf(value)
    .map(judgeTarget)
    .find((message) => message !== undefined);
};

/** Whether a platform has one target for all its customers, so that nobody has to give it. */
function leadsEverybody({ target }: Platform): boolean {
  return target?.fixed !== undefined;
}

function shownTarget({ name, where }: Platform): string {
  return `${name} gives each customer a target: expected the one that it shows (${where})`;
}

const judgeTarget: Judge = (one) => {
  const wrong = bySchema(target)(one);
  if (wrong !== undefined) return wrong;
  const why = isIP(one) === 0 ? privateName(one) : undefined;
  if (why === undefined) return undefined;
  const meant = one.includes(".") ? undefined : nearest(one.toLowerCase(), platformIds);
  return meant === undefined ? `it ${why}` : `did you mean the platform ${meant}? A hostname has a domain`;
};

const platformIds = platforms.map(({ id }) => id);
export const judgeWatch: Judge = (value) => (watchers.includes(value) ? undefined : didYouMean(value, watchers));
export const judgeLink = bySchema(link);
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

/** A domain as people paste it, out of a browser's address or in capitals. */
export function domainIn(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/[/?#].*$/, "")
    .replace(/^www\.(?=[^.]+\.)/, "")
    .replace(/\.$/, "");
}

/** What was given with commas between. */
export function idsOf(given: string): string[] {
  return given
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
}
