import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { launchReady } from "../run";

describe("launch-ready audit --ca", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-ca-"));
  after(() => rmSync(folder, { recursive: true }));

  it("refuses a file without certificates, before it asks anybody", async () => {
    const file = path.join(folder, "ca.pem");
    writeFileSync(file, "not a certificate\n");
    const { code, stdout } = await launchReady(["audit", "example.com", "--ca", file, "--json"], { cwd: folder });
    const { problems } = JSON.parse(stdout) as { problems: { code: string; message: string }[] };
    assert.equal(code, 2);
    assert.deepEqual(
      problems.map((problem) => [problem.code, problem.message]),
      [["usage-not-certificates", `--ca: ${file} does not hold certificates in PEM.`]],
    );
  });
});
