import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { declaredResources } from "../../../cli/program/resources";
import { ourProgram } from "../../../cli/places";
import { programFile } from "../../../cli/program/program-file";
import { describeFailure } from "../../../cli/program/program-failure";
import { UsageError } from "../../../cli/exit";
import { launchReady, projectWith } from "../run";

const record = (name: string): string =>
  `new cloudflare.DnsRecord("${name}", { zoneId: "${"a".repeat(32)}", name: "${name}.example.com", type: "A", ` +
  'content: "192.0.2.1", ttl: 300, comment: "Trial" });\n';

/** A project whose files are its own program. */
function projectOf(files: Readonly<Record<string, string>>, config = "config: {}\n"): string {
  const folder = projectWith({ dev: config });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

async function namesOf(folder: string): Promise<string[]> {
  const resources = await declaredResources("dev", folder);
  return resources.filter(({ type }) => type.startsWith("cloudflare:")).map(({ name }) => name);
}

const manifest = (entry: object): string => JSON.stringify({ name: "own", private: true, ...entry });
const commonJs = 'const cloudflare = require("@pulumi/cloudflare");\n';
const typed = 'import * as cloudflare from "@pulumi/cloudflare";\n';

describe("the program of a project", () => {
  const found: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    [
      "main of package.json",
      { "package.json": manifest({ main: "infra/main.ts" }), "infra/main.ts": "" },
      "infra/main.ts",
    ],
    ["main without its ending", { "package.json": manifest({ main: "./infra" }), "infra.ts": "" }, "infra.ts"],
    ["a folder as main", { "package.json": manifest({ main: "infra" }), "infra/index.ts": "" }, "infra/index.ts"],
    [
      "exports of package.json",
      { "package.json": manifest({ exports: { ".": { import: "./a.mjs" } }, main: "b.js" }), "a.mjs": "", "b.js": "" },
      "a.mjs",
    ],
    [
      "main of Pulumi.yaml before that of package.json",
      {
        "Pulumi.yaml": "name: own\nruntime: nodejs\nmain: infra\n",
        "package.json": manifest({ main: "b.js" }),
        "b.js": "",
        "infra/package.json": manifest({ main: "c.ts" }),
        "infra/c.ts": "",
      },
      "infra/c.ts",
    ],
    ["an index file", { "index.ts": "" }, "index.ts"],
    ["index.js before index.ts, as Node has it", { "index.ts": "", "index.js": "" }, "index.js"],
  ];
  for (const [what, files, expected] of found)
    it(`is ${what}`, () => {
      const { name, ours } = programFile(projectOf(files));
      assert.deepEqual([name, ours], [expected, false]);
    });

  it("is ours where it has none, and where npm only says that index.js would be it", () => {
    for (const files of [{}, { "package.json": manifest({}) }, { "package.json": manifest({ main: "index.js" }) }])
      assert.deepEqual([programFile(projectOf(files)).file, programFile(projectOf(files)).ours], [ourProgram, true]);
  });

  it("is refused where it is named and not there", () => {
    const missing = [
      { "package.json": manifest({ main: "dist/app.js" }) },
      { "Pulumi.yaml": "name: own\nruntime: nodejs\nmain: infra\n" },
      { "package.json": "{" },
    ];
    const messages = missing.map((files) => {
      try {
        return programFile(projectOf(files)).name;
      } catch (error) {
        assert.ok(error instanceof UsageError);
        return error.message.replace(/\S*launch-ready-project-\w+\/?/g, "");
      }
    });
    assert.match(messages[0]!, /^package\.json names the program dist\/app\.js, and there is no such file\./);
    assert.match(messages[1]!, /^main of Pulumi\.yaml is infra, and there is no such file\./);
    assert.match(messages[2]!, /^package\.json is not JSON: /);
  });
});

