"use strict";
// Mocha's spec reporter, which also leaves its counts, and what failed, where test/run.js looks for them.
const fs = require("node:fs");
const Spec = require("mocha").reporters.Spec;

module.exports = class CountingReporter extends Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once("end", () => {
      const file = process.env.LAUNCH_READY_TEST_COUNTS;
      const { passes, failures, pending } = this.stats;
      const failed = this.failures.map((test) => `${test.titlePath().join(" › ")}\n${test.err?.stack ?? test.err}`);
      if (file) fs.appendFileSync(file, JSON.stringify({ passes, failures, pending, failed }) + "\n");
    });
  }
};
