import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { withoutCredentials } from "../../edge/credentials";
import { keyHint, nearest } from "../../edge/statement/nearest";
import { ConfigError } from "../../stacks/config/problem";
import { UsageError } from "../exit";
import { firstOf, sentence } from "../../standards/problem";
import { usageError, usageProblem } from "../usage";
import { isFields, type Fields } from "../workspace/fields";
import { projectFile } from "./language";
import { fullKey, projectConfig } from "./project-config";
import { kindOf, readYamlMapping } from "./yaml-file";

/** A stack's configuration as its file has it, before any engine has seen it. */
export interface StackFile {
  readonly project: string;
  readonly stack: string;
  /** Path of `Pulumi.<stack>.yaml`, or `.yml` where the project's file ends so. */
  readonly file: string;
  /**
   * Full key (`launch-ready:site`) → value, the project's defaults among them. An encrypted value is `{ secure:
   * ciphertext }`.
   */
  readonly config: Readonly<Record<string, unknown>>;
}

/**
 * Reads `Pulumi.yaml` and `Pulumi.<stack>.yaml` of a folder.
 *
 * @throws {UsageError} where a file is missing, no YAML, or has keys that Pulumi ignores; a missing stack is answered
 *   with
 *   those that exist.
 */
export function readStackFile(stack: string, root = process.cwd()): StackFile {
  refuseMissingStack(stack, root);
  const project = projectName(root);
  const file = path.join(root, stackFileName(stack, root));
  const config = configOf(readYamlMapping(file), path.basename(file));
  const { config: ofProject } = projectFile(root);
  return {
    project,
    stack,
    file,
    config: {
      ...projectConfig(project, ofProject),
      ...Object.fromEntries(Object.entries(config).map(([key, value]) => [fullKey(project, key), value])),
    },
  };
}

/**
 * The name of the project of a folder.
 *
 * @throws {UsageError} where the folder is no project's, or its file names none.
 */
export function projectName(root = process.cwd()): string {
  const file = path.join(root, `Pulumi${endingIn(root)}`);
  const { name } = readYamlMapping(file);
  if (typeof name === "string") return name;
  throw usageError("usage-project-without-name", `${file} has no name. Add a line such as: name: launch-ready`);
}

/**
 * Looks only whether the files are there: enough to tell of a slip of the finger before anything slow begins.
 *
 * @throws {UsageError} where one is missing.
 */
export function refuseMissingStack(stack: string, root = process.cwd()): void {
  const file = stackFileName(stack, root);
  // What Pulumi takes as the name of a stack: anything else could lead out of the folder.
  if (!/^[\w.-]{1,100}$/.test(stack)) throw usageError("usage-unknown-stack", noSuchStack(stack, root));
  refuseUnread([stack], root);
  if (!existsSync(path.join(root, file))) throw usageError("usage-unknown-stack", noSuchStack(stack, root));
}

/**
 * The file that has, or would have, a stack's configuration, from the project's folder on.
 *
 * @throws {UsageError} where the folder is no project's.
 */
export function stackFileName(stack: string, root = process.cwd()): string {
  const ending = endingIn(root);
  if (!existsSync(path.join(root, `Pulumi${ending}`)))
    throw usageError(
      "usage-no-project",
      `There is no Pulumi.yaml in ${root}. Run launch-ready in the folder of your project, or begin one there: npx ` +
        "launch-ready init example.com.",
    );
  return path.join(stackFolder(root), `Pulumi.${stack}${ending}`);
}

/** Where stacks have their files, from the project's folder on: beside Pulumi.yaml, or in its `stackConfigDir`. */
function stackFolder(root: string): string {
  const { stackConfigDir } = projectFile(root);
  return typeof stackConfigDir === "string" ? stackConfigDir : "";
}

/** Pulumi reads a stack from a file that ends as the project's does (sdk/go/common/workspace/paths.go, v3.250.0). */
function endingIn(root: string): ".yaml" | ".yml" {
  return !existsSync(path.join(root, "Pulumi.yaml")) && existsSync(path.join(root, "Pulumi.yml")) ? ".yml" : ".yaml";
}

