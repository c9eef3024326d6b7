import { counted } from "../../standards/counted";
import { addDays, currentDay } from "../../standards/day";
import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { show } from "../../edge/statement/shown-value";
import { ConfigError } from "../../stacks/config/problem";
import { readSite, siteKey, type ReadSite } from "../../stacks/config/site-config";
import { isPresetName, presets } from "../../stacks/presets";
import type { Preset } from "../../stacks/presets/preset";
import { check } from "../check/check";
import { exitCode, UsageError } from "../exit";
import { sentence, type PathProblem } from "../../standards/problem";
import { isInteractive } from "../terminal";
import { usageError, usageProblem } from "../usage";
import { stackFileName } from "../program/stack-file";
import { readYamlMapping } from "../program/yaml-file";
import { isFields, type Fields } from "../workspace/fields";
import {
  didYouMean,
  judgeDate,
  judgeDomain,
  judgeIdentifier,
  judgeMailbox,
  judgePlan,
  judgePreset,
  judgeStack,
  judgeTargets,
  type Answers,
  type Judge,
} from "./answers";
import { complete } from "./ask";
import { commandFor } from "./command-for";
import { neededPackages } from "./needed-packages";
import { writeProject } from "./project-files";
import { judgeSenders } from "./questions";
import { withSchema } from "./schema-line";
import { stackText } from "./stack-text";

/** The options of `launch-ready init`, as typed. */
export interface InitOptions {
  readonly preset?: string;
  /** Default `prod`; where that is taken, one named after the domain. */
  readonly stack?: string;
  readonly plan: string;
  readonly zoneId?: string;
  readonly accountId?: string;
  readonly service: Readonly<Record<string, string>>;
  readonly owner?: string;
  readonly mail: readonly string[];
  readonly mailAnswer: Readonly<Record<string, string>>;
  readonly reports?: string;
  readonly rotateBy?: string;
  readonly force?: boolean;
}

/**
 * The command `launch-ready init`: asks for what cannot be guessed, writes the stack's configuration and judges it.
 *
 * @throws {UsageError} where the file is there already, an answer is wrong, or nobody can be asked.
 */
export async function init(domain: string, options: InitOptions): Promise<void> {
  const today = currentDay();
  refuseWrong(domain, options);
  const isNew = !["Pulumi.yaml", "Pulumi.yml"].some((name) => existsSync(name));
  const stack = options.stack ?? (options.force === true || isNew ? "prod" : freeStack(domain));
  const file = isNew ? `Pulumi.${stack}.yaml` : stackFileName(stack);
  if (existsSync(file) && options.force !== true)
    throw usageError(
      "usage-file-exists",
      `${file} is there already. Name another stack with --stack, or overwrite it with --force.`,
    );
  const text = await readableText(answersOf(domain, { ...options, stack }, today), today, file);
  writeFileSync(path.resolve(file), withSchema(text, process.cwd()));
  const packages = neededPackages(siteIn(text, today, file).spec);
  const others = isNew ? writeProject({ domain, stack, packages }, process.cwd()) : [];
  const told = [`${file}, ${counted(text.trimEnd().split("\n").length, "line")}`, ...others];
  process.stderr.write(`Wrote ${told.join("; ")}.\n\n`);
  if (isNew && !packages.every(isInstalled)) {
    process.stdout.write(`Next: npm install, then npx launch-ready check --stack ${stack}\n`);
    return;
  }
  await check({ stack });
  const red = process.exitCode === exitCode.failed;
  process.stdout.write(`\nNext: npx launch-ready ${red ? "check" : "up"} --stack ${stack}${red ? "" : " --sandbox"}\n`);
}

/**
 * `prod`, or, where that is another domain's, such as the example that comes with the project, the domain with hyphens:
 * a name with dots could end in `.deploy`, which Pulumi keeps for itself.
 */
function freeStack(domain: string): string {
  const file = stackFileName("prod");
  if (!existsSync(file)) return "prod";
  const site = (readYamlMapping(path.resolve(file)).config as Fields | undefined)?.[siteKey];
  const taken = isFields(site) && typeof site.domain === "string" ? site.domain.toLowerCase() : undefined;
  return taken === domain.toLowerCase() ? "prod" : domain.toLowerCase().replaceAll(".", "-");
}

/**
 * The configuration that the answers come to. What only the parts together show, such as an answer that a mail service
 * does not give, is asked again at a terminal; nothing else is lost.
 */
async function readableText(given: Answers, today: string, file: string): Promise<string> {
  for (let answers = given; ;) {
    answers = await complete(answers, process.stdin, process.stderr);
    const text = stackText(answers, today);
    const error = unreadable(text, today, file);
    if (error === undefined) return text;
    const right = withoutWrong(answers, error);
    if (!isInteractive(process.stdin) || right === answers)
      throw new UsageError(`${error.message}\n\nTo give other answers:\n  ${commandFor(answers)}`, error.problems);
    process.stderr.write(`\n${error.message}\n\n`);
    answers = right;
  }
}

/** The answers without those of mail services that a problem is about; the same object where there are none. */
function withoutWrong(answers: Answers, { problems }: ConfigError): Answers {
  const wrong = Object.keys(answers.mailAnswers).filter((name) =>
    problems.some(({ location }) => location.path === `mail.senders.${name}`),
  );
  if (wrong.length === 0) return answers;
  const right = Object.entries(answers.mailAnswers).filter(([name]) => !wrong.includes(name));
  return { ...answers, mailAnswers: Object.fromEntries(right) };
}

function answersOf(domain: string, options: InitOptions, today: string): Answers {
  const {
    service,
    mailAnswer,
    rotateBy,
    stack = "prod",
    plan,
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
function refuseWrong(domain: string, options: InitOptions): void {
  const given: [string, string | undefined, Judge][] = [
    ["the domain", domain, judgeDomain],
    ["--preset", options.preset, judgePreset],
    ["--stack", options.stack, judgeStack],
    ["--plan", options.plan, judgePlan],
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

function siteIn(text: string, today: string, file: string): ReadSite {
  const { config } = parse(text) as { config: Record<string, unknown> };
  return readSite(config[siteKey], today, `What would be ${file}`);
}

/** Whether the command would find a package. */
function isInstalled(name: string): boolean {
  try {
    require.resolve(`${name}/package.json`);
    return true;
  } catch {
    return false;
  }
}

function unreadable(text: string, today: string, file: string): ConfigError | undefined {
  try {
    siteIn(text, today, file);
    return undefined;
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}
