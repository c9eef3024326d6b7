"use strict";
// Pulumi's SDK loads a TypeScript compiler and readers of npm trees at once, for turning functions into Lambda code,
// and the Automation API, which only commands that start an engine need. They are more than half of its start-up. This
// puts a stand-in in their place that loads the real module when anything of it is first used, so that whoever does
// need it has it.

const path = require("node:path");

const namespaces = ["@pulumi/pulumi/typescript-shim", "@pulumi/pulumi/automation", "@npmcli/arborist"];
for (const name of namespaces) loadWhenUsed(name, true);
for (const name of ["fdir", "normalize-package-data"]) loadWhenUsed(name, false);

/** `isNamespace`: the SDK imports it by `import * as`; the others it takes as they are. */
function loadWhenUsed(name, isNamespace) {
  let file;
  try {
    // As the SDK finds it: another version may stand at the top of the tree.
    file = require.resolve(name, { paths: [path.dirname(require.resolve("@pulumi/pulumi"))] });
  } catch {
    return; // Another version of the SDK, which has no such module: it loads as it likes.
  }
  if (require.cache[file]) return;
  let real;
  const load = () => {
    if (real === undefined) {
      delete require.cache[file];
      real = require(file);
    }
    return real;
  };
  // `__esModule` is asked by `import * as`, which otherwise would copy, and so load, everything.
  const get = (_, key) => (key === "__esModule" ? isNamespace : load()[key]);
  const exports = new Proxy(function () {}, { get, apply: (_, self, args) => Reflect.apply(load(), self, args) });
  require.cache[file] = { id: file, filename: file, path: file, exports, loaded: true, children: [], paths: [] };
}
