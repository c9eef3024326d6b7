import { strict as assert } from "node:assert";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { installedPlugins } from "../../../cli/workspace/real-plugins";

describe("installed provider plugins", () => {
  let home: string;
  beforeEach(() => (home = mkdtempSync(path.join(os.tmpdir(), "launch-ready-plugins-"))));
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  function install(...versions: readonly string[]): void {
    for (const version of versions) {
      const folder = path.join(home, "plugins", `resource-cloudflare-v${version}`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, "pulumi-resource-cloudflare"), "");
    }
  }

  const chosen = (): string | undefined => {
    const folder = installedPlugins({ cloudflare: "6.22.1" }, { PULUMI_HOME: home, PATH: "" }).get("cloudflare");
    return folder && path.basename(folder);
  };

  it("of another major version are none", () => {
    install("5.49.1", "7.0.0");
    assert.equal(chosen(), undefined);
  });

  it("are the SDK's own version, whatever else is there", () => {
    install("6.9.0", "6.22.1", "6.30.0", "7.0.0");
    assert.equal(chosen(), "resource-cloudflare-v6.22.1");
  });

  it("are else the newest of the same major version", () => {
    install("5.49.1", "6.9.0", "6.17.0", "60.0.0");
    assert.equal(chosen(), "resource-cloudflare-v6.17.0");
  });

  it("are none where a folder is empty, or nothing is installed at all", () => {
    assert.equal(chosen(), undefined);
    mkdirSync(path.join(home, "plugins", "resource-cloudflare-v6.22.1"), { recursive: true });
    assert.equal(chosen(), undefined);
  });
});
