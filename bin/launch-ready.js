#!/usr/bin/env node
"use strict";
// In words that any Node understands: an old one is to say so, and not to stumble over what follows.
var version = process.versions.node.split(".").map(Number);
if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  process.stderr.write("launch-ready needs Node 20.19 or newer; this is " + process.versions.node + ".\n");
  process.exit(2);
}
var path = require("path");
var compiled = path.join(__dirname, "../lib/launch-ready.js");
try {
  if (require("fs").existsSync(compiled)) {
    require(path.join(path.dirname(compiled), "compile-cache.js")).keepCompiled(process.argv[2]);
    require(compiled).command(process.argv.slice(2));
  } else {
    // A clone: its TypeScript runs as it is. tsx strips the types, and keeps what it has stripped in its own cache.
    require("tsx/cjs");
    // tsx turns them on. They say where in TypeScript an error arose, which --debug alone shows, and cost a check 5 %.
    if (process.argv.indexOf("--debug") < 0) process.setSourceMapsEnabled(false);
    require("../policies/pack/lean-sdk.js");
    require("../cli/main.ts").main(process.argv.slice(2));
  }
} catch (error) {
  // Nothing of what was typed has been read yet, so it is the installation that fails.
  if (process.argv.indexOf("--debug") > 0) throw error;
  var project = path.join(__dirname, "..").split(path.sep + "node_modules" + path.sep)[0];
  // Only npm puts in order what is there by a command of its own.
  var others = { "pnpm-lock.yaml": "pnpm", "yarn.lock": "yarn", "bun.lock": "bun", "bun.lockb": "bun" };
  var lock = Object.keys(others).filter(function (name) {
    return require("fs").existsSync(path.join(project, name));
  })[0];
  var again = lock
    ? "Remove its node_modules and install again: " + others[lock] + " install"
    : "Install it again: npm ci";
  process.stderr.write(
    "The installation of launch-ready is not whole: " +
      String(error.message).split("\n")[0] +
      ". " +
      again +
      ", in " +
      project +
      "\n",
  );
  process.exit(2);
}
