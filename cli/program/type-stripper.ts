import { createRequire } from "node:module";
import path from "node:path";
import { packageManagerOf } from "../../components/package-manager";
import { installation } from "../places";
import { usageError } from "../usage";
import type { ProgramFile } from "./program-file";

/** Where the parts of tsx are that make Node load TypeScript. */
export interface TypeStripper {
  /** To be required: what is required after it may be TypeScript. */
  readonly commonJs: string;
  /** The API that registers it for ES modules; its CommonJS half leads to a file that is not there (tsx 4.23.15). */
  readonly modules: string;
}

/**
 * The tsx of a project, else the one beside the command. The package only offers it as a peer: it brings a compiler of
 * 11 MB, which a program in JavaScript, or none of its own, does not need.
 *
 * @param beside where the command is.
 * @returns undefined where there is none, and the program can do without.
 * @throws {UsageError} where the program is TypeScript and there is none.
 */
export function typeStripperFor(
  { file, name }: Pick<ProgramFile, "file" | "name">,
  beside = installation,
): TypeStripper | undefined {
  for (const asking of [file, path.join(beside, "package.json")]) {
    const { resolve } = createRequire(asking);
    try {
      const folder = path.dirname(resolve("tsx/package.json"));
      return { commonJs: resolve("tsx/cjs"), modules: path.join(folder, "dist/esm/api/index.mjs") };
    } catch {
      // Not here.
    }
  }
  if (!/\.[cm]?ts$/.test(file)) return undefined;
  throw usageError(
    "usage-package-missing",
    `The program ${name} is TypeScript, which needs the package tsx, and it is not installed. Install it: ` +
      `${packageManagerOf(path.dirname(file)).addForDevelopment} tsx@4`,
  );
}
