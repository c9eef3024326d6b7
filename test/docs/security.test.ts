import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "../..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const document = read("docs/security.md");

function sources(): string[] {
  return ["cli", "sandbox", "policies", "live", "stacks", "bin", "reports"].flatMap((folder) => {
    try {
      return (readdirSync(path.join(root, folder), { recursive: true }) as string[])
        .filter((file) => /\.(ts|js|cjs|mjs)$/.test(file))
        .map((file) => path.join(folder, file));
    } catch {
      return [];
    }
  });
}

describe("docs/security.md", () => {
  it("names files that are there", () => {
    const named = [...document.matchAll(/`([a-z][\w./-]*\.ts)`/g)].map(([, file = ""]) => file);
    assert.ok(named.length >= 6, named.join());
    for (const file of named) assert.doesNotThrow(() => read(file), file);
  });

  it("is right that everything listens on loopback", () => {
    const elsewhere = sources().flatMap((file) =>
      read(file)
        .split("\n")
        .filter((line) => /\.listen\(|bindAsync\(/.test(line) && !/^\s*(\/\/|\*)/.test(line))
        .filter((line) => !/127\.0\.0\.1|::1|\.listen\(listening|\bpath|\bsocket/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    assert.deepEqual(elsewhere, []);
    const anywhere = sources().filter((file) => /["'`]0\.0\.0\.0["'`:]/.test(read(file)));
    assert.deepEqual(anywhere, []);
  });

  it("is right that nothing turns the verification of TLS off", () => {
    const off = sources().filter((file) => /NODE_TLS_REJECT_UNAUTHORIZED/.test(read(file)));
    assert.deepEqual(off, []);
    // What the observation of the live site reads, it judges by itself.
    const unverified = sources().filter((file) => /rejectUnauthorized: false/.test(read(file)));
    assert.deepEqual(
      unverified.filter((file) => !file.startsWith("live/world/")),
      [],
    );
  });
});
