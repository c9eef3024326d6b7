import { createRequire } from "node:module";
import path from "node:path";
import { packageManagerOf } from "../../components/package-manager";
import type { UsageError } from "../exit";
import { installation } from "../places";
import { usageError } from "../usage";

/** What is installed beside the command, and the major version of it. */
const peers: Readonly<Record<string, string>> = {
  "@pulumi/pulumi": "3",
  "@pulumi/cloudflare": "6",
  "@pulumi/policy": "1",
};

/**
 * What to say where a package is missing that the command, or a component of it, needs.
 *
 * @returns undefined where something else went wrong, or the package is missing for another's file.
 */
export function missingPackage(error: unknown): UsageError | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === "MissingPackageError") return usageError("usage-package-missing", error.message);
  const { code, requireStack, message } = error as NodeJS.ErrnoException & { requireStack?: readonly string[] };
  if (code !== "MODULE_NOT_FOUND" || requireStack?.[0]?.startsWith(installation) !== true) return undefined;
  const name = /'(@pulumi\/\w+)/.exec(message)?.[1];
  return name === undefined || peers[name] === undefined ? undefined : notInstalled(name);
}

/**
 * Before the engine is started: a process of its own that misses one of them ends in its own words.
 *
 * @param beside where the command is.
 * @throws {UsageError} where a package is missing that every site needs.
 */
export function refuseMissingPeers(beside = installation): void {
  const { resolve } = createRequire(path.join(beside, "package.json"));
  for (const name of Object.keys(peers)) {
    try {
      resolve(`${name}/package.json`);
    } catch {
      throw notInstalled(name);
    }
  }
}

function notInstalled(name: string): UsageError {
  return usageError(
    "usage-package-missing",
    `launch-ready needs the package ${name}, which is not installed beside it. Install it: ` +
      `${packageManagerOf(process.cwd()).add} ${name}@${peers[name]!}`,
  );
}
