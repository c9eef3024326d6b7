"use strict";
// Properties draw the same values in every run, so that a commit that passes passes again: another day's values are for
// `npm run fuzz`, which tries many more, and for LAUNCH_READY_SEED, which names a seed, or `any`. Mocha loads it.
const fc = require("fast-check");

const given = process.env.LAUNCH_READY_SEED ?? (process.env.LAUNCH_READY_FUZZ_RUNS === undefined ? "20261130" : "any");
if (given !== "any") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(given) });
