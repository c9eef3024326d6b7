import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ReadSite } from "../../stacks/config/site-config";
import { exitCode } from "../exit";
import { importFile as importFilePath, installation } from "../places";
import type { ProgramFile } from "./program-file";
import { typeStripperFor, type TypeStripper } from "./type-stripper";

/** What Pulumi runs: declares resources, and returns the stack's outputs. */
export type Program = () => Promise<Record<string, unknown> | void>;

/**
 * The program of a project for a run in this process, loaded anew with each run: a program declares its resources
 * while it is loaded, or in the function that it exports, or both. As Pulumi does (sdk/nodejs/cmd/run/run.ts,
 * v3.248.0), CommonJS is required and a module imported, a function that is exported is called, and a promise awaited.
 *
 * @param site the site of ours where its configuration has been read already.
 */
export function loadProgram(program: ProgramFile, site?: ReadSite): Program {
  return async () => {
    const over = refuseExit(program);
    try {
      const exported = await load(program, site);
      const result: unknown = typeof exported === "function" ? await (exported as () => unknown)() : await exported;
      return typeof result === "object" && result !== null ? { ...result } : undefined;
    } finally {
      over();
    }
  };
}

/** A program that ends the process itself would pass for one that declares no more than it has by then. */
function refuseExit({ name }: ProgramFile): () => void {
  const onExit = (): void => {
    process.stderr.write(`The program ${name} ended the process before it was done (process.exit). Let it return.\n`);
    process.exitCode = exitCode.failed;
  };
  process.once("exit", onExit);
  return () => void process.off("exit", onExit);
}

async function load({ file, name, folder, ours }: ProgramFile, site?: ReadSite): Promise<unknown> {
  if (ours) return ourFunction(file, site);
  const stripper = typeStripperFor({ file, name });
  // Registered a second time it does nothing.
  if (stripper !== undefined) require(stripper.commonJs);
  if (!isModule(file)) {
    forget(folder);
    return createRequire(path.join(folder, "package.json"))(file) as unknown;
  }
  const unregister = stripper === undefined ? undefined : (await apiOf(stripper)).register();
  try {
    loads += 1;
    const names = (await importFile(`${pathToFileURL(file).href}?run=${loads}`)) as Record<string, unknown>;
    return "default" in names ? names.default : names;
  } finally {
    await unregister?.();
  }
}

async function apiOf({ modules }: TypeStripper): Promise<typeof import("tsx/esm/api")> {
  return (await importFile(pathToFileURL(modules).href)) as typeof import("tsx/esm/api");
}

/**
 * Ours stays loaded from run to run, so that what it declared while it is loaded would be missing from the second. In a
 * clone its owner may have written another one in its place.
 */
function ourFunction(file: string, site: ReadSite | undefined): unknown {
  const exported = require(file) as unknown;
  const { program, programOf } = require("../../stacks/program") as typeof import("../../stacks/program");
  if (exported === program && site !== undefined) return programOf(site);
  if (typeof exported === "function") return exported;
  throw new Error(`${file} exports no function; a program at this place has to declare everything in one.`);
}

let loads = 0;

/** An `import()` that stays one where this file is CommonJS. */
const importFile = (url: string): Promise<unknown> =>
  (require(importFilePath) as (url: string) => Promise<unknown>)(url);

/** Modules of the project that an earlier run has loaded, which would declare nothing a second time. */
function forget(folder: string): void {
  for (const file of Object.keys(require.cache)) {
    if (isWithin(folder, file) && !isWithin(installation, file) && !file.split(path.sep).includes("node_modules"))
      Reflect.deleteProperty(require.cache, file);
  }
}

function isWithin(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return !relative.startsWith("..") && !path.isAbsolute(relative);
}

/** Whether Node takes a file for an ES module: by its ending, else by the nearest package.json. */
function isModule(file: string): boolean {
  if (/\.m[jt]s$/.test(file)) return true;
  if (/\.c[jt]s$/.test(file)) return false;
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    try {
      const manifest = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as { type?: unknown };
      return manifest.type === "module";
    } catch {
      // Not in this folder.
    }
    if (folder === path.dirname(folder)) return false;
  }
}
