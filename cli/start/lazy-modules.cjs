"use strict";
// Two libraries that the Pulumi SDK loads at once, and uses only to turn functions into text (dynamic providers, magic
// Lambdas): the TypeScript compiler and npm's dependency tree. They are more than half of the time that it takes to load
// the SDK. Here each is loaded when something of it is asked for, so nothing works otherwise than before, only later.
const { createRequire } = require("node:module");

/** Name → what the SDK takes from it by name at once (an import of everything copies the names that it sees). */
const libraries = { typescript: [], "@npmcli/arborist": ["Arborist"] };

/** Makes the libraries lazy, as the SDK that `from` would load sees them. Without an SDK there is nothing to do. */
function makeLazy(from = __filename) {
  let sdk;
  try {
    sdk = createRequire(createRequire(from).resolve("@pulumi/pulumi/package.json"));
  } catch {
    return;
  }
  for (const [name, exported] of Object.entries(libraries)) {
    let file;
    try {
      file = sdk.resolve(name);
    } catch {
      continue;
    }
    if (require.cache[file]) continue;
    const load = () => {
      if (require.cache[file]?.exports === standIn) delete require.cache[file];
      return require(file);
    };
    const standIn = lazily(load, exported);
    require.cache[file] = { id: file, filename: file, path: file, loaded: true, children: [], paths: [], exports: standIn };
  }
}

/** Stands in for a value until something is asked of it. */
function lazily(load, exported = []) {
  // A function, so that what is called or constructed can be stood in for too.
  const target = function lazy() {};
  const parts = Object.fromEntries(exported.map((name) => [name, lazily(() => load()[name])]));
  Object.assign(target, parts);
  return new Proxy(target, {
    // __esModule is asked of every module by code that was an import; neither library is an ES module.
    get: (_, key) => (key === "__esModule" ? undefined : (parts[key] ?? load()[key])),
    set: (_, key, value) => Reflect.set(load(), key, value),
    has: (_, key) => key in load(),
    apply: (_, self, args) => Reflect.apply(load(), self, args),
    construct: (_, args) => Reflect.construct(load(), args),
  });
}

module.exports = { makeLazy };
