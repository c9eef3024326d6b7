#!/usr/bin/env node
"use strict";
// `npm create launch-ready <folder>`: makes the folder, installs launch-ready in it and leaves the rest to its `init`.
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const usage = `Usage: npm create launch-ready@latest <folder or domain> -- [options of launch-ready init]

  npm create launch-ready@latest example.com
  npm create launch-ready@latest shop -- example.com --preset membership

  --from <package>  install this in the place of launch-ready@latest: a version, or a packed file
`;

/** The package manager that started this, by what each says of itself; npm where none does. */
function packageManager(env) {
  const name = /^(npm|pnpm|yarn|bun)\//.exec(env.npm_config_user_agent ?? "")?.[1];
  return name ?? "npm";
}

/**
 * How each adds a package, and installs what package.json names by then, in a pipeline too, where they would change no
 * lock file. An install script that nobody has allowed makes pnpm fail once all is there; `init` settles it.
 */
const commands = {
  npm: { add: ["install", "--no-audit", "--no-fund"], install: ["install"] },
  pnpm: { add: ["add", "--config.strict-dep-builds=false"], install: ["install", "--no-frozen-lockfile"] },
  yarn: { add: ["add"], install: ["install"] },
  bun: { add: ["add"], install: ["install"] },
};

/** What the folder of a project begins with. Yarn from 2 on makes no node_modules of itself, which the engine needs. */
const first = { "package.json": '{\n  "private": true\n}\n' };
const firstOfYarn = { ...first, ".yarnrc.yml": "nodeLinker: node-modules\n", "yarn.lock": "" };

/** A packed file by its name, without which Yarn from 2 on does not take it. */
function named(from) {
  return /\.tgz$/.test(from) ? `launch-ready@file:${path.resolve(from)}` : from;
}

/** The arguments: the folder, the package to install, and what is for `init`. */
function read(argv) {
  const at = argv.indexOf("--from");
  const from = at < 0 ? undefined : argv[at + 1];
  const rest = at < 0 ? argv : [...argv.slice(0, at), ...argv.slice(at + 2)];
  const [folder, ...more] = rest.filter((argument) => argument !== "--");
  if (folder === undefined || folder.startsWith("-")) return undefined;
  // The folder is the domain's unless another is named, or its name is none.
  const named = more[0] !== undefined && !more[0].startsWith("-");
  const base = path.basename(folder);
  const domain = named || !base.includes(".") ? [] : [base];
  return { folder, from: from ?? "launch-ready@latest", init: [...domain, ...more] };
}

function run(command, args, cwd) {
  const env = { ...process.env, YARN_ENABLE_IMMUTABLE_INSTALLS: "false" };
  const { status, error } = spawnSync(command, args, { cwd, env, stdio: "inherit" });
  if (error) throw error;
  return status ?? 1;
}

function remove(file) {
  fs.rmSync(file, { recursive: true, force: true });
}

function main(argv, env) {
  const own = argv.includes("--") ? argv.slice(0, argv.indexOf("--")) : argv;
  if (own.includes("--help") || own.includes("-h")) {
    process.stdout.write(usage);
    return 0;
  }
  const given = read(argv);
  if (given === undefined) {
    process.stderr.write(usage);
    return 2;
  }
  const folder = path.resolve(given.folder);
  if (fs.existsSync(folder) && fs.readdirSync(folder).length > 0) {
    process.stderr.write(`${given.folder} is there already, and not empty. Name another folder.\n`);
    return 2;
  }
  const made = fs.mkdirSync(folder, { recursive: true });
  const manager = packageManager(env);
  const { add, install } = commands[manager];
  for (const [name, text] of Object.entries(manager === "yarn" ? firstOfYarn : first))
    fs.writeFileSync(path.join(folder, name), text);
  const installed = run(manager, [...add, manager === "yarn" ? named(given.from) : given.from], folder);
  if (installed !== 0) {
    // All that is in it is ours, and would be in the way of another try.
    if (made === undefined) for (const name of fs.readdirSync(folder)) remove(path.join(folder, name));
    else remove(made);
    return installed;
  }
  const command = path.join(folder, "node_modules/launch-ready/bin/launch-ready.js");
  const written = run(process.execPath, [command, "init", ...given.init], folder);
  if (written !== 0) {
    process.stderr.write(
      `\nlaunch-ready is installed in ${given.folder}. Go on there: cd ${given.folder}, then npx launch-ready init.\n`,
    );
    return written;
  }
  // What the site needs beside it was written down by now.
  return run(manager, install, folder);
}

process.exitCode = main(process.argv.slice(2), process.env);
