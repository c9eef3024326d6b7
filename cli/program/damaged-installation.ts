import { statSync } from "node:fs";
import path from "node:path";
import { packageManagerOf } from "../../components/package-manager";
import type { UsageError } from "../exit";
import { installation } from "../places";
import { usageError } from "../usage";

/** Codes of what Node cannot load (Node's documentation, "Errors"; checked 2026-11-29). */
const loading: ReadonlySet<string | undefined> = new Set([
  "MODULE_NOT_FOUND",
  "ERR_MODULE_NOT_FOUND",
  "ERR_INVALID_PACKAGE_CONFIG",
  "ERR_PACKAGE_PATH_NOT_EXPORTED",
]);

/** The folder in which npm put what the command needs: the clone's own, or the project's that has the package. */
const [project = installation] = installation.split(`${path.sep}node_modules${path.sep}`);

/**
 * What to say where an installation is not whole, as after an `npm ci` that was stopped: a module is not there, is cut
 * off, or is an empty file.
 *
 * @returns undefined where something else went wrong, or the module is missing for another's file.
 */
export function damagedInstallation(error: unknown): UsageError | undefined {
  if (!(error instanceof Error)) return undefined;
  const damaged = notLoaded(error) ?? cutOff(error) ?? emptied(error);
  if (damaged === undefined) return undefined;
  return usageError(
    "usage-installation-damaged",
    `The installation of launch-ready is not whole: ${damaged}. ${installAgain()}`,
  );
}

/** Only npm puts in order what is there by a command of its own. */
function installAgain(): string {
  const { kind, install, installLocked } = packageManagerOf(project);
  return kind === "npm"
    ? `Install it again: ${installLocked}, in ${project}`
    : `Remove its node_modules and install again: ${install}, in ${project}`;
}

function notLoaded(error: Error): string | undefined {
  const { code, requireStack, message } = error as NodeJS.ErrnoException & { requireStack?: readonly string[] };
  if (!loading.has(code)) return undefined;
  const [asking = ""] = requireStack ?? /imported from ([^\n]+)/.exec(message)?.slice(1) ?? [];
  // What a package.json says is told with its own place.
  if (!isOurs(asking) && !(requireStack === undefined && message.includes(path.join(project, "node_modules"))))
    return undefined;
  const [, module] = /['"]([^'"\n]+)['"]/.exec(message) ?? [];
  return module === undefined ? message.split("\n")[0] : `${module} cannot be loaded`;
}

/**
 * Code or JSON that cannot be read. Node writes the place of code above the stack and of a package.json into the
 * message, esbuild, which strips the types of a clone, below its own.
 */
const unreadable = [
  /^(?:file:\/\/)?(\/[^\n]+?|[A-Z]:\\[^\n]+?):\d+\n/,
  /^(?:\w*Error: )?Error parsing ([^\n]+package\.json): /,
  /^(?:\w*Error: )?Transform failed with [^\n]+\n([^\n]+?):\d+:\d+: ERROR: /,
];

function cutOff({ stack = "" }: Error): string | undefined {
  const file = unreadable.map((place) => place.exec(stack)?.[1]).find((found) => found !== undefined);
  return file === undefined || !isOurs(file) ? undefined : `${file} is not a whole file`;
}

/** An empty file is a module that has nothing, so that what fails is the first use of it. */
function emptied(error: Error): string | undefined {
  if (!(error instanceof TypeError || error instanceof ReferenceError)) return undefined;
  const file = Object.keys(require.cache).find((one) => isOurs(one) && statSync(one, none)?.size === 0);
  return file === undefined ? undefined : `${file} is empty`;
}

const none = { throwIfNoEntry: false } as const;

function isOurs(file: string): boolean {
  return [installation, path.join(project, "node_modules")].some((folder) => file.startsWith(folder + path.sep));
}
