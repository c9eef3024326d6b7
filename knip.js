"use strict";
// knip knows `await import("…")` as an import of a later time; here what a command does is loaded by require().
const lazily = /require\(\s*("[^"]+")\s*\) as typeof import\(\s*\1\s*\)/g;

/** @type {import("knip").KnipConfig} */
module.exports = {
  entry: [
    "policies/pack/main.js",
    "cli/workspace/analyzer/pack-host.cjs",
    "bench/bare-preview.ts",
    "test/**/*.test.ts",
    // Started as processes of their own.
    "test/cli/child-holder.ts",
    "test/sandbox/**/lock-racer.ts",
    "test/engine/fixtures/**",
  ],
  project: ["**/*.{ts,js,cjs,mjs}"],
  // Named in .secretlintrc.json.
  ignoreDependencies: ["@secretlint/secretlint-rule-preset-recommend"],
  compilers: { ts: (text) => text.replace(lazily, "await import($1)") },
};
