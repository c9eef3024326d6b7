import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { UsageError } from "../../../cli/exit";
import { openSandboxFolder } from "../../../cli/workspace/sandbox-folder";

describe("the folder of a rehearsal", () => {
  const project = mkdtempSync(path.join(os.tmpdir(), "launch-ready-folder-"));
  after(() => rmSync(project, { recursive: true, force: true }));

  it("keeps its made-up secrets from one run to the next", () => {
    const { secrets } = openSandboxFolder(project, "dev");
    assert.match(secrets.token, /^[0-9A-Za-z_-]{40}$/);
    assert.deepEqual(openSandboxFolder(project, "dev").secrets, secrets);
  });

  it("is asked for in a sentence where it cannot be made", () => {
    const blocked = path.join(project, "blocked");
    writeFileSync(blocked, "a file where a folder would have to be");
    assert.throws(
      () => openSandboxFolder(blocked, "dev"),
      (error: unknown) =>
        error instanceof UsageError && /cannot be written \(ENOTDIR\): make the folder writable/.test(error.message),
    );
  });
});
