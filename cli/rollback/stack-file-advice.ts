import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual, promisify } from "node:util";
import { isMap, parse, parseDocument } from "yaml";
import { siteKey } from "../../stacks/config/site-config";
import { writeWhole } from "../../sandbox/process/files";
import { stackFileName } from "../program/stack-file";
import { isFields } from "../workspace/fields";
import type { Deployment } from "./deployments";
import { withoutRehearsal } from "./rehearsal";

/** How a stack's file stands to the deployment that was gone back to. */
export interface FileState {
  readonly file: string;
  /** Whether it says what is deployed now. */
  readonly matches: boolean;
  /** The newest commit whose file says it. */
  readonly commit?: string;
}

/** Commits that are looked at for one whose file says what was gone back to. */
const mostCommits = 100;

/** Holds a stack's file, and those of earlier commits, against a deployment. */
export async function fileState(
  stack: string,
  { config }: Pick<Deployment, "config">,
  root = process.cwd(),
): Promise<FileState> {
  const file = stackFileName(stack, root);
  const plain = (site: unknown): unknown => withoutRehearsal({ [siteKey]: site })[siteKey];
  const says = (text: string): boolean => isDeepStrictEqual(plain(siteIn(text)), plain(config[siteKey]));
  if (says(readFileSync(path.join(root, file), "utf8"))) return { file, matches: true };
  for (const commit of await commitsOf(root, file)) {
    const text = await git(root, "show", `${commit}:./${file}`);
    if (text !== undefined && says(text)) return { file, matches: false, commit };
  }
  return { file, matches: false };
}

/**
 * Writes the site of a deployment into a stack's file; the rest of the file stays as it is. Where a commit has the same
 * site, its comments come back with it.
 */
export async function writeEarlierSite(
  { file, commit }: FileState,
  { config }: Pick<Deployment, "config">,
  root = process.cwd(),
): Promise<void> {
  const whole = path.join(root, file);
  const document = parseDocument(readFileSync(whole, "utf8"), { version: "1.1" });
  const committed = commit === undefined ? undefined : await git(root, "show", `${commit}:./${file}`);
  const place = ["config", siteKey];
  const node = committed === undefined ? undefined : parseDocument(committed, { version: "1.1" }).getIn(place, true);
  // Texts in quotes, as the engine reads a plain 2026-11-02 as a time.
  const made = document.createNode(config[siteKey], { aliasDuplicateObjects: false });
  document.setIn(place, isMap(node) ? node : made);
  writeWhole(
    whole,
    document.toString({
      lineWidth: 0,
      ...(isMap(node) ? {} : { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" }),
    }),
  );
}

function siteIn(text: string): unknown {
  try {
    // JSON has no dates: what YAML takes for one is a text in the engine's history.
    const content: unknown = parse(text, { schema: "core", logLevel: "error" });
    const config: unknown = isFields(content) ? content.config : undefined;
    return isFields(config) ? config[siteKey] : undefined;
  } catch {
    return undefined;
  }
}

async function commitsOf(root: string, file: string): Promise<string[]> {
  const listed = await git(root, "log", "--format=%H", `--max-count=${mostCommits}`, "--", file);
  return (listed ?? "").split("\n").filter((line) => line !== "");
}

/** What git says; undefined where the folder is none of git's, or it knows nothing of that. */
async function git(cwd: string, ...args: readonly string[]): Promise<string | undefined> {
  try {
    return (await promisify(execFile)("git", args, { cwd, maxBuffer: 64 * 1024 * 1024 })).stdout;
  } catch {
    return undefined;
  }
}
