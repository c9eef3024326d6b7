import { readFileSync } from "node:fs";
import path from "node:path";

/** In a clone the command runs from its source. */
const compiled = !__filename.endsWith(".ts");

/**
 * Where the command's own files are, in a clone and in the package alike: the compiled code stands one folder below the
 * package's, as this file does below the clone's.
 */
export const installation = path.resolve(__dirname, "..");

/** What the package says of itself: its version, and the ranges of what is installed beside it. */
export function readManifest(): {
  readonly version: string;
  readonly peerDependencies: Readonly<Record<string, string>>;
} {
  const { version, peerDependencies, dependencies } = JSON.parse(
    readFileSync(path.join(installation, "package.json"), "utf8"),
  ) as Readonly<Record<"peerDependencies" | "dependencies", Record<string, string>>> & { readonly version: string };
  // A clone depends on exact versions of what are peers of the package.
  const exact = Object.entries(dependencies).map(([name, range]) => [name, `^${range}`]);
  return {
    version,
    peerDependencies: compiled ? peerDependencies : (Object.fromEntries(exact) as typeof dependencies),
  };
}

/** The command as it is started. */
export const executable = path.join(installation, "bin/launch-ready.js");

/** The policy pack that ships with the command. */
export const shippedPackFolder = path.join(installation, "policies");

/** The module whose go.mod and go.sum pin what the engine is built from. */
export const engineModule = path.join(installation, "cli/engine/module");

/** What a process of its own is started with to serve a policy pack. */
export const packHost = path.join(installation, "cli/workspace/analyzer/pack-host.cjs");

/** What runs a project's own program in a process of its own: first the preparation, then the entry. */
export const programHost = {
  preload: path.join(installation, "cli/workspace/program-host/preload.cjs"),
  entry: path.join(installation, `cli/workspace/program-host/entry.${compiled ? "js" : "ts"}`),
} as const;

/** What imports an ES module. */
export const importFile = path.join(installation, "cli/program/import-file.cjs");

/** The program that reads `launch-ready:site`: the same whatever folder the command is called in. */
export const ourProgram = path.join(installation, compiled ? "program.js" : "stacks/index.ts");
