"use strict";
// The engine starts the pack with plain Node; tsx strips the types of what it loads.
require("tsx/cjs");
require("./lean-sdk.js");
require("./index.ts");
