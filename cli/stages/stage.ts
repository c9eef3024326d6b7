import { parse } from "yaml";
import { writeWhole } from "../../sandbox/process/files";
import type { MailFact } from "../../edge/intent";
import { isPlainObject } from "../../standards/plain-object";
import { atPath, sentence, type PathProblem } from "../../standards/problem";
import { currentDay } from "../../standards/day";
import { standing, type Begun } from "../../standards/stages";
import { siteKey } from "../../stacks/config/site-config";
import { checkStack } from "../check/check";
import { exitCode } from "../exit";
import { stackFileName } from "../program/stack-file";
import { usageError } from "../usage";
import { raised, type Raised } from "./ladders";
import { stageProblem } from "./codes";
import type { ReportOptions } from "./dmarc-evidence";
import { withStage } from "./stage-text";
import { readGiven } from "../given-files";

/** A control as `check` has judged it. */
interface JudgedControl {
  readonly id: string;
  readonly status: string;
  readonly findings: readonly { readonly message: string }[];
}

export interface StageOptions extends ReportOptions {
  readonly stack: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** The command `launch-ready stage`: writes down that the next stage begins today, where nothing speaks against it. */
export async function stage(subject: string, options: StageOptions): Promise<void> {
  const { stack, yes, json } = options;
  const what = raised[subject]!;
  const today = currentDay();
  const file = stackFileName(stack);
  const checked = await checkStack(stack);
  const text = readGiven(file);
  const path = ["config", siteKey, ...what.path];
  const begun = begunIn(text, path);
  const { next, problems: declared } = nextStage(what, begun, checked.report.controls, today);
  const evidence = options.reports && reportedLoss(subject, what, checked.mail, options, today);
  const problems = [...declared, ...(evidence?.problems ?? [])];
  const written = yes === true && problems.length === 0;
  if (written) writeWhole(file, withStage(text, path, next!, today));
  if (json === true) {
    const mail = evidence ? { mail: evidence.mail } : {};
    const said = { stack, file, subject, next, day: today, written, problems, ...mail };
    process.stdout.write(`${JSON.stringify(said, null, 2)}\n`);
  } else
    process.stdout.write(`${asText(evidence ? { ...what, look: "" } : what, file, next, today, problems, written)}\n`);
  if (problems.length > 0) process.exitCode = exitCode.failed;
}

/** @throws {UsageError} for reports of another subject, or files of which none is one. */
function reportedLoss(subject: string, what: Raised, facts: readonly MailFact[], options: StageOptions, today: string) {
  if (subject !== "dmarc")
    throw usageError("usage-arguments-invalid", `--reports are of DMARC; they say nothing of ${subject}.`);
  const { dmarcEvidence } = require("./dmarc-evidence") as typeof import("./dmarc-evidence");
  return dmarcEvidence(what, facts, options, today);
}

/** The stages that a file says; undefined where it does not have the section that they belong to. */
function begunIn(text: string, path: readonly string[]): Begun<string> | undefined {
  const section = path
    .slice(0, -1)
    .reduce<unknown>((at, key) => (isPlainObject(at) ? at[key] : undefined), parse(text));
  if (path.includes("mail") && !isPlainObject(section)) return undefined;
  const stages = isPlainObject(section) ? section[path.at(-1)!] : undefined;
  return isPlainObject(stages)
    ? Object.fromEntries(Object.entries(stages).map(([key, day]) => [key, String(day)]))
    : {};
}

/** The next stage, and what speaks against it. */
export function nextStage(
  { ladder, controls, path }: Raised,
  begun: Begun<string> | undefined,
  judged: readonly JudgedControl[],
  today: string,
): { readonly next?: string; readonly problems: readonly PathProblem[] } {
  const place = atPath(path.join("."));
  if (begun === undefined) {
    const message = `The stack does not declare ${path[0] ?? "it"}: there is no stage of ${ladder.subject} to raise.`;
    return { problems: [stageProblem("stage-not-declared", place, { message })] };
  }
  const { next } = standing(ladder, begun, today);
  if (!next)
    return { problems: [stageProblem("stage-at-top", place, { message: `${ladder.subject} is at its last stage.` })] };
  const problems: PathProblem[] = [];
  if (next.notBefore > today) {
    const message = `The stage ${next.name} of ${ladder.subject} may begin on ${next.notBefore}; today is ${today}.`;
    problems.push(stageProblem("stage-too-early", place, { message }));
  }
  for (const { id, status, findings } of judged.filter((one) => controls.includes(one.id))) {
    if (status !== "red") continue;
    const message = `${id} is red: ${findings[0]?.message ?? "see check"}`;
    problems.push(stageProblem("stage-evidence-red", place, { message, fix: "Mend it first." }));
  }
  return { next: next.name, problems };
}

function asText(
  { ladder, look }: Raised,
  file: string,
  next: string | undefined,
  today: string,
  problems: readonly PathProblem[],
  written: boolean,
): string {
  if (problems.length > 0) return problems.map(sentence).join("\n");
  const what = `the stage ${next ?? ""} of ${ladder.subject} begins on ${today}`;
  return written
    ? `${file} says now that ${what}. Nothing is deployed yet.`
    : `Nothing speaks against it in what is declared: ${what}. ${look} To write it into ${file}, add --yes.`;
}
