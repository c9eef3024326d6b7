import { existsSync, readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { which } from "../engine/find-engine";

/**
 * Folders of the user's installed provider plugins, by package: what `pulumi plugin install` made, and those on PATH.
 * Of several versions it is the SDK's own, else the newest of the same major version: another major has other
 * resources, and plain Pulumi would not take it either.
 *
 * @param sdks package → version of its SDK.
 */
export function installedPlugins(
  sdks: Readonly<Record<string, string>>,
  env: NodeJS.ProcessEnv = process.env,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const plugins = path.join(env.PULUMI_HOME || path.join(env.HOME || os.homedir(), ".pulumi"), "plugins");
  const folders = existsSync(plugins) ? readdirSync(plugins) : [];
  for (const [name, wanted] of Object.entries(sdks)) {
    const executable = `pulumi-resource-${name}`;
    const prefix = `resource-${name}-v`;
    const versions = folders
      .filter((folder) => folder.startsWith(prefix) && existsSync(path.join(plugins, folder, executable)))
      .map((folder) => folder.slice(prefix.length))
      .filter((version) => majorOf(version) === majorOf(wanted));
    const newest = versions.sort((left, right) => left.localeCompare(right, "en", { numeric: true })).pop();
    const best = versions.includes(wanted) ? wanted : newest;
    const onPath = which(executable, env);
    if (onPath) found.set(name, path.dirname(onPath));
    else if (best !== undefined) found.set(name, path.join(plugins, prefix + best));
  }
  return found;
}

function majorOf(version: string): string {
  return version.split(".")[0] ?? "";
}
