import assert from "node:assert/strict";
import { SeededTree } from "./seeded";

const lines = (count: number) => "// One more line.\n".repeat(count);

/** A file for each fault that the linter has to see, and one beside it without. */
const files = {
  "standards/day.ts": "export const day = 1;\n",
  "standards/up.ts": 'import { zone } from "../edge/zone";\nexport const up = zone;\n',
  "standards/world.ts": 'import { readFileSync } from "node:fs";\nexport const world = readFileSync;\n',
  "edge/zone.ts": 'export { day as zone } from "../standards/day";\n',
  "policies/main.js": 'require("../cli/main.ts");\n',
  "policies/host.cjs":
    'const { day } = require("../standards/day.ts");\nmodule.exports = require.resolve("../bin/run.js", day);\n',
  "bin/run.js": 'require("../cli/main.ts");\n',
  "lint/rule.mjs": 'export { day } from "../standards/day.ts";\n',
  "cli/main.ts": 'export type Main = import("../test/all").All;\n',
  "test/all.ts": "export type All = string;\n",
  "attic/old.js": "exports.old = 1;\n",
  "cli/one.ts": 'import type { Two } from "./two";\nexport interface One {\n  readonly two?: Two;\n}\n',
  "cli/two.ts": 'import type { Three } from "./three";\nexport type Two = Three;\n',
  "cli/three.ts": 'export type Three = import("./one").One;\n',
  "cli/late.ts":
    'export function late(): string {\n  const { later } = require("./later") as typeof import("./later");\n' +
    "  return later;\n}\n",
  "cli/later.ts": 'import { late } from "./late";\nexport const later = typeof late;\n',
  "cli/wide.ts": `export const wide = "${"x".repeat(120)}";\n`,
  "cli/long.ts": lines(251),
  "cli/reasoned.ts": `// Long: one table, a row a field.\n${lines(251)}`,
  "cli/unreasoned.ts": `// Long:\n${lines(250)}`,
  "cli/enough.ts": lines(250),
  "cli/function.ts": `export function long(): void {\n${"  void 0;\n".repeat(39)}\n${lines(9)}}\n`,
  "test/function.ts": `export function long(): void {\n${"  void 0;\n".repeat(100)}}\n`,
};

describe("lint: the house", () => {
  let tree: SeededTree;

  before(() => {
    tree = new SeededTree(files);
  });

  after(() => tree.remove());

  it("finds each seeded fault, and nothing else", () => {
    assert.deepEqual(tree.broken("eslint.config.mjs"), {
      "standards/up.ts": ["house/import-directions 1"],
      "standards/world.ts": ["house/import-directions 1"],
      "policies/main.js": ["house/import-directions 1"],
      "policies/host.cjs": ["house/import-directions 2"],
      "lint/rule.mjs": ["house/import-directions 1"],
      "cli/main.ts": ["house/import-directions 1"],
      "attic/old.js": ["house/import-directions 1"],
      "cli/one.ts": ["house/no-circles 1"],
      "cli/two.ts": ["house/no-circles 1"],
      "cli/three.ts": ["house/no-circles 1"],
      "cli/late.ts": ["house/no-circles 2", "house/no-circles 2"],
      "cli/later.ts": ["house/no-circles 1"],
      "cli/wide.ts": ["max-len 1"],
      "cli/long.ts": ["house/size 1"],
      "cli/unreasoned.ts": ["house/size 1"],
      "cli/function.ts": ["house/size 1"],
    });
  });

  it("a line that the formatter would break fails", () => {
    tree.run("prettier", "--write", "--log-level", "silent", ".");
    assert.deepEqual(tree.run("prettier", "--check", "--log-level", "warn", "."), { code: 0, output: "" });
    const wide = `export const sum = ${Array.from({ length: 30 }, (_, at) => `value${at}`).join(" + ")};\n`;
    const unformatted = new SeededTree({ "cli/sum.ts": wide });
    const { code, output } = unformatted.run("prettier", "--check", "--log-level", "warn", ".");
    unformatted.remove();
    assert.equal(code, 1);
    assert.match(output, /cli\/sum\.ts/);
  });

  it("what nobody uses fails: a file, an exported name, an exported type; what is loaded later is used", () => {
    const unused = new SeededTree({
      "bin/launch-ready.js": 'require("../cli/main.ts").main();\n',
      "stacks/index.ts": "",
      "cli/main.ts":
        'export function main() {\n  const { lazily } = require("./lazy") as typeof import("./lazy");\n' +
        "  return lazily;\n}\n",
      "cli/lazy.ts": "export const lazily = 1;\nexport const nobody = 2;\nexport type Nobody = string;\n",
      "cli/orphan.ts": "export const orphan = 1;\n",
    });
    const { code, output } = unused.run("knip", "--no-progress", "--include", "files,exports,types");
    unused.remove();
    assert.equal(code, 1, output);
    assert.match(output, /Unused files \(1\)\ncli\/orphan\.ts/);
    assert.match(output, /nobody +cli\/lazy\.ts:2/);
    assert.match(output, /Nobody +type +cli\/lazy\.ts:3/);
    assert.doesNotMatch(output, /lazily/);
  });
});
