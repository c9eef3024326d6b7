import { show } from "../../edge/statement/shown-value";
import { addDays } from "../../standards/day";
import { sentence, type PathProblem } from "../../standards/problem";
import { isPresetName, presets } from "../../stacks/presets";
import type { Preset } from "../../stacks/presets/preset";
import { UsageError } from "../exit";
import { usageProblem } from "../usage";
import {
  didYouMean,
  judgeDate,
  judgeDomain,
  judgeIdentifier,
  judgeLink,
  judgeMailbox,
  judgePlan,
  judgePreset,
  judgeStack,
  judgeTargets,
  judgeWatch,
  type Answers,
  type Judge,
} from "./answers";
import { judgeSenders } from "./mail-questions";

/** The options of `launch-ready init`, as typed. */
export interface InitOptions {
  readonly preset?: string;
  /** Default `prod`; where that is taken, one named after the domain. */
  readonly stack?: string;
  /** Default: what the token shows of the zone, else `free`. */
  readonly plan?: string;
  /** Default: what the preset has, at AWS. */
  readonly watch?: string;
  readonly watchLink?: string;
  readonly zoneId?: string;
  readonly accountId?: string;
  readonly service: Readonly<Record<string, string>>;
  readonly owner?: string;
  readonly mail: readonly string[];
  readonly mailAnswer: Readonly<Record<string, string>>;
  readonly reports?: string;
  readonly rotateBy?: string;
  readonly force?: boolean;
  /** Name servers to ask for the domain's DNS, in place of this machine's. */
  readonly resolver?: readonly string[];
}

/** The answers that flags give. */
export function answersOf(domain: string, options: InitOptions, today: string): Answers {
  const {
    service,
    mailAnswer,
    rotateBy,
    stack = "prod",
    plan,
    watch,
    watchLink,
    preset,
    zoneId,
    accountId,
    owner,
    mail,
    reports,
  } = options;
  return {
    domain,
    stack,
    plan,
    watch,
    watchLink,
    preset,
    zoneId,
    accountId,
    owner,
    mail,
    reports,
    services: service,
    mailAnswers: mailAnswer,
    rotateBy: rotateBy ?? inHalfAYear(today),
  };
}

/** How long a token may stay the same where nobody says otherwise. */
function inHalfAYear(today: string): string {
  return addDays(today, 182);
}

/** All that is wrong with what was typed, at once. */
export function refuseWrong(domain: string | undefined, options: InitOptions): void {
  const given: [string, string | undefined, Judge][] = [
    ["the domain", domain, judgeDomain],
    ["--preset", options.preset, judgePreset],
    ["--stack", options.stack, judgeStack],
    ["--plan", options.plan, judgePlan],
    ["--watch", options.watch, judgeWatch],
    ["--watch-link", options.watchLink, judgeLink],
    ["--zone-id", options.zoneId, judgeIdentifier],
    ["--account-id", options.accountId, judgeIdentifier],
    ["--owner", options.owner, judgeMailbox],
    ["--reports", options.reports, judgeMailbox],
    ["--rotate-by", options.rotateBy, judgeDate],
    ...Object.entries(options.service).map(([name, target]): [string, string, Judge] => [
      `--service ${name}`,
      target,
      judgeTargets,
    ]),
  ];
  const problems = given.flatMap(([what, value, judge]) => {
    const wrong = value === undefined ? undefined : judge(value);
    return wrong === undefined ? [] : [answerProblem(what, `is ${show(value)}; ${wrong}`)];
  });
  if (isPresetName(options.preset)) problems.push(...misfits(presets[options.preset], options));
  if (problems.length === 0) return;
  const lines = problems.map((problem) => `  ${sentence(problem)}`);
  throw new UsageError(["These answers cannot be used:", ...lines].join("\n"), problems);
}

function answerProblem(option: string, wrong: string): PathProblem {
  return usageProblem("usage-answer-invalid", wrong, option);
}

/** Answers to what the preset, or a sender that is named, does not ask. */
function misfits({ sections, offers, sendsMail }: Preset, { service, mail, mailAnswer }: InitOptions): PathProblem[] {
  const known = Object.keys({ ...sections.services, ...offers?.services });
  const strange = Object.keys(service).filter((name) => !known.includes(name));
  const senders = mail.length > 0 ? judgeSenders(mail, { sendsMail }) : undefined;
  const unasked = Object.keys(mailAnswer).filter((name) => !mail.some((id) => name.startsWith(`${id}.`)));
  return [
    ...strange.map((name) =>
      answerProblem(`--service ${name}`, `is not a service of the preset; ${didYouMean(name, known)}`),
    ),
    ...(senders === undefined ? [] : [answerProblem("--mail", `is "${mail.join(",")}"; ${senders}`)]),
    ...unasked.map((name) =>
      answerProblem(`--mail-answer ${name}`, "is not for a sender that --mail names; expected <sender>.<answer>"),
    ),
  ];
}
