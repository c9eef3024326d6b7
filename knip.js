"use strict";
// knip knows `await import("…")` as an import of a later time; here what a command does is loaded by require().
const lazily = /require\(\s*("[^"]+")\s*\) as typeof import\(\s*\1\s*\)/g;

/** @type {import("knip").KnipConfig} */
module.exports = {
  entry: [
    "policies/pack/main.js",
    "policies/pack/compiled.js",
    "package/*.ts",
    "package/create/index.js",
    "package/build/undici.cjs",
    "any-language/index.ts",
    "examples/*/index.ts",
    "cli/program/import-file.cjs",
    "cli/workspace/analyzer/pack-host.cjs",
    "bench/bare-preview.ts",
    "test/**/*.test.ts",
    "test/registry/*.registry.ts",
    // Started as processes of their own.
    "cli/workspace/program-host/*",
    "test/**/child-holder.ts",
    "test/**/lock-racer.ts",
    "test/engine/fixtures/**",
  ],
  project: ["**/*.{ts,js,cjs,mjs}", "!dist/**"],
  // Tables of codes are found by their file's name (cli/docs/catalogue.ts).
  ignoreIssues: { "**/*codes.ts": ["exports"], "**/*.generated.*": ["exports"] },
  // The SDK's own, for which a stand-in is put in place; and one that .secretlintrc.json names.
  ignoreDependencies: ["source-map-support", "@secretlint/secretlint-rule-preset-recommend"],
  // A small disk to fill, and a terminal; where there is none to be had, what needs it is skipped.
  ignoreBinaries: ["mount", "umount", "script"],
  compilers: { ts: (text) => text.replace(lazily, (whole, name) => `await import(${name})`.padEnd(whole.length)) },
};
