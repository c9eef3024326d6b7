"use strict";
// Writes down which codes of problems the tests reach, for test/run.js, which fails for a code that none does. Mocha
// loads it before the tests; processes that the tests start load it by `--require` (test/cli/run.ts).
const fs = require("node:fs");
const Module = require("node:module");

const file = process.env.LAUNCH_READY_TEST_CODES;
const seen = new Set();
const written = new Set();

/** Looks at what is loaded, so that a process that makes no problem does not load the module for our sake. */
function observe() {
  const load = Module._load;
  Module._load = function (request, ...rest) {
    const loaded = Reflect.apply(load, this, [request, ...rest]);
    if (/(^|\/)problem(\.ts)?$/.test(request) && typeof loaded?.observeProblems === "function") {
      Module._load = load;
      loaded.observeProblems(({ code }) => seen.add(code));
    }
    return loaded;
  };
}

function write() {
  const added = [...seen].filter((code) => !written.has(code));
  if (added.length === 0) return;
  for (const code of added) written.add(code);
  fs.appendFileSync(file, added.map((code) => `${code}\n`).join(""));
}

if (file) {
  observe();
  process.on("exit", write);
}

exports.mochaHooks = file ? { afterAll: write } : {};
