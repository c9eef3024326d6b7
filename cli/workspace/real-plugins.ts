import { existsSync, readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { which } from "../engine/find-engine";

/**
 * Folders of the user's installed provider plugins, by package: what `pulumi plugin install` made, the newest version
 * of each; and those on PATH.
 */
export function installedPlugins(
  names: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const plugins = path.join(env.PULUMI_HOME ?? path.join(env.HOME ?? os.homedir(), ".pulumi"), "plugins");
  const folders = existsSync(plugins) ? readdirSync(plugins) : [];
  for (const name of names) {
    const executable = `pulumi-resource-${name}`;
    const versions = folders.filter(
      (folder) => folder.startsWith(`resource-${name}-v`) && existsSync(path.join(plugins, folder, executable)),
    );
    const newest = versions.sort((left, right) => left.localeCompare(right, "en", { numeric: true })).pop();
    const onPath = which(executable, env);
    if (onPath) found.set(name, path.dirname(onPath));
    else if (newest) found.set(name, path.join(plugins, newest));
  }
  return found;
}
