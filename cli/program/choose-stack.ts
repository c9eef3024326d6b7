import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { usageError } from "../usage";
import { stackNames } from "./stack-file";
import { readYamlMapping } from "./yaml-file";

/** Where nobody says which stack, and there are several. */
const usual = "dev";

/**
 * The stack to work on where none is named: that of `PULUMI_STACK`, the one that `pulumi stack select` has selected for
 * this project, the only one of the folder, or `dev`.
 *
 * @throws {UsageError} where there are several and none of them is `dev`.
 */
export function chooseStack(root = process.cwd(), env: NodeJS.ProcessEnv = process.env): string {
  if (env.PULUMI_STACK) return lastPart(env.PULUMI_STACK);
  const file = ["Pulumi.yaml", "Pulumi.yml"].map((name) => path.join(root, name)).find((each) => existsSync(each));
  if (file === undefined) return usual;
  const selected = selectedStack(file, env);
  if (selected !== undefined) return selected;
  const stacks = stackNames(root).sort();
  if (stacks.length === 0 || stacks.includes(usual)) return usual;
  if (stacks.length === 1) return stacks[0]!;
  throw usageError(
    "usage-stack-not-chosen",
    `Which stack? There are ${stacks.join(", ")}. Name one with --stack, or select it: ` +
      `npx launch-ready pulumi stack select ${stacks[0]}`,
  );
}

/**
 * What Pulumi remembers of a project on this machine (sdk/go/common/workspace/workspace.go, v3.250.0; seen with its
 * CLI): a file named after the project and the SHA-1 of the path of its Pulumi.yaml.
 */
function selectedStack(projectFile: string, env: NodeJS.ProcessEnv): string | undefined {
  const { name } = readYamlMapping(projectFile);
  if (typeof name !== "string") return undefined;
  const place = createHash("sha1").update(projectFile).digest("hex");
  const home = env.PULUMI_HOME || path.join(env.HOME || os.homedir(), ".pulumi");
  try {
    const text = readFileSync(path.join(home, "workspaces", `${name}-${place}-workspace.json`), "utf8");
    const { stack } = JSON.parse(text) as { readonly stack?: unknown };
    return typeof stack === "string" && stack !== "" ? lastPart(stack) : undefined;
  } catch {
    // Nothing was selected, or it cannot be read: then nothing is known.
    return undefined;
  }
}

/** `organization/project/prod` → `prod`, by which its file is named. */
function lastPart(stack: string): string {
  return stack.split("/").at(-1) ?? stack;
}
