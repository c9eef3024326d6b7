"use strict";
// What of undici the package uses, each from its own file: the index brings fetch, WebSocket, caches and mocks with it.
exports.Agent = require("undici/lib/dispatcher/agent.js");
exports.buildConnector = require("undici/lib/core/connect.js");
exports.Client = require("undici/lib/dispatcher/client.js");
exports.FormData = require("undici/lib/web/fetch/formdata.js").FormData;
// As the index does: `request` and its kin are no methods of a dispatcher before that (undici 7.30.2, index.js).
Object.assign(require("undici/lib/dispatcher/dispatcher.js").prototype, require("undici/lib/api/index.js"));
