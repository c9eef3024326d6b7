"use strict";
// Pulumi's SDK loads a TypeScript compiler and npm's tree reader at once, for turning functions into Lambda code, and
// the Automation API, which only commands that start an engine need. They are more than half of its start-up. This puts
// a stand-in in their place that loads the real module when anything of it is first used, so that whoever does need it
// has it.

for (const name of ["@pulumi/pulumi/typescript-shim", "@npmcli/arborist", "@pulumi/pulumi/automation"])
  loadWhenUsed(name);

function loadWhenUsed(name) {
  let file;
  try {
    file = require.resolve(name);
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
  const exports = new Proxy({}, { get: (_, key) => (key === "__esModule" ? true : load()[key]) });
  require.cache[file] = { id: file, filename: file, path: file, exports, loaded: true, children: [], paths: [] };
}
