// Long: one process, from its start to its end.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { packageManagerOf } from "../../components/package-manager";
import { namesInState, namesVariable } from "../../components/dns/former-names";
import { endWithUs } from "../engine/children";
import { usageError } from "../usage";
import { programHost } from "../places";
import { describeFailure, ProgramFailed } from "../program/program-failure";
import type { ProgramFile } from "../program/program-file";
import { typeStripperFor, type TypeStripper } from "../program/type-stripper";

/** What `cmd/run` ends with once it has told the engine what went wrong (v3.248.0). */
const toldAlready = 32;

/**
 * A project's own program for the engine, in a process of its own for each run, by the SDK that the project has: as
 * Pulumi's language plugin runs it, so that what it keeps in its modules is new each time, whether they are CommonJS
 * or not. tsx strips the types of TypeScript.
 *
 * @throws {UsageError} where the project has no SDK of Pulumi, or is TypeScript without a tsx.
 */
export function programProcess(program: ProgramFile): PulumiFn {
  const runner = runnerOf(program);
  const stripper = typeStripperFor(program);
  const run: PulumiFn = () => start(runner, program, stripper);
  withoutStack(run);
  return run;
}

function runnerOf({ file, name }: ProgramFile): string {
  try {
    return createRequire(file).resolve("@pulumi/pulumi/cmd/run");
  } catch {
    throw usageError(
      "usage-sdk-missing",
      `The program ${name} cannot run: @pulumi/pulumi is not installed in its project. Install it: ` +
        `${packageManagerOf(path.dirname(file)).add} @pulumi/pulumi`,
    );
  }
}

interface Store {
  readonly settings: {
    readonly options: Readonly<Record<string, string | number | boolean | undefined>>;
  };
  readonly config: Readonly<Record<string, string>>;
}

/** The engine's addresses, and the config, as the SDK in this process was given them for the run. */
function currentStore(): Store {
  return (require("@pulumi/pulumi/runtime/state") as { readonly getStore: () => Store }).getStore();
}

function start(runner: string, program: ProgramFile, stripper: TypeStripper | undefined): Promise<void> {
  const { settings, config } = currentStore();
  const { monitorAddr, engineAddr, project, stack, organization, parallel, dryRun } = settings.options;
  const flags = { project, stack, organization, parallel, monitor: monitorAddr, engine: engineAddr };
  const child = spawn(
    process.execPath,
    [
      ...(stripper === undefined ? [] : ["--require", stripper.commonJs]),
      ...["--require", programHost.preload],
      runner,
      ...Object.entries(flags).flatMap(([flag, value]) => (value === undefined ? [] : [`--${flag}=${value}`])),
      ...(dryRun === true ? ["--dry-run"] : []),
      `--pwd=${program.folder}`,
      `--root-directory=${program.folder}`,
      programHost.entry,
    ],
    {
      cwd: program.folder,
      env: {
        ...process.env,
        ...config,
        ...handedNames(project, stack),
        PULUMI_NODEJS_TYPESCRIPT: "false",
        LAUNCH_READY_PROGRAM: JSON.stringify(program),
      },
      stdio: ["ignore", "pipe", "pipe"],
      // Ctrl-C at a terminal is for the engine, which ends the program when it has what it needs.
      detached: process.platform !== "win32",
    },
  );
  const over = endWithUs(() => child.kill("SIGKILL"));
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      process.stderr.write(text);
    });
  return new Promise((resolve, reject) => {
    child.once("error", reject).once("close", (code) => {
      over();
      if (code === 0) resolve();
      else if (code === toldAlready) reject(new ProgramFailed(`The program ${program.name} failed.`));
      else reject(new ProgramFailed(describeFailure(printed, program.name, program.folder)));
    });
  });
}

/** A variable holds at most 128 KiB on Linux (MAX_ARG_STRLEN). A program that is told no names looks for all. */
function handedNames(project: unknown, stack: unknown): Record<string, string> {
  const names = namesInState(String(project), String(stack));
  const text = names && JSON.stringify([...names]);
  return text !== undefined && text.length < 100_000 ? { [namesVariable]: text } : {};
}

/** The process of the program registers the stack, so this one must not. */
function withoutStack(run: PulumiFn): void {
  const stack = require("@pulumi/pulumi/runtime/stack") as {
    runInPulumiStack: (program: PulumiFn) => Promise<unknown>;
  };
  const original = stack.runInPulumiStack;
  stack.runInPulumiStack = (program) => (program === run ? run() : original(program));
}
