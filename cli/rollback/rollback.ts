import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { stringify } from "yaml";
import { Estate } from "../../policies/estate";
import { currentDay } from "../../standards/day";
import type { StageFact } from "../../edge/intent";
import { printable } from "../../live";
import { command, open } from "../deploy/open";
import type { DeployOptions } from "../deploy/options";
import { failed, show, type Outcome } from "../deploy/outcome";
import { deploy } from "../deploy/up";
import { programFile } from "../program/program-file";
import { declaredResources } from "../program/resources";
import { stackFileName } from "../program/stack-file";
import { readYamlMapping } from "../program/yaml-file";
import { usageError } from "../usage";
import { isFields, type Fields } from "../workspace/fields";
import { PreviewRecorder } from "../workspace/preview";
import type { Session } from "../workspace/session";
import { chooseTarget } from "./choose";
import { deploymentsOf, type Deployment } from "./deployments";
import { loweredStages } from "./lowered";
import { listed, renderList } from "./render";
import { earlierSettings } from "./settings";
import { fileState, writeEarlierSite, type FileState } from "./stack-file-advice";

export interface RollbackOptions extends DeployOptions {
  /** Number of the deployment to go back to; the last good one where absent. */
  readonly to?: number;
  /** Only list the deployments. */
  readonly list?: boolean;
  /** Write what was gone back to into the stack's file, too. */
  readonly write?: boolean;
}

/** The command `launch-ready rollback`: a stack as an earlier deployment had it. */
export async function rollback(options: RollbackOptions): Promise<void> {
  if (options.list !== true) refuseOwnProgram(options);
  const session = await open(options);
  let outcome: Outcome;
  try {
    const deployments = await deploymentsOf(session.stack);
    if (options.list === true) {
      const rows = listed(deployments).map((one) => ({ ...one, message: printable(one.message) }));
      const text =
        options.json === true ? JSON.stringify({ stack: options.stack, deployments: rows }, null, 2) : undefined;
      process.stdout.write(`${text ?? renderList(options.stack, rows)}\n`);
      return;
    }
    const choice = chooseTarget(deployments, options.to, new Set());
    if ("refusal" in choice)
      throw usageError(
        "usage-no-deployment",
        `${choice.refusal} All of them: ${command("rollback", options, "--list")}`,
      );
    outcome = await goBack(session, options, deployments[0]!, choice.target);
  } catch (error) {
    outcome = failed(error, "rollback", options, false);
  } finally {
    await session.close();
  }
  show(outcome);
}

/**
 * Deploys a stack as an earlier deployment had it: previewed, judged by the policies, only where the options say so.
 *
 * @param newest the deployment that is gone back from.
 * @throws {UsageError} where a live stack would change, and nobody said so.
 */
export async function goBack(
  session: Session,
  options: RollbackOptions,
  newest: Deployment,
  target: Deployment,
): Promise<Outcome> {
  const { stack } = options;
  const settings = readYamlMapping(path.join(session.stack.workspace.workDir, stackFileName(stack)));
  const { name } = await session.stack.workspace.projectSettings();
  const earlier = earlierSettings(settings, name, target);
  const asked: RollbackOptions = { ...options, rollback: { from: newest.number, to: target.number } };
  const problems = loweredStages(
    await stagesOf(stack, name, newest.number, earlierSettings(settings, name, newest)),
    await stagesOf(stack, name, target.number, earlier),
  );
  if (problems.some(({ severity }) => severity === "error")) {
    const preview = new PreviewRecorder().preview();
    const failure = `Nothing takes back what deployment ${target.number} would lower.`;
    return { operation: "rollback", options: asked, preview, problems, failure, applied: false };
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-rollback-"));
  const configFile = path.join(folder, "Pulumi.yaml");
  try {
    // In quotes: the engine reads YAML 1.1, to which a plain 2026-11-02 is a time.
    const text = stringify(earlier, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" });
    writeFileSync(configFile, text, { mode: 0o600 });
    const message = `launch-ready: back to deployment ${target.number}`;
    const outcome = await deploy({ ...session, earlier: { configFile, message } }, asked);
    const told = { ...outcome, operation: "rollback", problems: [...problems, ...(outcome.problems ?? [])] } as const;
    return outcome.failure === undefined ? await withFileState(told, options, target) : told;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
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

async function stagesOf(
  stack: string,
  project: string,
  number: number,
  settings: Fields,
): Promise<readonly StageFact[]> {
  const config = isFields(settings.config) ? settings.config : {};
  const named = Object.entries(config).map(([key, value]) => [key.includes(":") ? key : `${project}:${key}`, value]);
  const file = { project, stack, file: `deployment ${number}`, config: Object.fromEntries(named) as Fields };
  const declared = await declaredResources(stack, process.cwd(), file);
  return new Estate(declared, { today: currentDay() }).stages;
}

async function withFileState(outcome: Outcome, options: RollbackOptions, target: Deployment): Promise<Outcome> {
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
  options: RollbackOptions,
  to: Deployment,
): string {
  if (matches) return written ? `${file} says it now, too: look at it, and commit it.` : `${file} says just that.`;
  const write = ["--to", String(to.number), "--write", ...(options.sandbox === true ? [] : ["--yes"])];
  const how =
    commit === undefined ? command("rollback", options, ...write) : `git checkout ${commit.slice(0, 12)} -- ${file}`;
  return `${file} was not changed, and the next up would deploy again what it says. Mend it, and commit that: ${how}`;
}
