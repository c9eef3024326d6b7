"use strict";
// Which tests of what is declared and judged ask what day it is: they are run in another year, too (`later` of
// test/run.js), and the others need not be. Mocha loads this, and fails a test that asks and is not named here.
const Module = require("node:module");
const path = require("node:path");

const root = path.dirname(__dirname);

exports.dated = [
  ...["adopt/mail", "adopt/zones", "cases/site", "cases/state"],
  ...["advanced-certificate", "declared-expressions", "dns/dnssec-declared", "mail/mail-declared", "monitors-declared"]
    .concat(["monitors", "planned-once", "redirect-sources", "redirect-status", "redirect-well-known"])
    .concat(["wildcard-hosts"])
    .map((name) => `components/${name}`),
  ...["baseline", "enforcement", "unknown-values", "waivers"].map((name) => `policies/${name}`),
  ...["launches/launches", "preset-demands", "settling-keys", "site/inputs", "site/waiting"].map(
    (name) => `stacks/${name}`,
  ),
].map((name) => `test/${name}.test.ts`);

/** They ask, and come out alike on every day. */
const alike = ["test/stacks/platforms.test.ts", "test/stacks/platform-senders.test.ts"];

/** Folders of which `later` runs those alone that are named. */
const looked = /^test\/(adopt|cases|components|policies|stacks)\//;

let asked = false;
const load = Module._load;
Module._load = function (request, ...rest) {
  const loaded = Reflect.apply(load, this, [request, ...rest]);
  return /(^|\/)day(\.ts)?$/.test(request) && typeof loaded?.currentDay === "function" ? observed(loaded) : loaded;
};

/** The module of the one clock (standards/day.ts), which notes that it was asked. */
function observed(day) {
  const currentDay = (...given) => {
    if (given.length === 0) asked = true;
    return day.currentDay(...given);
  };
  return { ...day, currentDay };
}

exports.mochaHooks = {
  afterEach() {
    const file = path
      .relative(root, this.currentTest.file ?? "")
      .split(path.sep)
      .join("/");
    const isNew = asked && looked.test(file) && ![...exports.dated, ...alike].includes(file);
    asked = false;
    if (isNew)
      throw new Error(`${file} asks what day it is: name it in test/dated.js, to be run in another year, too.`);
  },
};
