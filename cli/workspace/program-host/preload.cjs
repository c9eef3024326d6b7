"use strict";
// Loaded before the SDK's `cmd/run` in the process of a project's own program.
require("../../../policies/pack/lean-sdk.js");
process.setSourceMapsEnabled(true);
// `cmd/run` asks for it. It knows no source map of what tsx compiles, and so names wrong lines; Node's own does.
try {
  const file = require.resolve("source-map-support/register", { paths: [process.argv[1], __dirname] });
  require.cache[file] = { id: file, filename: file, path: file, exports: {}, loaded: true, children: [], paths: [] };
} catch {
  // An SDK that does without.
}
