"use strict";
// Runs the project's checks, one after the other, all of them even when one fails, and prints what they came to:
//   node test/run.js            all steps but fuzz and registry
//   node test/run.js lint       what ESLint says; in a whole run style, types and bench go on beside it, since each of
//                               the four keeps one core busy
//   node test/run.js style      the layout of files, what nothing uses, and secrets
//   node test/run.js types      what TypeScript says
//   node test/run.js unit       the inner loop
//   node test/run.js command    what starts the command, or a tool, as a process of its own
//   node test/run.js later      what judges dates, with the clock in another year: 2031-06-01, or the day that
//                               LAUNCH_READY_TEST_DAY names
//   node test/run.js fuzz       what tries random input, at length: LAUNCH_READY_FUZZ_RUNS runs of each, 20000 if unset
//   node test/run.js bench      that every measurement runs, in its short form
//   node test/run.js engine     only what needs the real engine
//   node test/run.js registry   what needs a package registry: the packed packages as npm installs them, and on Node
//                               20.19, 22 and 24; programs in Python and Go
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { dated } = require("./dated.js");
const { folder } = require("./temporary-folder.js");

const root = path.dirname(__dirname);
const notes = path.join(folder, "notes");
fs.mkdirSync(notes);
const counts = path.join(notes, "counts");
const codes = path.join(notes, "codes");
const bin = (name) => path.join(root, "node_modules", ".bin", name);
const mocha = (...args) => ({ command: bin("mocha"), args: ["--config", "test/mocharc.json", ...args], counted: true });

/**
 * Codes that no input reaches while the program does what it should; and those of lines that reports write themselves,
 * whose texts are held by test/cli/check and test/policies/baseline.test.ts.
 */
const guards = new Set(["spf-flatten-unproved", "spf-syntax", "control-waived", "baseline-known", "baseline-gone"]);

/** Tests that take more runs where LAUNCH_READY_FUZZ_RUNS says so. */
const fuzzed = [
  "test/standards/fuzz.test.ts",
  "test/stacks/strict-schema.test.ts",
  "test/cli/trace/url.test.ts",
  "test/cli/program/yaml-fuzz.test.ts",
];

/** Tests of the command that come out alike on every day. */
const undated = [
  "test/cli/{completion,engine,lint,package,sandbox,token,trace}/**",
  "test/cli/{fitted,progress,start-up,terminal,usage,usage-codes}.test.ts",
].flatMap((pattern) => ["--ignore", pattern]);

/** Those that take longest begin first, so that two that run side by side end together. */
const longest = [
  ...["presets", "chaos/chaos", "interrupted", "story", "adopt", "up-verify", "command", "handover", "aws-live"],
  ...["launches", "every-host", "docs", "inputs", "examples", "rollback", "pipelines", "foreign", "all", "live-disk"],
].map((name) => `test/engine/${name}.test.ts`);
const onEngine = fs
  .readdirSync(path.join(root, "test/engine"), { recursive: true })
  .filter((name) => name.endsWith(".test.ts"))
  .map((name) => `test/engine/${name.split(path.sep).join("/")}`)
  .sort();

const steps = {
  lint: { command: "npm", args: ["run", "--silent", "lint:code"] },
  style: { command: "npm", args: ["run", "--silent", "lint:style"] },
  types: { command: bin("tsc"), args: ["--noEmit"] },
  unit: mocha(
    "--parallel",
    "--jobs",
    "3",
    "--ignore",
    "test/engine/**",
    "--ignore",
    "test/cli/**",
    "--ignore",
    "test/lint/**",
    "--ignore",
    "test/docs/extending.test.ts",
    "test/**/*.test.ts",
  ),
  command: mocha(
    "--parallel",
    "--jobs",
    "3",
    "test/cli/**/*.test.ts",
    "test/lint/**/*.test.ts",
    "test/docs/extending.test.ts",
  ),
  later: {
    ...mocha("--parallel", "--jobs", "3", ...undated, "test/cli/**/*.test.ts", ...dated),
    env: {
      LAUNCH_READY_TEST_DAY: process.env.LAUNCH_READY_TEST_DAY ?? "2031-06-01",
      NODE_OPTIONS: `--require ${path.join(__dirname, "clock.cjs")}`,
    },
  },
  fuzz: {
    ...mocha("--timeout", "3600000", ...fuzzed),
    env: { LAUNCH_READY_FUZZ_RUNS: process.env.LAUNCH_READY_FUZZ_RUNS ?? "20000" },
  },
  bench: { command: process.execPath, args: ["--import", "tsx", "bench/index.ts", "--short"] },
  engine: mocha("--parallel", "--jobs", "2", "--timeout", "600000", ...engineFiles()),
  registry: mocha("--timeout", "600000", "test/registry/*.registry.ts"),
};

