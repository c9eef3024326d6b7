import { counted, joined } from "../counted";
import { addDays, isDate } from "../day";
import { atPath, type PathLocation, type Problem } from "../problem";
import { problem } from "./codes";

/**
 * Settings that are raised in steps, because each step can lock somebody out and only time shows whether it did: HSTS,
 * DMARC, MTA-STS. What is written down is the date on which each step began; the last one is in force.
 */
export interface Ladder<Name extends string> {
  /** `HSTS`, for messages. */
  readonly subject: string;
  readonly steps: readonly Step<Name>[];
}

interface Step<Name extends string> {
  readonly name: Name;
  /** Days that this step must have been in force before the next may begin. */
  readonly leastDays: number;
  /** Whether it stays in force for months once it has begun, whatever is declared afterwards. */
  readonly stays?: true;
}

/** Step → the ISO date (`2026-11-01`) on which it began. */
export type Begun<Name extends string> = Readonly<Partial<Record<Name, string>>>;

export interface Standing<Name extends string> {
  /** The step in force; undefined where none has begun. */
  readonly current?: Name;
  /** What comes next and the first date on which it may begin; absent at the top. */
  readonly next?: { readonly name: Name; readonly notBefore: string };
  /** Each at the step that it is about. */
  readonly problems: readonly Problem<PathLocation>[];
}

/**
 * Where a rollout stands today, and everything wrong with how it got there: a text that is not a date, a step in the
 * future, a step skipped, a step begun earlier than the one before it allows.
 *
 * @param today ISO date.
 */
export function standing<Name extends string>(ladder: Ladder<Name>, begun: Begun<Name>, today: string): Standing<Name> {
  const problems = ladder.steps.flatMap((step) => dateProblems(ladder, step.name, begun[step.name], today));
  if (problems.length > 0) return { problems };
  const reached = ladder.steps.map((step) => begun[step.name]);
  const last = reached.findLastIndex((date) => date !== undefined);
  const before = ladder.steps.slice(0, last + 1);
  const orderProblems = [
    ...skipped(
      ladder,
      before.filter(({ name }) => begun[name] === undefined),
    ),
    ...before.flatMap((step, index) => early(ladder, begun, step, index)),
  ];
  const next = ladder.steps[last + 1];
  const since = reached[last];
  return {
    problems: orderProblems,
    ...(last >= 0 ? { current: ladder.steps[last]!.name } : {}),
    ...(next
      ? { next: { name: next.name, notBefore: since ? addDays(since, ladder.steps[last]!.leastDays) : today } }
      : {}),
  };
}

function dateProblems(
  ladder: { readonly subject: string },
  step: string,
  date: string | undefined,
  today: string,
): Problem<PathLocation>[] {
  if (date === undefined) return [];
  if (!isDate(date)) {
    return [
      problem("stage-date", atPath(step), {
        message: `${ladder.subject}: the stage "${step}" began on "${date}", which is not a date.`,
        fix: `Write it as ${today}.`,
      }),
    ];
  }
  if (date > today) {
    return [
      problem("stage-future", atPath(step), {
        message: `${ladder.subject}: the stage "${step}" begins on ${date}, in the future (today is ${today}).`,
        fix: "Add a stage on the day on which it begins.",
      }),
    ];
  }
  return [];
}

/** One problem for all that were skipped: who began with the last of them made one mistake. */
function skipped<Name extends string>(ladder: Ladder<Name>, steps: readonly Step<Name>[]): Problem<PathLocation>[] {
  const [first, ...more] = steps;
  if (first === undefined) return [];
  const names = joined(steps.map(({ name }) => `"${name}"`));
  const days = joined(steps.map(({ leastDays }) => String(leastDays)));
  const one = more.length === 0;
  return [
    problem("stage-skipped", atPath(first.name), {
      message: `${ladder.subject}: the stage${one ? "" : "s"} ${names} ${one ? "was" : "were"} skipped.`,
      fix: one
        ? `Go through it first, for at least ${counted(first.leastDays, "day")}, and write down the date on which it ` +
          "began."
        : `Go through them first, for at least ${days} days, and write down the date on which each began.`,
    }),
  ];
}

function early<Name extends string>(
  ladder: Ladder<Name>,
  begun: Begun<Name>,
  step: Step<Name>,
  index: number,
): Problem<PathLocation>[] {
  const date = begun[step.name];
  if (date === undefined) return [];
  const before = ladder.steps[index - 1];
  const since = before && begun[before.name];
  if (!before || since === undefined) return [];
  const earliest = addDays(since, before.leastDays);
  if (date >= earliest) return [];
  return [
    problem("stage-early", atPath(step.name), {
      message:
        `${ladder.subject}: the stage "${step.name}" began on ${date}; "${before.name}" began on ${since} ` +
        `and takes at least ${counted(before.leastDays, "day")}.`,
      fix: `Stay at "${before.name}" until ${earliest}.`,
    }),
  ];
}
