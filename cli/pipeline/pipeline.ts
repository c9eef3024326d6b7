import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { stackFileName } from "../program/stack-file";
import { usageError } from "../usage";
import { githubFiles } from "./github";
import { gitlabFiles } from "./gitlab";
import { readGiven, writeGiven } from "../given-files";

/** CI systems that pipelines are written for. */
export type System = "github" | "gitlab";

const files: Readonly<Record<System, Readonly<Record<string, string>>>> = { github: githubFiles, gitlab: gitlabFiles };

/** What a repository has one of for everything: it is told what to add to it, and left as it is. */
const shared: Readonly<Record<string, string>> = {
  ".gitlab-ci.yml": "add to it: include: [{ local: .gitlab/launch-ready.yml }]",
  ".github/dependabot.yml": "see that it keeps github-actions current, since these are pinned",
};

/**
 * The command `launch-ready pipeline`: writes what reviews, deploys and watches the stacks of this folder.
 *
 * @throws {UsageError} where the folder is no project's, or a file is there already and says something else.
 */
export function pipeline(system: System, { force, json }: { readonly force?: boolean; readonly json?: boolean }): void {
  stackFileName("any");
  const all = Object.entries(files[system]);
  const other = all.filter(([file, text]) => existsSync(file) && readGiven(file) !== text);
  const taken = other.filter(([file]) => shared[file] === undefined).map(([file]) => file);
  if (taken.length > 0 && force !== true)
    throw usageError(
      "usage-file-exists",
      `${taken.join(", ")}: there already, and not as it would be written. Overwrite with --force.`,
    );
  const left = other.filter(([file]) => shared[file] !== undefined).map(([file]) => file);
  const written = all.filter(([file]) => !left.includes(file));
  for (const [file, text] of written) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeGiven(file, text);
  }
  const names = written.map(([file]) => file);
  const notes = left.map((file) => `${file} is there already and stays as it is; ${shared[file]!}.`);
  process.stdout.write(
    json === true
      ? `${JSON.stringify({ system, written: names, left }, null, 2)}\n`
      : `${[`Wrote ${names.join(", ")}.`, ...notes, `Next: ${next[system]}`].join("\n")}\n`,
  );
}

const next: Readonly<Record<System, string>> = {
  github:
    "commit them with package-lock.json, make the environments production and launch-ready-review in the " +
    "repository's settings, and give each its tokens (docs/pipelines.md).",
  gitlab:
    "commit them with package-lock.json, protect the environment production, give each environment its variables, " +
    "and make a schedule (docs/pipelines.md).",
};
