import { existsSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import type { Metafile } from "esbuild";
import { root } from "./bundle";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name: string };
}

/**
 * The licences of the packages whose code was compiled in, as each of them asks for.
 *
 * @throws {Error} where one of them has none that can be given along.
 */
export function licences(metafiles: readonly Metafile[]): string {
  const inputs = metafiles.flatMap(({ inputs: files }) => Object.keys(files));
  const folders = [...new Set(inputs.flatMap((file) => packageFolder(file) ?? []))].sort();
  const packages = folders.map(readPackage);
  const texts = packages.map(({ manifest, file }) => {
    const { name, version, license } = manifest;
    // The first with the same text; the words of one licence for those that leave them out.
    const first = packages.find(({ manifest: other, file: its }) =>
      file === undefined ? its !== undefined && isApache(other) && isApache(manifest) : its === file,
    );
    const text =
      first && first.manifest !== manifest
        ? `Its text is the one of ${first.manifest.name}.`
        : (file ?? statedText(manifest));
    if (license === undefined || text === undefined) throw new Error(`${name} has no licence to give along.`);
    return `## ${name} ${version} (${license})\n\n${text}\n`;
  });
  return ["# Packages that are compiled into this one\n", ...texts].join("\n");
}

const isApache = ({ license }: Manifest): boolean => license === "Apache-2.0";

/** @returns its manifest, and the text of its licence where it has one. */
function readPackage(folder: string) {
  const manifest = JSON.parse(readFileSync(path.join(root, folder, "package.json"), "utf8")) as Manifest;
  const name = readdirSync(path.join(root, folder)).find((each) => /^licen[cs]e/i.test(each));
  return {
    manifest,
    file: name === undefined ? undefined : readFileSync(path.join(root, folder, name), "utf8").trim(),
  };
}

/** The text of a licence that a package states without giving it, by its author's name (spdx.org/licenses/MIT). */
function statedText({ license, author }: Manifest): string | undefined {
  const holder = typeof author === "string" ? author.replace(/ *[<(].*$/, "") : author?.name;
  if (license !== "MIT" || holder === undefined || holder === "") return undefined;
  return mit.replace("<holder>", holder);
}

const mit = `MIT License

Copyright (c) <holder>

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** `node_modules/<name>` of a file below it; the innermost. */
function packageFolder(file: string): string | undefined {
  const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
  return found !== undefined && existsSync(path.join(root, found, "package.json")) ? found : undefined;
}
