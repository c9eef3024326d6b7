import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import type { Metafile } from "esbuild";
import { root } from "./bundle";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/**
 * The licences of the packages whose code was compiled in, as each of them asks for.
 *
 * @throws {Error} where one of them has none that can be given along.
 */
export function licences(metafiles: readonly Metafile[]): string {
  const inputs = metafiles.flatMap(({ inputs: files }) => Object.keys(files));
  const folders = [...new Set(inputs.flatMap((file) => packageFolder(file) ?? []))].sort();
  const texts = folders.map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(path.join(root, folder, "package.json"), "utf8"),
    ) as Manifest;
    const file = readdirSync(path.join(root, folder)).find((each) => /^licen[cs]e/i.test(each));
    if (license === undefined || file === undefined) throw new Error(`${name} has no licence to give along.`);
    return `## ${name} ${version} (${license})\n\n${readFileSync(path.join(root, folder, file), "utf8").trim()}\n`;
  });
  return ["# Packages that are compiled into this one\n", ...texts].join("\n");
}

/** `node_modules/<name>` of a file below it; the innermost. */
function packageFolder(file: string): string | undefined {
  const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
  return found !== undefined && existsSync(path.join(root, found, "package.json")) ? found : undefined;
}
