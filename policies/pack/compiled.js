"use strict";
// Where the pack begins when it is compiled: as main.js, without what strips types.
require("./lean-sdk.js");
require("./index.ts");