describe("check of a project with a program of its own", () => {
  const programs: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ["CommonJS", { "index.js": `${commonJs}${record("www")}` }],
    ["TypeScript", { "index.ts": `${typed}const ttl: number = 1;\n${record("www")}export const out = ttl;\n` }],
    ["a function", { "index.ts": `${typed}export = () => { ${record("www")} };\n` }],
    [
      "an async function",
      { "index.ts": `${typed}export = async () => { await Promise.resolve(); ${record("www")} return { a: 1 }; };\n` },
    ],
    [
      "ESM",
      {
        "package.json": manifest({ type: "module", main: "main.js" }),
        "main.js": `${typed}await Promise.resolve();\n${record("www")}export const done = true;\n`,
      },
    ],
    [
      "ESM in TypeScript",
      {
        "package.json": manifest({ type: "module", main: "main.ts" }),
        "main.ts": `${typed}const n: number = 1;\n${record("www")}export default async () => ({ n });\n`,
      },
    ],
    ["several files", { "index.ts": 'import "./more";\n', "more.ts": `${typed}${record("www")}` }],
  ];
  for (const [what, files] of programs)
    it(`judges what it declares, each time it runs: ${what}`, async () => {
      const folder = projectOf(files);
      assert.deepEqual(await namesOf(folder), ["www"]);
      // What a module has declared while it was loaded, it must declare again.
      assert.deepEqual(await namesOf(folder), ["www"]);
    });

  it("says nothing of outputs that a deployment alone fills in, and warns of one that nothing does", async () => {
    const dnssec = `new cloudflare.ZoneDnssec("signed", { zoneId: "${"a".repeat(32)}", status: "active" })`;
    const text = `${commonJs}const signed = ${dnssec};\nexports.ds = signed.ds;\nexports.status = signed.status;\n`;
    const filled = await launchReady(["check"], { cwd: projectOf({ "index.js": text }) });
    assert.equal(filled.stderr, "");
    assert.doesNotMatch(filled.stdout, /In the site: /, "who has no site is told of resources alone");
    const gone = await launchReady(["check"], { cwd: projectOf({ "index.js": `${text}exports.gone = undefined;\n` }) });
    assert.equal(gone.stderr, "warning: [runtime] Undefined value (gone) will not show as a stack output.\n");
  });

  it("lets it read its config", async () => {
    const program = [
      'import * as cloudflare from "@pulumi/cloudflare";',
      'import { Config } from "@pulumi/pulumi";',
      'const name = new Config("other").require("host");',
      record("HOST").replaceAll('"HOST"', "name").replaceAll('"HOST.example.com"', "`${name}.example.com`"),
    ].join("\n");
    assert.deepEqual(await namesOf(projectOf({ "index.ts": program }, "config:\n  other:host: shop\n")), ["shop"]);
  });

  const broken: readonly (readonly [string, string, string, string])[] = [
    ["throws", "index.ts", 'import "@pulumi/pulumi";\n\nthrow new Error("boom");\n', "at index.ts:3:7: Error: boom."],
    [
      "throws later",
      "index.ts",
      'export = async () => {\n  await Promise.resolve();\n  throw new TypeError("late");\n};\n',
      "at index.ts:3:9: TypeError: late.",
    ],
    [
      "is not JavaScript",
      "index.js",
      "const a = 1;\nconst b = ;\n",
      "at index.js:2: SyntaxError: Unexpected token ';'.",
    ],
    [
      "is not TypeScript",
      "index.ts",
      "const a: number = 1;\nconst b = ;\n",
      'at index.ts:2:10: SyntaxError: Unexpected ";".',
    ],
    ["throws as an ES module", "index.mjs", '\nthrow new RangeError("esm");\n', "at index.mjs:2:7: RangeError: esm."],
    ["throws what is no error", "index.js", 'throw "just words";\n', "failed: just words."],
    [
      "leaves an error to nobody",
      "index.js",
      '\nPromise.reject(new Error("floating"));\n',
      "at index.js:2:16: Error: floating.",
    ],
    [
      "asks for a module that there is not",
      "index.js",
      'require("./nowhere");\n',
      "Error: Cannot find module './nowhere'",
    ],
  ];
  for (const [what, name, text, expected] of broken)
    it(`says in a sentence where it broke, and exits with 1: it ${what}`, async () => {
      const { code, stdout, stderr } = await launchReady(["check"], { cwd: projectOf({ [name]: text }) });
      assert.deepEqual([code, stdout], [1, ""]);
      assert.ok(stderr.startsWith(`The program ${name} failed`) && stderr.includes(expected), stderr);
      assert.equal(stderr.trimEnd().split("\n").length, 1, stderr);
    });

  it("says which function nobody answers without an engine, where its result is taken for a list", async () => {
    const program = (code: string) =>
      projectOf({
        "index.js": `const aws = require("@pulumi/aws");\nmodule.exports = async () => {\n  ${code}\n};\n`,
      });
    const broken = program("const zones = await aws.getAvailabilityZones({});\n  zones.names.slice(0, 2);");
    const { code, stderr } = await launchReady(["check", "--stack", "dev"], { cwd: broken });
    assert.equal(code, 1);
    assert.equal(
      stderr,
      "The program index.js failed at index.js:4:15: TypeError: zones.names.slice is not a function. Nothing more " +
        "was done. Without an engine nobody answers aws.getAvailabilityZones, so what it tells is open here: take " +
        "aws.getAvailabilityZonesOutput, whose values may stay open (.apply), or let npx launch-ready preview judge " +
        "the program, where the engine asks.\n",
    );
    const open = program("aws.getAvailabilityZonesOutput().names.apply((names) => names.slice(0, 2));");
    assert.deepEqual(await namesOf(open), []);
    const own = program("undefined.slice();");
    await assert.rejects(namesOf(own), (error: Error) => !error.message.includes("Without an engine"));
  });

  it("does not take a program that ends the process for one that is done", async () => {
    const { code, stdout, stderr } = await launchReady(["check"], {
      cwd: projectOf({ "index.js": "process.exit(0);\n" }),
    });
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /The program index\.js ended the process before it was done/);
  });
});

describe("the sentence for a broken program", () => {
  it("names the place in the project, not in a package or in the SDK", () => {
    const printed =
      "Error: no\n    at f (/a/node_modules/x/index.js:1:1)\n    at g (/b/y.js:2:2)\n    at h (/a/lib/z.ts:3:4)\n";
    assert.equal(
      describeFailure(printed, "index.ts", "/a"),
      "The program index.ts failed at lib/z.ts:3:4: Error: no. Nothing more was done.",
    );
  });
});