/** What Pulumi would pass over in silence, and deploy the stack without a configuration. */
function refuseUnread(stacks: readonly string[], root: string): void {
  const ending = endingIn(root);
  const other = ending === ".yaml" ? ".yml" : ".yaml";
  const folder = path.join(root, stackFolder(root));
  const problems = stacks
    .filter((stack) => existsSync(path.join(folder, `Pulumi.${stack}${other}`)))
    .map((stack) => {
      const both = existsSync(path.join(folder, `Pulumi.${stack}${ending}`));
      const what = both
        ? `Pulumi.${stack}${ending} is there too: remove one of them.`
        : `Rename it to Pulumi.${stack}${ending}, or remove it.`;
      return usageProblem(
        "usage-stack-file-ignored",
        `Pulumi.${stack}${other} is not read: beside Pulumi${ending}, Pulumi reads stacks from files that end in ` +
          `${ending}. ${what}`,
      );
    });
  if (problems.length > 0) throw new UsageError(firstOf(problems, ({ message }) => message).join("\n"), problems);
}

/**
 * The program would refuse it too, but a rehearsal copies only a part of the configuration.
 *
 * @throws {UsageError} where a key of ours is unknown, or a credential stands in the clear.
 */
export function refuseWrongConfig({ file, config }: StackFile): void {
  const { stackConfigProblems } =
    require("../../stacks/config/stack-config") as typeof import("../../stacks/config/stack-config");
  const problems = stackConfigProblems(config);
  if (problems.length > 0) throw new UsageError(new ConfigError(path.basename(file), problems).message, problems);
}

/**
 * Names of the stacks that a folder has a configuration for.
 *
 * @throws {UsageError} where there is one that Pulumi does not read, because of its file's ending.
 */
export function stackNames(root = process.cwd()): string[] {
  const names = namesIn(root);
  refuseUnread(names, root);
  return names;
}

/** `Pulumi.<stack>.deploy.yaml` has the settings of Pulumi's own deployments. */
function namesIn(root: string): string[] {
  const folder = path.join(root, stackFolder(root));
  const names = (existsSync(folder) ? readdirSync(folder) : []).flatMap(
    (name) => /^Pulumi\.(.+)(?<!\.deploy)\.ya?ml$/.exec(name)?.[1] ?? [],
  );
  return [...new Set(names)];
}

function noSuchStack(stack: string, root: string): string {
  const stacks = namesIn(root);
  const meant = nearest(stack, stacks);
  const hint = meant ? `Did you mean ${meant}? ` : "";
  return (
    `There is no stack "${stack}": ${stackFileName(stack, root)} does not exist. ${hint}The stacks here are: ` +
    `${stacks.join(", ") || "none"}.`
  );
}

/**
 * What Pulumi reads of a stack's file (sdk/go/common/workspace/project.go, ProjectStack, v3.250.0); it ignores the
 * rest.
 */
const fileKeys = ["config", "environment", "secretsprovider", "encryptionsalt", "encryptedkey"];

function configOf(given: Fields, name: string): Fields {
  const unknown = Object.keys(given).filter((key) => !fileKeys.includes(key));
  if (unknown.length > 0) {
    const problems = unknown.map((key) => {
      const hint = key.includes(":") ? ' Configuration belongs below "config:", indented.' : "";
      const message = `${keyHint(key, fileKeys)}${hint}`;
      return usageProblem("usage-stack-key-ignored", withoutCredentials(message), withoutCredentials(key));
    });
    const lines = firstOf(problems, (problem) => `  ${sentence(problem)}`);
    throw new UsageError([`${name} has keys at its top that Pulumi ignores:`, ...lines].join("\n"), problems);
  }
  const config = given.config ?? {};
  if (!isFields(config))
    throw usageError(
      "usage-yaml-not-a-mapping",
      `config of ${name} is ${kindOf(config)}; expected a mapping, such as launch-ready:site with what it holds.`,
    );
  return config;
}