/** Mocha begins files in the order in which they are named. */
function engineFiles() {
  const gone = longest.filter((name) => !onEngine.includes(name));
  if (gone.length > 0) throw new Error(`test/run.js names what there is not: ${gone.join(", ")}`);
  return [...longest, ...onEngine.filter((name) => !longest.includes(name))];
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(", ")}. The steps are ${Object.keys(steps).join(", ")}.`);
  process.exit(2);
}

// What is tried at random is among the unit tests in its short form; everything else here runs without a network.
const others = ["fuzz", "registry"];
const chosen = asked.length > 0 ? asked : Object.keys(steps).filter((name) => !others.includes(name));
const total = { passes: 0, failures: 0, pending: 0 };
/** What failed, told once more at the end: a log of a whole run is long, and whoever keeps it may cut it. */
const failed = [];
let broken = false;

/** Steps that are one process each, and can share the machine: the second list goes on while the first does. */
const besides = [
  ["lint", "types"],
  ["style", "bench"],
].map((names) => names.filter((name) => chosen.includes(name)));

async function main() {
  const alone = chosen.filter((name) => !besides.flat().includes(name));
  if (besides.flat().length > 0) console.log(`\n== ${besides.flat().join(", ")}: at the same time`);
  await Promise.all(besides.map((names) => inTurn(names, "pipe")));
  await inTurn(alone, "inherit");
  conclude();
}

async function inTurn(names, stdio) {
  for (const name of names) await runStep(name, stdio);
}

async function runStep(name, stdio) {
  const { command, args, counted, env } = steps[name];
  if (stdio === "inherit") console.log(`\n== ${name}`);
  const started = Date.now();
  const before = read().length;
  const { status, output } = await run(command, args, env, stdio);
  if (stdio === "pipe") process.stdout.write(output && `\n${output}`);
  console.log(`== ${name} ${status === 0 ? "passed" : "FAILED"} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  if (status !== 0) broken = true;
  if (!counted) total[status === 0 ? "passes" : "failures"] += 1;
  // A run of tests that ended before its reporter could count is a failure, never silence.
  const runs = read().slice(before);
  if (counted && runs.length === 0) total.failures += 1;
  for (const run of runs) for (const key of Object.keys(total)) total[key] += run[key];
  if (status === 0) return;
  const told = runs.flatMap((run) => run.failed);
  failed.push(...(told.length > 0 ? told : [output.trim() || "see above"]).map((text) => `${name}: ${text}`));
}

function run(command, args, env, stdio) {
  const variables = {
    LAUNCH_READY_TEST_COUNTS: counts,
    LAUNCH_READY_TEST_CODES: codes,
    PULUMI_TEST_MODE: undefined,
  };
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio, env: { ...process.env, ...variables, ...env } });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text) => (output += text));
    child.on("error", (error) => resolve({ status: 1, output: `${error.message}\n` }));
    child.on("close", (status) => resolve({ status, output }));
  });
}

function conclude() {
  // Some codes are reached on the engine alone.
  if (["unit", "command", "engine"].every((step) => chosen.includes(step))) tell(codeFaults());
  if (broken && total.failures === 0) total.failures = 1;
  if (failed.length > 0) console.log(`\nWhat failed:\n\n${failed.join("\n\n")}`);

  if (!fs.existsSync(path.join(root, "../shared/vectors"))) {
    console.log("\nThe conformance vectors are not beside this checkout, so the tests that read them were skipped.");
  }
  console.log(`\n${total.passes} passed, ${total.failures} failed${total.pending ? `, ${total.pending} skipped` : ""}`);
  process.exit(total.failures === 0 ? 0 : 1);
}

function tell(faults) {
  total.failures += faults.length;
  if (faults.length > 0) console.log(`\nCodes of problems:\n${faults.map((fault) => `  ${fault}\n`).join("")}`);
}

/** Each code is reached by a test, and no problem has a code that stands in no table. */
function codeFaults() {
  require("tsx/cjs");
  const { codeCatalogue } = require("../cli/docs/catalogue.ts");
  const known = new Set(codeCatalogue().map(({ code }) => code));
  const reached = new Set(fs.existsSync(codes) ? fs.readFileSync(codes, "utf8").trim().split("\n") : []);
  return [
    ...[...known]
      .filter((code) => !reached.has(code) && !guards.has(code))
      .map((code) => `${code}: no test reaches it`),
    // The tests of problems themselves make up codes that begin with "example-".
    ...[...reached]
      .filter((code) => !known.has(code) && !code.startsWith("example-"))
      .map((code) => `${code}: stands in no codes.ts`),
  ].sort();
}

function read() {
  if (!fs.existsSync(counts)) return [];
  return fs
    .readFileSync(counts, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

void main();
