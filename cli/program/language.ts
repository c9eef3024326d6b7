import { existsSync } from "node:fs";
import path from "node:path";
import { withoutCredentials } from "../../edge/credentials";
import { echoed } from "../../edge/statement/echo";
import type { UsageError } from "../exit";
import { usageError } from "../usage";
import { isFields, type Fields } from "../workspace/fields";
import { readYamlMapping } from "./yaml-file";

/** Pulumi runs both by its SDK for JavaScript (docs/iac/concepts/projects/project-file, checked 2026-11-30). */
const javaScript: ReadonlySet<string> = new Set(["nodejs", "bun"]);

/** Runtimes of Pulumi as people know them. */
const names: ReadonlyMap<string, string> = new Map([
  ["yaml", "YAML"],
  ["python", "Python"],
  ["go", "Go"],
  ["dotnet", "a language of .NET"],
  ["java", "Java"],
]);

/** What `Pulumi.yaml`, or `Pulumi.yml`, of a folder holds; empty where there is none. */
export function projectFile(root: string): Fields {
  const file = ["Pulumi.yaml", "Pulumi.yml"].map((name) => path.join(root, name)).find((each) => existsSync(each));
  return file === undefined ? {} : readYamlMapping(file);
}

/**
 * The runtime of a project whose program is in another language than TypeScript and JavaScript, as Pulumi.yaml names
 * it; undefined for those two.
 */
export function otherRuntime(project: Fields): string | undefined {
  const { runtime } = project;
  const name = isFields(runtime) ? runtime.name : runtime;
  return typeof name === "string" && name !== "" && !javaScript.has(name) ? name : undefined;
}

/** A runtime's language in a sentence. */
export function languageName(runtime: string): string {
  return names.get(runtime) ?? echoed(withoutCredentials(runtime));
}

/**
 * For what writes a configuration of ours beside the program of somebody else, which would not read it.
 *
 * @throws {UsageError} where the folder is a project in another language than TypeScript and JavaScript.
 */
export function refuseOtherProject(root: string): void {
  const runtime = otherRuntime(projectFile(root));
  if (runtime === undefined) return;
  throw usageError(
    "usage-program-language",
    `The project here is in ${languageName(runtime)}, and what this command writes is read by programs in TypeScript ` +
      "and JavaScript. Run it in a folder of its own: an empty one becomes a project.",
  );
}

/** Another program in the place of the project's own would be judged, or deployed, in its name. */
export function notRunHere(runtime: string): UsageError {
  const instead =
    runtime === "yaml"
      ? "preview and up run it on the engine: npx launch-ready preview --sandbox rehearses and judges it."
      : "Preview it with Pulumi and the policy pack: pulumi preview --policy-pack " +
        "node_modules/launch-ready-policies";
  return usageError(
    "usage-program-language",
    `The project's program is in ${languageName(runtime)} (runtime: ${echoed(withoutCredentials(runtime))} in ` +
      `Pulumi.yaml), which this command does not run. ${instead}`,
  );
}
