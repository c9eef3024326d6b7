import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { stateFileIn, stateSettings } from "../../../cli/workspace/file-backend";
import { reserveFor } from "../../../cli/workspace/watched-disk";

describe("the state in a backend of files", () => {
  const root = mkdtempSync(path.join(os.tmpdir(), "launch-ready-files-"));
  const stacks = path.join(root, ".pulumi", "stacks");
  after(() => rmSync(root, { recursive: true, force: true }));
  const found = (url: string, more: object = {}) =>
    stateFileIn(url, { folder: root, project: "p", stack: "dev", ...more });

  it("is nowhere in any other backend, or where there is no folder", () => {
    for (const url of [
      "",
      "https://api.pulumi.com",
      "s3://bucket/folder",
      "gs://b",
      "azblob://c",
      `file://${root}/gone`,
    ])
      assert.equal(found(url), undefined, url);
  });

  it("is the stack's file, packed or of an older kind, and its folder before there is one", () => {
    mkdirSync(path.join(stacks, "p"), { recursive: true });
    const told = (): (string | undefined)[] =>
      [`file://${root}`, `file://${root}?no_tmp_dir=true`, "file://.", "file://./"].map((url) => found(url));
    assert.deepEqual(new Set(told()), new Set([stacks]));
    for (const name of ["dev.json", "p/dev.json.gz", "p/dev.json"]) {
      writeFileSync(path.join(stacks, name), "{}");
      assert.deepEqual(new Set(told()), new Set([path.join(stacks, name)]));
    }
  });

  it("is found in a folder that an address spells otherwise, however the address is written", () => {
    const odd = path.join(root, "C# 100% größer?");
    const state = path.join(odd, ".pulumi/stacks/p/dev.json");
    mkdirSync(path.dirname(state), { recursive: true });
    writeFileSync(state, "{}");
    const { PULUMI_BACKEND_URL: url = "" } = stateSettings(odd);
    assert.equal(url, `file://${root}/C%23 100%25 größer%3F`);
    assert.equal(found(url), state);
    assert.equal(found(`file://${encodeURI(odd).replace("#", "%23").replace("?", "%3F")}`), state);
    // Not an address at all: it is taken as it stands.
    assert.equal(found(`file://${root}/100%`), undefined);
  });

  it("has the room that is kept for it beside it, on the same disk", () => {
    const expected = path.join(root, ".pulumi", "launch-ready-reserve");
    for (const file of [stacks, path.join(stacks, "p/dev.json")]) assert.equal(reserveFor(file), expected);
  });

  it("is below the home folder where the address begins with a tilde", () => {
    const expected = path.join(stacks, "p/dev.json");
    assert.equal(found("file://~", { home: root, folder: "/" }), expected);
    assert.equal(found(`file://~/${path.basename(root)}`, { home: path.dirname(root), folder: "/" }), expected);
  });
});
