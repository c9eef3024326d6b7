import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Code } from "../docs/catalogue";
import { installation } from "../places";

let kept: ReadonlyMap<string, Code> | undefined;

/**
 * Every code by its name. The package holds the catalogue as it was when it was built; a clone has the tables
 * themselves.
 */
export function catalogue(): ReadonlyMap<string, Code> {
  kept ??= new Map(read().map((code) => [code.code, code]));
  return kept;
}

export function meaningOf(code: string): Code | undefined {
  return catalogue().get(code);
}

function read(): readonly Code[] {
  const built = path.join(installation, "codes.json");
  if (existsSync(built)) return JSON.parse(readFileSync(built, "utf8")) as Code[];
  const { codeCatalogue } = require("../docs/catalogue") as typeof import("../docs/catalogue");
  return codeCatalogue();
}
