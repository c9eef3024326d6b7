import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../cli/run";

/** A Node of a version, of the npm package that brings it; kept for the next run. */
export function nodeOf(version: string): string {
  const folder = path.join(root, "node_modules/.cache/nodes", version);
  const file = path.join(folder, "node_modules/node/bin/node");
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "package.json"), '{ "private": true }\n');
    const args = ["install", "--no-audit", "--no-fund", "--silent", "--foreground-scripts", `node@${version}`];
    execFileSync("npm", args, { cwd: folder, stdio: "ignore" });
    if (!existsSync(file))
      execFileSync(process.execPath, ["installArchSpecificPackage.js"], { cwd: path.dirname(path.dirname(file)) });
  }
  return file;
}
