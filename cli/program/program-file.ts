import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import type { UsageError } from "../exit";
import { usageError } from "../usage";
import { ourProgram } from "../places";
import { notRunHere, otherRuntime, projectFile } from "./language";

/** The program that a project runs. */
export interface ProgramFile {
  /** Absolute path of the file that is loaded first. */
  readonly file: string;
  /** As a person knows it: relative to the project, or `launch-ready/program` for ours. */
  readonly name: string;
  /** Whether it is the program that ships with the command, which reads `launch-ready:site`. */
  readonly ours: boolean;
  /** Where it runs: the project's folder, or that of `main` in Pulumi.yaml. */
  readonly folder: string;
}

const indexFiles = ["index.js", "index.mjs", "index.cjs", "index.ts", "index.mts", "index.cts"];

/**
 * Which program a project has, by Pulumi's own rules: `main` of Pulumi.yaml; `exports` or `main` of package.json; an
 * index file beside Pulumi.yaml (sdk/nodejs/cmd/run/run.ts, v3.248.0). A project without any gets ours. Pulumi also
 * looks for a package.json in the folders above, which would take the app of a monorepo for a program: not so here.
 *
 * @throws {UsageError} where a program is named that does not exist, or is in another language.
 */
export function programFile(project: string): ProgramFile {
  const root = path.resolve(project);
  const { main: named, ...settings } = projectFile(root);
  const runtime = otherRuntime(settings);
  if (runtime !== undefined) throw notRunHere(runtime);
  if (typeof named === "string" && named !== "") {
    if (isOurs(named)) return ourProgramIn(root);
    const at = path.resolve(root, named);
    const folder = existsSync(at) && statSync(at).isDirectory();
    const file = folder ? entryOf(at) : fileAt(at);
    if (file === undefined) throw missing(`main of Pulumi.yaml is ${named}`, root);
    return programAt(file, root, folder ? at : path.dirname(file));
  }
  const file = entryOf(root);
  return file === undefined ? ourProgramIn(root) : programAt(file, root, root);
}

/** The program that ships with the command, in a project of a folder. */
export function ourProgramIn(root: string): ProgramFile {
  return { file: ourProgram, name: "launch-ready/program", ours: true, folder: root };
}

/** As a project names it that `init` has made; it may not be installed yet. */
function isOurs(main: string): boolean {
  return path.posix.normalize(main) === "node_modules/launch-ready/program.js";
}

function programAt(file: string, root: string, folder: string): ProgramFile {
  const ours = realpathSync(file) === realpathSync(ourProgram);
  return { file, name: path.relative(root, file), ours, folder };
}

/** What a folder's package.json names, else its index file. */
function entryOf(folder: string): string | undefined {
  const named = namedInPackage(folder);
  const index = indexFiles.map((name) => path.join(folder, name)).find((file) => existsSync(file));
  if (named === undefined) return index;
  const file = fileAt(path.resolve(folder, named));
  if (file !== undefined) return file;
  // `npm init` writes this without looking; a project that only installed the command has no program.
  if (path.normalize(named) === "index.js") return index;
  throw missing(`${path.join(folder, "package.json")} names the program ${named}`, folder);
}

function namedInPackage(folder: string): string | undefined {
  const file = path.join(folder, "package.json");
  if (!existsSync(file)) return undefined;
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw usageError(
      "usage-file-not-json",
      `${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const { exports, main } = (manifest ?? {}) as { readonly exports?: unknown; readonly main?: unknown };
  const entry = mainExport(exports) ?? main;
  return typeof entry === "string" && entry !== "" ? entry : undefined;
}

/** The main entry of `exports`: the text itself, or what stands under "." and its conditions. */
function mainExport(exports: unknown): unknown {
  if (typeof exports !== "object" || exports === null) return exports;
  const main = (exports as Record<string, unknown>)["."];
  if (typeof main !== "object" || main === null) return main;
  const conditions = main as Record<string, unknown>;
  return conditions.default ?? conditions.require ?? conditions.import;
}

/** The file that Node would load for a path: with its ending, without it, or the index of a folder. */
function fileAt(at: string): string | undefined {
  const candidates = [at, ...[".js", ".ts"].map((ending) => `${at}${ending}`)];
  const file = candidates.find((each) => existsSync(each) && statSync(each).isFile());
  if (file !== undefined || !existsSync(at)) return file;
  return indexFiles.map((name) => path.join(at, name)).find((each) => existsSync(each));
}

function missing(what: string, root: string): UsageError {
  return usageError(
    "usage-program-missing",
    `${what}, and there is no such file. Make it, or build the project first; without a program of its own, the ` +
      `project in ${root} gets the program of launch-ready.`,
  );
}
