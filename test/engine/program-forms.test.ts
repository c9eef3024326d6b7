import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, unlinkSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { root } from "../cli/run";
import { PackedProject } from "../packed-project";

const dev = parse(readFileSync(path.join(root, "Pulumi.dev.yaml"), "utf8")) as {
  readonly config: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};
const args = JSON.stringify(dev.config["launch-ready:site"]);
const required = `const { Site } = require("launch-ready");\nexports.url = new Site("example.org", ${args}).url;\n`;
const imported = `import { Site } from "launch-ready";\nexport const url = new Site("example.org", ${args}).url;\n`;
/** What JavaScript does not have, and what only a module has. */
const typed = `import { Site, type SiteArgs } from "launch-ready";
const args: SiteArgs = ${args};
export const url = new Site("example.org" as string, args).url;
`;
const awaited = `await Promise.resolve();\n`;

/** `type` of package.json, the file that is its `main`, and the text of it. */
const forms: readonly (readonly ["commonjs" | "module" | undefined, string, string])[] = [
  [undefined, "index.js", required],
  ["module", "index.js", `${imported}${awaited}`],
  ["module", "index.cjs", required],
  ["commonjs", "index.mjs", `${imported}${awaited}`],
  [undefined, "index.ts", typed],
  ["module", "index.ts", `${typed}${awaited}`],
  ["commonjs", "index.mts", `${typed}${awaited}`],
  ["module", "index.cts", typed],
];

describe("a program that imports Site from the packed package", () => {
  let project: PackedProject;
  before(
    () =>
      (project = new PackedProject({
        "Pulumi.yaml": "name: own\nruntime: nodejs\n",
        "Pulumi.dev.yaml": "config: {}\n",
      })),
  );
  after(() => project.end());

  const judgedAndRehearsed = (): void => {
    const check = project.run("check");
    assert.deepEqual([check.status, check.stderr], [0, ""], check.stdout);
    assert.match(check.stdout, /^dev: 0 red, 7 amber, 25 green /m);
    const preview = project.run("preview", "--sandbox");
    assert.equal(preview.status, 0, preview.stdout + preview.stderr);
    assert.match(preview.stdout, /^26 to create$/m);
    assert.match(preview.stdout, /^dev: 0 red, 7 amber, 25 green /m);
  };

  for (const [type, file, text] of forms)
    it(`is judged and rehearsed as ${file}, with ${type ?? "no"} type in package.json`, () => {
      const manifest = { name: "own", private: true, main: file, ...(type === undefined ? {} : { type }) };
      project.write({ "package.json": JSON.stringify(manifest), [file]: text });
      try {
        judgedAndRehearsed();
      } finally {
        project.remove(file);
      }
    });

  it("declares all that it would where the package has a copy of the SDK of its own", () => {
    const link = path.join(project.modules, "@pulumi/pulumi");
    const own = path.join(project.modules, "launch-ready/node_modules");
    mkdirSync(path.join(own, "@pulumi"), { recursive: true });
    symlinkSync(path.join(root, "node_modules/@pulumi/pulumi"), path.join(own, "@pulumi/pulumi"));
    unlinkSync(link);
    cpSync(path.join(root, "node_modules/@pulumi/pulumi"), link, { recursive: true, dereference: true });
    project.write({ "package.json": JSON.stringify({ name: "own", private: true }), "index.ts": typed });
    try {
      judgedAndRehearsed();
    } finally {
      project.remove("index.ts");
      rmSync(own, { recursive: true });
    }
  });
});
