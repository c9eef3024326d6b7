/** What a kill, a full disk or a mishap has left in a rehearsal's folder, mended as far as it can be told. */
import { lstatSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { isPlainObject } from "../../standards/plain-object";
import { parsed, readKept, removeHalfWritten, writeWhole } from "../../sandbox/process/files";
import type { SandboxFolder } from "./folder-layout";

/** So many of the engine's logs and of the states after each run are kept; nobody asks for older ones. */
const keptRuns = 5;

/**
 * Mends what is below a rehearsal's folder. Whoever calls it has the folder's lock.
 *
 * @throws {UnusableFile} for the engine's state that is damaged, which nobody can mend.
 */
export function repairRehearsal({ root, state, home, workspace }: SandboxFolder): void {
  removeHalfWritten(root);
  for (const folder of [state, home, workspace]) removeIfFile(folder);
  // Written anew by each run: copies of what the project says, and which stack was the last.
  rmSync(path.join(home, "workspaces"), { recursive: true, force: true });
  for (const name of entries(workspace)) {
    const file = path.join(workspace, name);
    if (isFolder(file)) rmSync(file, { recursive: true });
  }
  const engine = path.join(state, ".pulumi");
  removeIfFile(engine);
  mendLayout(path.join(engine, "meta.yaml"), entries(engine).length > 0);
  removeIfFile(path.join(engine, "locks"));
  const histories = path.join(engine, "history");
  for (const project of entries(histories))
    for (const stack of entries(path.join(histories, project))) mendHistory(path.join(histories, project, stack));
  prune(path.join(home, "logs"), (name) => name);
  for (const file of filesBelow(engine).filter((name) => name.endsWith(".attrs"))) mendAttributes(file);
  for (const file of stackFilesIn({ state })) requireState(file);
}

/** The engine's state files: of a rehearsal one, or none. */
export function stackFilesIn({ state }: Pick<SandboxFolder, "state">): readonly string[] {
  const stacks = path.join(state, ".pulumi", "stacks");
  return entries(stacks).flatMap((project) =>
    entries(path.join(stacks, project))
      .filter((name) => name.endsWith(".json"))
      .map((name) => path.join(stacks, project, name)),
  );
}

/** The salt by which the engine has encrypted a state; undefined where there is none. */
export function saltIn(stateFile: string): string | undefined {
  return isFile(stateFile) ? /"salt": ?"(v1:[^"]+)"/.exec(readFileSync(stateFile, "utf8"))?.[1] : undefined;
}

/**
 * Version of the file backend's layout (pkg/backend/diy/meta.go, v3.250.0). Without it the engine would look for stacks
 * where they were before there were projects. Every engine that rehearses writes 1.
 */
function mendLayout(file: string, isUsed: boolean): void {
  if (!isUsed || (isFile(file) && /^version: 1\s*$/.test(readFileSync(file, "utf8")))) return;
  rmSync(file, { recursive: true, force: true });
  writeWhole(file, "version: 1\n");
  rmSync(`${file}.attrs`, { recursive: true, force: true });
}

/** Attributes that the engine's store keeps beside a file: it does without, and not with half of them. */
function mendAttributes(file: string): void {
  if (!isFile(file) || !isPlainObject(parsed(readFileSync(file, "utf8"))))
    rmSync(file, { recursive: true, force: true });
}

function requireState(file: string): void {
  readKept(file, "the engine's state of the stack", (value): value is { checkpoint: object } => {
    const checkpoint = isPlainObject(value) ? value.checkpoint : undefined;
    return isPlainObject(checkpoint) && isPlainObject(checkpoint.latest ?? {});
  });
}

/** `dev-1795967661296531585` of `dev-1795967661296531585.checkpoint.json.attrs`. */
function runOf(name: string): string {
  return name.split(".")[0] ?? name;
}

/** What was deployed, each time, is what `rollback` goes back to: only the copies of the state after it are many. */
function mendHistory(folder: string): void {
  prune(folder, runOf, (name) => name.includes(".checkpoint."));
  for (const name of entries(folder).filter((one) => one.endsWith(".history.json"))) {
    const file = path.join(folder, name);
    if (!isFile(file) || !isPlainObject(parsed(readFileSync(file, "utf8")))) rmSync(file, { recursive: true });
  }
}

/** Keeps what the last runs have left in a folder; names end with the time. */
function prune(folder: string, run: (name: string) => string, isPruned = (_name: string): boolean => true): void {
  removeIfFile(folder);
  const names = entries(folder).filter((name) => isPruned(name) || isFolder(path.join(folder, name)));
  const time = (name: string): string => [...name.matchAll(/-(\d{8}T?\d+)/g)].at(-1)?.[1] ?? "";
  const runs = [...new Set(names.map(run))].sort((left, right) => (time(left) < time(right) ? 1 : -1));
  const kept = new Set(runs.slice(0, keptRuns));
  for (const name of names) {
    const file = path.join(folder, name);
    if (!kept.has(run(name)) || isFolder(file)) rmSync(file, { recursive: true, force: true });
  }
}

function removeIfFile(folder: string): void {
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) rmSync(folder);
}

function entries(folder: string): string[] {
  return isFolder(folder) ? readdirSync(folder) : [];
}

function filesBelow(folder: string): string[] {
  return isFolder(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => path.join(folder, name))
    : [];
}

function isFolder(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isFile(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() === true;
}
