import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { readGiven, writeGiven } from "../../cli/given-files";
import { report } from "../../cli/report-error";
import { launchReady } from "./run";

describe("a file that somebody names", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-given-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const taken = path.join(folder, "taken");
  before(() => mkdirSync(taken));
  const told = (work: () => unknown): string => {
    const write = process.stderr.write.bind(process.stderr);
    let text = "";
    process.stderr.write = (chunk: string | Uint8Array) => ((text += String(chunk)), true);
    try {
      work();
      return "";
    } catch (error) {
      assert.equal(report(error, { debug: false, json: false }), 2);
      return text;
    } finally {
      process.stderr.write = write;
    }
  };

  it("is named where it is a folder, is not there, or the disk is full", () => {
    const isFolder = `${taken} cannot be read or written: it is a folder, and a file is expected.\n`;
    assert.equal(
      told(() => readGiven(taken)),
      isFolder,
    );
    assert.equal(
      told(() => writeGiven(taken, "x")),
      isFolder,
    );
    assert.match(
      told(() => readGiven(path.join(folder, "gone"))),
      /gone cannot be read or written: it does not exist\.$/m,
    );
    if (existsSync("/dev/full"))
      assert.equal(
        told(() => writeGiven("/dev/full", "x")),
        "/dev/full cannot be read or written: no space is left.\n",
      );
    writeGiven(path.join(folder, "new"), "text");
    assert.equal(readGiven(path.join(folder, "new")), "text");
  });

  it("is told in a sentence where the system does not say which it was", () => {
    const full = Object.assign(new Error("ENOSPC"), { code: "ENOSPC", syscall: "write" });
    assert.equal(
      told(() => {
        throw full;
      }),
      "A file cannot be read or written: no space is left.\n",
    );
  });

  const state = path.join(folder, "state.json");
  const commands: readonly (readonly string[])[] = [
    ["check", "--stack", "dev", "--html", taken],
    ["check", "--stack", "dev", "--baseline", taken],
    ["check", "--stack", "dev", "--policy-pack-config", taken],
    ["policy", "analyze", "--file", taken],
    ["policy", "analyze", "--file", state, "--policy-pack-config", taken],
    ["handover", "--stack", "dev", "--state", taken],
    ["verify", "--stack", "dev", "--offline", taken],
    ["audit", "example.com", "--ca", taken],
    ["report", "--preview", taken],
  ];
  for (const args of commands)
    it(`is named by ${args.slice(0, -1).join(" ").replace(folder, "")}`, async () => {
      writeFileSync(state, JSON.stringify({ version: 3, deployment: { resources: [] } }));
      const { code, stderr } = await launchReady(args);
      assert.deepEqual(
        [code, stderr.trim()],
        [2, `${taken} cannot be read or written: it is a folder, and a file is expected.`],
      );
    });
});
