import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { stringify } from "yaml";
import type { StageFact } from "../../edge/intent";
import { Estate } from "../../policies/estate";
import { currentDay } from "../../standards/day";
import { numberOfChanges } from "../deploy/expectation";
import { command } from "../deploy/open";
import type { DeployOptions } from "../deploy/options";
import type { Outcome } from "../deploy/outcome";
import { countLine } from "../deploy/render";
import { deploy } from "../deploy/up";
import { programFile } from "../program/program-file";
import { declaredResources } from "../program/resources";
import { stackFileName, type StackFile } from "../program/stack-file";
import { readYamlMapping } from "../program/yaml-file";
import { usageError } from "../usage";
import { isFields, type Fields } from "../workspace/fields";
import { run } from "../workspace/deployment";
import { PreviewRecorder } from "../workspace/preview";
import type { Session } from "../workspace/session";
import type { Deployment } from "./deployments";
import { recordRehearsal } from "./rehearsal";
import { loweredStages } from "./lowered";
import { earlierSettings } from "./settings";
import { fileState, writeEarlierSite, type FileState } from "./stack-file-advice";

export interface GoBackOptions extends DeployOptions {
  /** Write what was gone back to into the stack's file, too. */
  readonly write?: boolean;
  /** Write into the stack's file that going back was rehearsed today, where everything is as it had been. */
  readonly record?: boolean;
}

/**
 * Deploys a stack as an earlier deployment had it: previewed, judged by the policies, only where the options say so.
 *
 * @param newest the deployment that is gone back from.
 * @throws {UsageError} where a live stack would change, and nobody said so.
 */
export async function goBack(
  session: Session,
  options: GoBackOptions,
  newest: Deployment,
  target: Deployment,
): Promise<Outcome> {
  const { stack } = options;
  const asked: GoBackOptions = { ...options, goingBack: { from: newest.number, to: target.number } };
  const file = await earlierFile(session, stack, target);
  const problems = loweredStages(await stagesOf(await earlierFile(session, stack, newest)), await stagesOf(file));
  if (problems.some(({ severity }) => severity === "error")) {
    const preview = new PreviewRecorder().preview();
    const failure = `Nothing takes back what deployment ${target.number} would lower.`;
    return { operation: "rollback", options: asked, preview, problems, failure, applied: false };
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-rollback-"));
  const configFile = path.join(folder, "Pulumi.yaml");
  try {
    const { name } = await session.stack.workspace.projectSettings();
    const earlier = earlierSettings(settingsOf(session.stack, stack), name, target);
    // In quotes: the engine reads YAML 1.1, to which a plain 2026-11-02 is a time.
    const text = stringify(earlier, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" });
    writeFileSync(configFile, text, { mode: 0o600 });
    const message = `launch-ready: back to deployment ${target.number}`;
    const there = { ...session, earlier: { configFile, message, file } };
    const outcome = await deploy(there, asked);
    const told = { ...outcome, operation: "rollback", problems: [...problems, ...(outcome.problems ?? [])] } as const;
    if (outcome.failure !== undefined) return told;
    const whole = await withFileState(told, options, target);
    return options.record === true ? await recorded(whole, there) : whole;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes down that going back was rehearsed, where it has changed something, and nothing differs afterwards. */
async function recorded(outcome: Outcome, there: Session): Promise<Outcome> {
  if (numberOfChanges(outcome.preview) === 0)
    return { ...outcome, failure: "Going back has changed nothing, so nothing was rehearsed." };
  const after = await run(there, "preview");
  if (numberOfChanges(after) > 0)
    return { ...outcome, failure: `Not everything is as it was, so nothing is recorded: ${countLine(after)}.` };
  const rehearsed = currentDay();
  recordRehearsal(outcome.options.stack, rehearsed);
  return { ...outcome, rehearsed };
}

/**
 * The history has the configuration of a deployment; what a program of the project's own was, only git knows.
 *
 * @throws {UsageError} where the project has one.
 */
export function refuseOwnProgram(options: DeployOptions): void {
  const program = programFile(process.cwd());
  if (program.ours) return;
  throw usageError(
    "usage-rollback-own-program",
    `The program ${program.name} is the project's own, and the history of deployments has its configuration alone. ` +
      "Go back with git, and deploy that: git revert, or git checkout of the commit that " +
      `${command("rollback", options, "--list")} names, then ${command("up", options)}`,
  );
}

/** A stack's configuration as an earlier deployment had it, for whoever asks what that declares. */
export async function earlierFile({ stack }: Session, name: string, deployment: Deployment): Promise<StackFile> {
  const { name: project } = await stack.workspace.projectSettings();
  const { config } = earlierSettings(settingsOf(stack, name), project, deployment);
  const named = Object.entries(isFields(config) ? config : {}).map(([key, value]) => [
    key.includes(":") ? key : `${project}:${key}`,
    value,
  ]);
  return {
    project,
    stack: name,
    file: `deployment ${deployment.number}`,
    config: Object.fromEntries(named) as Fields,
  };
}

/** What the stack's file holds; in a rehearsal its copy, without the secrets. */
function settingsOf({ workspace }: Session["stack"], name: string): Fields {
  return readYamlMapping(path.join(workspace.workDir, stackFileName(name, workspace.workDir)));
}

async function stagesOf(file: StackFile): Promise<readonly StageFact[]> {
  const declared = await declaredResources(file.stack, process.cwd(), file);
  return new Estate(declared, { today: currentDay() }).stages;
}

async function withFileState(outcome: Outcome, options: GoBackOptions, target: Deployment): Promise<Outcome> {
  const state = await fileState(options.stack, target);
  const written = options.write === true && !state.matches;
  if (written) await writeEarlierSite(state, target);
  const stackFile = { ...state, matches: state.matches || written };
  return { ...outcome, stackFile, next: nextStep(stackFile, written, options, target) };
}

/** What to do with the stack's file, which says what was gone back from. */
function nextStep(
  { file, matches, commit }: FileState,
  written: boolean,
  options: GoBackOptions,
  to: Deployment,
): string {
  if (matches) return written ? `${file} says it now, too: look at it, and commit it.` : `${file} says just that.`;
  const write = ["--to", String(to.number), "--write", ...(options.sandbox === true ? [] : ["--yes"])];
  const how =
    commit === undefined ? command("rollback", options, ...write) : `git checkout ${commit.slice(0, 12)} -- ${file}`;
  return `${file} was not changed, and the next up would deploy again what it says. Mend it, and commit that: ${how}`;
}
