import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { octodnsFiles } from "../../../cli/adopt/octodns-files";
import { readSource } from "../../../cli/adopt/source";

const zoneId = "0123456789abcdef0123456789abcdef";

describe("adopt: a zone of octoDNS in several files", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-octodns-"))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  const names = (place = folder): string[] =>
    octodnsFiles(place, "example.com").map((file) => path.relative(folder, file));
  const read = (place = folder) => readSource("example.com", `octodns:${place}`, { zoneId }, {});

  it("is read as one, from the provider's folder or the zone's own", async () => {
    write("example.com./$example.com.yaml", '"": { type: A, value: 192.0.2.1 }\n"*": { type: A, value: 192.0.2.2 }\n');
    write("example.com./www.yaml", "www: { type: CNAME, value: example.com. }\n");
    write("example.com./empty.yaml", "---\n");
    write("example.com./notes.txt", "not of the zone");
    write("example.net./www.yaml", "www: { type: A, value: 192.0.2.3 }\n");
    const files = ["$example.com.yaml", "empty.yaml", "www.yaml"].map((file) => path.join("example.com.", file));
    assert.deepEqual(names(), files);
    assert.deepEqual(names(path.join(folder, "example.com.")), files);
    const { found } = await read();
    assert.deepEqual(
      found.records.map(({ record }) => `${record.name} ${record.type} ${record.content}`),
      ["example.com A 192.0.2.1", "*.example.com A 192.0.2.2", "www.example.com CNAME example.com"],
    );
  });

  it("may be one file of the folder, and a folder whose name has no final dot", () => {
    write("example.com.yaml", "");
    write("example.com/www.yaml", "");
    assert.deepEqual(names(), ["example.com.yaml", path.join("example.com", "www.yaml")]);
    assert.deepEqual(names(path.join(folder, "example.com.yaml")), ["example.com.yaml"]);
  });

  it("is told file by file where something is wrong, and where nothing of it is there", async () => {
    write("example.com/www.yaml", "www: [\n");
    write("example.com/api.yaml", "api: { type: URLFWD, value: { path: / } }\n");
    await assert.rejects(
      read(),
      /cannot be taken over:\n {2}api\.yaml, api URLFWD: .*\n {2}www\.yaml: It is not YAML: /,
    );
    rmSync(path.join(folder, "example.com"), { recursive: true });
    await assert.rejects(
      read(),
      /has nothing of example\.com: expected is example\.com\.yaml, or the zone's own folder /,
    );
    await assert.rejects(read(path.join(folder, "none.yaml")), /none\.yaml cannot be read: /);
  });
});
