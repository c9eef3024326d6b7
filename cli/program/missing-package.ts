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
  const major = name === undefined ? undefined : peers[name];
  if (name === undefined || major === undefined) return undefined;
  return usageError(
    "usage-package-missing",
    `launch-ready needs the package ${name}, which is not installed beside it. Install it: ` +
      `${packageManagerOf(process.cwd()).add} ${name}@${major}`,
  );
}
