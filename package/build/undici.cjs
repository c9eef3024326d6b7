"use strict";
// What of undici the package uses, each from its own file: the index brings fetch, WebSocket, caches and mocks with it.
exports.Agent = require("undici/lib/dispatcher/agent.js");
exports.buildConnector = require("undici/lib/core/connect.js");
exports.Client = require("undici/lib/dispatcher/client.js");
exports.FormData = require("undici/lib/web/fetch/formdata.js").FormData;
