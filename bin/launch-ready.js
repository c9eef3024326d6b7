#!/usr/bin/env node
"use strict";
// The command is TypeScript that runs as it is: tsx strips the types, and keeps what it has stripped in its own cache.
require("tsx/cjs");
require("../policies/pack/lean-sdk.js");
const { main } = require("../cli/main.ts");
main(process.argv.slice(2));
