import assert from "node:assert/strict";
import fc from "fast-check";
import { checksumIn, checksumsUrl, pinnedChecksum } from "../../../cli/engine/checksums";
import { releaseUrl } from "../../../cli/engine/download";
import { engineVersion } from "../../../cli/engine/version";

const sum = "cf".repeat(32);

describe("the checksums of a release", () => {
  it("lie beside its archives", () => {
    assert.equal(
      checksumsUrl("3.250.0", releaseUrl("3.250.0", "linux", "x64")!),
      "https://get.pulumi.com/releases/sdk/pulumi-3.250.0-checksums.txt",
    );
  });

  it("are pinned for Linux, for the version that is downloaded", () => {
    const pinOf = (platform: string, arch: string): string | undefined =>
      pinnedChecksum(releaseUrl(engineVersion, platform, arch)!.split("/").pop()!);
    assert.deepEqual(
      [pinOf("linux", "x64"), pinOf("linux", "arm64")].map((pin) => /^[0-9a-f]{64}$/.test(pin ?? "")),
      [true, true],
    );
    assert.notEqual(pinOf("linux", "x64"), pinOf("linux", "arm64"));
    assert.deepEqual(
      [pinOf("darwin", "arm64"), pinOf("win32", "x64"), pinnedChecksum("__proto__")],
      [undefined, undefined, undefined],
    );
  });

  it("are told by the archive's whole name", () => {
    const name = "pulumi-v3.250.0-linux-x64.tar.gz";
    const text = `${"0".repeat(64)}  ${name}.sig\n${sum.toUpperCase()} *${name}\r\n`;
    assert.equal(checksumIn(text, name), sum);
    assert.equal(checksumIn(text, "pulumi-v3.250.0-linux-arm64.tar.gz"), undefined);
    assert.equal(checksumIn(`${sum.slice(1)}  a\n`, "a"), undefined);
  });

  it("are found among any other lines, and never made up", () => {
    const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
    const name = fc.stringMatching(/^[a-z0-9.-]{1,20}$/);
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(name, hash), { selector: ([one]) => one }), name, (lines, asked) => {
        const text = lines.map(([file, one]) => `${one}  ${file}`).join("\n");
        assert.equal(checksumIn(text, asked), lines.find(([file]) => file === asked)?.[1]);
      }),
    );
  });
});
