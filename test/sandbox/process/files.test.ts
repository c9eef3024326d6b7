import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { removeHalfWritten, UnusableFile, writeWhole } from "../../../sandbox/process/files";
import { canMount, fillBut, onDisk } from "../../small-disk";

describe("a kept file", () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-files-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is written for its owner alone, over an older one too, and leaves nothing beside it", () => {
    const file = path.join(folder, "kept.json");
    for (const text of ["old, and longer", "new"]) {
      writeWhole(file, text);
      assert.equal(readFileSync(file, "utf8"), text);
      assert.equal(statSync(file).mode & 0o777, 0o600);
      assert.deepEqual(readdirSync(folder), ["kept.json"]);
    }
  });

  it("says so where a folder stands in its place", () => {
    assert.throws(() => writeWhole(folder, "new"), new UnusableFile(folder, "is a folder, and a file is expected"));
    // As does what it writes beside it first, where that is in the way; it is gone the next time.
    const file = path.join(folder, "kept.json");
    mkdirSync(`${file}.${process.pid}`);
    assert.throws(() => writeWhole(file, "new"), /is a folder|cannot be written/);
    writeWhole(file, "new");
    rmSync(file);
    assert.deepEqual(readdirSync(folder), []);
  });

  it("is what it was before, or what was written, on a disk with any room", function () {
    if (!canMount()) return this.skip();
    onDisk((disk) => {
      const file = path.join(disk, "kept.json");
      const old = "o".repeat(5_000);
      fc.assert(
        // A disk gives out pages of 4,096 bytes: a file of three of them often finds room for one or two.
        fc.property(fc.nat({ max: 30_000 }), fc.integer({ min: 1, max: 20_000 }), (room, length) => {
          writeWhole(file, old);
          const filler = fillBut(disk, room);
          let wrote = true;
          try {
            writeWhole(file, "n".repeat(length));
          } catch (error) {
            assert.ok(error instanceof UnusableFile);
            assert.equal(error.why, "has no room: the disk is full");
            wrote = false;
          }
          assert.equal(readFileSync(file, "utf8"), wrote ? "n".repeat(length) : old);
          rmSync(filler);
          assert.deepEqual(readdirSync(disk), ["kept.json"]);
        }),
        { examples: [[5_000, 12_000]] },
      );
      return undefined;
    });
  });

  it("that a kill has left half written is removed, and nothing else", () => {
    for (const name of ["kept.json.4711", "kept.yaml.1", "kept.json", "kept.txt.1"])
      writeWhole(path.join(folder, name), "");
    removeHalfWritten(folder);
    assert.deepEqual(readdirSync(folder).sort(), ["kept.json", "kept.txt.1"]);
  });
});
