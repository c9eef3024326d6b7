"use strict";
// Serves a policy pack to the engine, as the official plugin does: `pack-host.cjs <engine address> <pack folder>`; the
// pack prints the port that it listens on. The official `@pulumi/pulumi/cmd/run-policy-pack` does the same after
// loading the TypeScript compiler, which a pack that brings its own way of loading TypeScript has no use for.
const fs = require("node:fs");
const path = require("node:path");

// Who started it holds the other end of its input, and nobody else: it closes when that process ends, by SIGKILL too.
process.stdin.on("end", end).on("error", end).resume();

function end() {
  const folder = process.env.LAUNCH_READY_PACK_FOLDER;
  if (folder) fs.rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}

// Before the pack registers its way of loading TypeScript, which would read every file of the SDK too.
require("../../../policies/pack/lean-sdk.js");
require("@pulumi/policy");

const folder = path.resolve(process.argv[3] ?? ".");
process.chdir(folder);
const fail = (error) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
};
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);

// A pack that serves nothing would be waited for without end.
let serves = false;
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = (text, ...rest) => {
  serves ||= /^\d+\s*$/.test(String(text));
  return write(text, ...rest);
};
const patienceMilliseconds = 10_000;
const refuseSilence = () => {
  if (!serves) fail(new Error(`it makes no PolicyPack (${require.resolve(folder)})`));
};
Promise.resolve(require(folder))
  .then((loaded) => (typeof loaded === "function" ? loaded() : undefined))
  .then(() => setTimeout(refuseSilence, patienceMilliseconds).unref());
