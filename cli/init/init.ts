import { counted } from "../../standards/counted";
import { currentDay } from "../../standards/day";
import { existsSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { ConfigError } from "../../stacks/config/problem";
import { packageManagerOf } from "../../components/package-manager";
import { readSite, siteKey, type ReadSite } from "../../stacks/config/site-config";
import { check } from "../check/check";
import { exitCode, UsageError } from "../exit";
import { isInteractive } from "../terminal";
import { usageError } from "../usage";
import { refuseOtherProject } from "../program/language";
import { stackFileName } from "../program/stack-file";
import { readYamlMapping } from "../program/yaml-file";
import { isFields, type Fields } from "../workspace/fields";
import type { Answers } from "./answers";
import { complete } from "./ask";
import { commandFor } from "./command-for";
import { answersOf, refuseWrong, type InitOptions } from "./given";
import { lookUp } from "./look-up";
import { neededPackages } from "./needed-packages";
import { beginsProject, newProjectFiles, writeProject } from "./project-files";
import type { Proposals } from "./proposals";
import { openQuestions } from "./questions";
import { withSchema } from "./schema-line";
import { stackText } from "./stack-text";
import { writeGiven } from "../given-files";

/**
 * The command `launch-ready init`: asks for what cannot be guessed, writes the stack's configuration and judges it.
 *
 * @throws {UsageError} where the file is there already, an answer is wrong, or nobody can be asked.
 */
export async function init(domain: string | undefined, options: InitOptions): Promise<void> {
  const today = currentDay();
  refuseWrong(domain, options);
  refuseOtherProject(process.cwd());
  // What is there already is told before anything is asked.
  if (domain !== undefined) placeOf(domain, options);
  const given = answersOf(domain ?? "", options, today);
  const { answers, proposals } = await lookUp(given, options, process.stdin, process.stderr);
  const { stack, file, isNew } = placeOf(answers.domain, options);
  const text = await readableText({ ...answers, stack }, proposals, today, file);
  const packages = neededPackages(siteIn(text, today, file).spec);
  const others = isNew ? newProjectFiles({ domain: answers.domain, stack, packages }, process.cwd()) : [];
  writeGiven(path.resolve(file), withSchema(text, process.cwd()));
  writeProject(others, process.cwd());
  const told = [`${file}, ${counted(text.trimEnd().split("\n").length, "line")}`, ...others.map(({ name }) => name)];
  process.stderr.write(`Wrote ${told.join("; ")}.\n\n`);
  if (isNew && !packages.every(isInstalled)) {
    const { install } = packageManagerOf(process.cwd());
    process.stdout.write(`Next: ${install}, then npx launch-ready check --stack ${stack}\n`);
    return;
  }
  await check({ stack });
  const red = process.exitCode === exitCode.failed;
  process.stdout.write(`\nNext: npx launch-ready ${red ? "check" : "up"} --stack ${stack}${red ? "" : " --sandbox"}\n`);
}

/** Where the stack is written, and whether it begins a project. */
interface Place {
  readonly stack: string;
  readonly file: string;
  readonly isNew: boolean;
}

/** @throws {UsageError} where the file is there already. */
function placeOf(domain: string, options: InitOptions): Place {
  const isNew = beginsProject(process.cwd());
  const stack = options.stack ?? (options.force === true || isNew ? "prod" : freeStack(domain));
  const file = isNew ? `Pulumi.${stack}.yaml` : stackFileName(stack);
  if (existsSync(file) && options.force !== true)
    throw usageError(
      "usage-file-exists",
      `${file} is there already. Name another stack with --stack, or overwrite it with --force.`,
    );
  return { stack, file, isNew };
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
async function readableText(given: Answers, proposals: Proposals, today: string, file: string): Promise<string> {
  for (let answers = given; ;) {
    answers = await complete(answers, process.stdin, process.stderr, (all) => openQuestions(all, proposals));
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
