import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * Entry of the package → the part of `package/all.ts` that it gives. None may stand beside the folder `policies` under
 * its name: who asks Node for that folder would get the file.
 */
export const entries = {
  index: "library",
  standards: "standards",
  edge: "edge",
  policies: "policies",
  program: "program",
} as const;

/** Where an entry stands in the package. A project's `main` names the program by its path. */
export function fileOf(entry: string): string {
  return entry === "program" ? "program.js" : `lib/${entry}.js`;
}

/**
 * Writes the files that `exports` names. Each takes its part of the one compiled file; the names stand in a line that
 * never runs, where Node looks for what an ES module can import by name.
 */
export function writeEntries(folder: string): void {
  const all = require(path.join(folder, "lib/launch-ready.js")) as Record<string, () => unknown>;
  for (const [entry, part] of Object.entries(entries)) {
    const value = all[part]!();
    const names = typeof value === "function" ? [] : Object.keys(value as object).filter((name) => name !== "default");
    const file = fileOf(entry);
    const bundle = path.posix.relative(path.posix.dirname(file), "lib/launch-ready.js");
    const lines = [
      '"use strict";',
      `module.exports = require("./${bundle}").${part}();`,
      ...(names.length > 0 ? [`0 && (module.exports = { ${names.join(", ")} });`] : []),
    ];
    writeFileSync(path.join(folder, file), `${lines.join("\n")}\n`);
  }
  const host = path.join(folder, "cli/workspace/program-host");
  mkdirSync(host, { recursive: true });
  writeFileSync(
    path.join(host, "entry.js"),
    '"use strict";\nmodule.exports = require("../../../lib/launch-ready.js").programHost();\n',
  );
}
