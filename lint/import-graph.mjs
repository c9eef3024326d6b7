// Which file imports which, types and lazy require() included, and which of them go round in circles.
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";

const source = /\.(ts|js|cjs|mjs)$/;
const endings = ["", ".ts", ".d.ts", ".js", "/index.ts"];

/** The imports between the files below some folders of a project. Paths are absolute. */
export class ImportGraph {
  /** @type {Map<string, readonly string[]>} file → the files it imports */
  #imports = new Map();

  /**
   * @param {string} root
   * @param {readonly string[]} folders
   */
  constructor(root, folders) {
    const files = folders.flatMap((folder) => sourcesBelow(path.join(root, folder)));
    const known = new Set(files);
    for (const file of files) {
      const { importedFiles } = ts.preProcessFile(fs.readFileSync(file, "utf8"), true, true);
      const targets = importedFiles.flatMap(({ fileName }) => resolve(file, fileName, known) ?? []);
      this.#imports.set(file, [...new Set(targets)]);
    }
  }

  /**
   * The shortest way from a file back to itself that begins with one import.
   *
   * @param {string} file
   * @param {string} specifier as the file spells what it imports
   * @returns {string[] | undefined} the files on the way, the first at both ends; undefined where there is none
   */
  circle(file, specifier) {
    const first = resolve(file, specifier, this.#imports);
    if (first === undefined) return undefined;
    const cameFrom = new Map([[first, file]]);
    for (const at of cameFrom.keys()) {
      if (at === file) return [file, ...wayBack(cameFrom, file)];
      for (const next of this.#imports.get(at) ?? []) if (!cameFrom.has(next)) cameFrom.set(next, at);
    }
    return undefined;
  }
}

/** The files from the first import to the end, in their order. */
function wayBack(cameFrom, end) {
  const way = [end];
  for (let at = cameFrom.get(end); at !== end; at = cameFrom.get(at)) way.unshift(at);
  return way;
}

function resolve(file, specifier, known) {
  if (!specifier.startsWith(".")) return undefined;
  const base = path.resolve(path.dirname(file), specifier);
  return endings.map((ending) => base + ending).find((candidate) => known.has(candidate));
}

function sourcesBelow(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && source.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`${path.sep}node_modules${path.sep}`));
}
