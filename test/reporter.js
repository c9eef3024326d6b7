"use strict";
// Mocha's spec reporter, which also leaves its counts where test/run.js adds them up.
const fs = require("node:fs");
const Spec = require("mocha").reporters.Spec;

module.exports = class CountingReporter extends Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once("end", () => {
      const file = process.env.LAUNCH_READY_TEST_COUNTS;
      const { passes, failures, pending } = this.stats;
      if (file) fs.appendFileSync(file, JSON.stringify({ passes, failures, pending }) + "\n");
    });
  }
};
