import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { projectWith, root } from "../cli/run";
import { canMount, fillBut, onDisk } from "../small-disk";
import { liveStack } from "./live-stack";

const account = "fedcba9876543210fedcba9876543210";
const zones = [{ id: "89abcdef0123456789abcdef01234567", name: "example.org", accountId: account }];

describe("a live stack whose backend is a folder on a full disk", function () {
  before(function () {
    if (!canMount()) this.skip();
  });

  it("is stopped with a sentence, and goes on when there is room", async () => {
    const project = projectWith({ dev: readFileSync(path.join(root, "Pulumi.dev.yaml"), "utf8") });
    await onDisk(async (disk) => {
      mkdirSync(path.join(disk, "states"));
      const backend = { PULUMI_BACKEND_URL: `file://${path.join(disk, "states")}` };
      const live = await liveStack(project, "dev", zones, backend);
      try {
        // Room for what is kept in reserve, and for a part of the state.
        const filler = fillBut(disk, 560_000);
        const began = Date.now();
        const full = await live.type("up", "--stack", "dev", "--yes");
        assert.equal(full.code, 1, full.stdout + full.stderr);
        assert.match(full.stdout + full.stderr, /The disk is full: the engine could not write its state, \S+dev\.json/);
        assert.ok(Date.now() - began < 300_000, `it took ${(Date.now() - began) / 1000} s`);
        assert.equal(existsSync(path.join(disk, "states", ".pulumi", "launch-ready-reserve")), false);
        rmSync(filler);
        const again = await live.type("up", "--stack", "dev", "--yes", "--adopt");
        assert.equal(again.code, 0, again.stdout + again.stderr);
      } finally {
        await live.close();
        rmSync(project, { recursive: true, force: true });
      }
    });
  });
});
