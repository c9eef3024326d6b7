"use strict";
// One folder for all temporary files of a run of tests, which goes with the run: a test that is stopped in the middle
// leaves nothing on its author's machine. Mocha loads it before the tests; test/run.js begins it for all steps.
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

if (process.env.LAUNCH_READY_TEST_FOLDER === undefined) {
  const ours = os.tmpdir();
  const folder = fs.mkdtempSync(path.join(ours, "launch-ready-test-"));
  // tsx keeps what it has compiled among the temporary files, and would compile all of it anew.
  const compiled = path.join(ours, `tsx-${process.geteuid?.() ?? os.userInfo().username}`);
  fs.mkdirSync(compiled, { recursive: true });
  fs.symlinkSync(compiled, path.join(folder, path.basename(compiled)), "junction");
  Object.assign(process.env, { LAUNCH_READY_TEST_FOLDER: folder, TMPDIR: folder, TEMP: folder, TMP: folder });
  process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
}

exports.folder = process.env.LAUNCH_READY_TEST_FOLDER;
