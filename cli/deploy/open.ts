import path from "node:path";
import type { Session, Target } from "../workspace/session";
import type { DeployOptions } from "./options";

/**
 * Opens the stack that the options name, in the current folder, and says what is worth saying about it.
 *
 * @throws {UsageError} where it cannot be opened.
 */
export async function open(
  { stack, sandbox, policyPack, policyPackConfig }: DeployOptions,
  { runsProgram = true, pack, meanwhile }: Pick<Target, "runsProgram" | "pack" | "meanwhile"> = {},
): Promise<Session> {
  // The engine would name neither the file nor the place.
  if (policyPackConfig !== undefined)
    (require("../policy/config-file") as typeof import("../policy/config-file")).readConfigFile(policyPackConfig);
  const target: Target = {
    project: process.cwd(),
    stack,
    runsProgram,
    ...(pack === undefined ? {} : { pack }),
    ...(meanwhile === undefined ? {} : { meanwhile }),
    // A path, so that no name of a folder is taken for a word.
    ...(policyPack === undefined ? {} : { pack: path.resolve(policyPack) }),
    ...(policyPackConfig === undefined ? {} : { packConfig: path.resolve(policyPackConfig) }),
  };
  const session =
    sandbox === true
      ? await (require("../workspace/open-sandbox") as typeof import("../workspace/open-sandbox")).openSandbox(target)
      : await (require("../workspace/open-live") as typeof import("../workspace/open-live")).openLive(target);
  for (const note of session.notes) process.stderr.write(`${note}\n`);
  return session;
}

/** The command that does something with the same stack, in the same way. */
export function command(name: string, { stack, sandbox }: DeployOptions, ...more: readonly string[]): string {
  return ["npx launch-ready", name, "--stack", stack, ...(sandbox === true ? ["--sandbox"] : []), ...more].join(" ");
}

/** The command that applies what the options are about: `up`, or the same rollback. */
export function applyCommand(options: DeployOptions, ...more: readonly string[]): string {
  const { goingBack } = options;
  return goingBack === undefined
    ? command("up", options, ...more)
    : command("rollback", options, "--to", String(goingBack.to), ...more);
}
