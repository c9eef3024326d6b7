import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../cli/run";

/** The folder with the commands of a package manager, of the npm package that brings it; kept for the next run. */
export function managerOf(package_: string): string {
  const folder = path.join(root, "node_modules/.cache/managers", package_.replaceAll("/", "-"));
  const bin = path.join(folder, "node_modules/.bin");
  if (!existsSync(bin)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "package.json"), '{ "private": true }\n');
    const args = ["install", "--no-audit", "--no-fund", "--silent", "--foreground-scripts", package_];
    execFileSync("npm", args, { cwd: folder, stdio: "ignore" });
  }
  return bin;
}
