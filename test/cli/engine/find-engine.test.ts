// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { build, explain, goVersion } from "../../../cli/engine/build";
import { cachedPath, cacheFolder, findCached, hashOf, keep, stagingFolder } from "../../../cli/engine/cache";
import { pinnedChecksum } from "../../../cli/engine/checksums";
import { download, releaseUrl } from "../../../cli/engine/download";
import { findEngine } from "../../../cli/engine/find-engine";
import { isAlive } from "../../../sandbox/process/processes";
import { withLock } from "../../../sandbox/process/lock";
import type { Progress } from "../../../cli/progress";
import { engineVersion, isAtLeast, parseVersion } from "../../../cli/engine/version";
import { UsageError } from "../../../cli/exit";

const silent: Progress = { report: () => undefined, note: () => undefined, stop: () => undefined };
/** Nobody listens there, which is told at once. */
const nowhere = "http://127.0.0.1:65531/pulumi.tar.gz";

function script(file: string, body: string): string {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe("the search for the engine", () => {
  let folder: string;
  let cache: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-find-"));
    cache = path.join(folder, "cache");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const bin = (name: string): string => path.join(folder, "bin", name);
  const find = (progress = silent) =>
    findEngine({ env: { PATH: path.join(folder, "bin") }, folder: cache, url: nowhere, progress });

  it("takes the one on PATH, with or without the plugin for Node", async () => {
    script(bin("pulumi"), "echo v3.251.0");
    assert.deepEqual(await find(), { path: bin("pulumi"), version: "3.251.0", origin: "PATH", hasNodePlugin: false });
    script(bin("pulumi-language-nodejs"), "true");
    assert.equal((await find()).hasNodePlugin, true);
  });

  it("passes over one that is too old, of another major version, or broken, and says so", async () => {
    keep(
      path.dirname(script(path.join(stagingFolder(cache), "bin", "pulumi"), `echo v${engineVersion}`)),
      engineVersion,
      cache,
    );
    for (const [body, said] of [
      ["echo v3.100.0", "is version 3.100.0"],
      ["echo v4.0.0", "is version 4.0.0"],
      ["echo no such library >&2; exit 1", "does not print its version (no such library)"],
    ] as const) {
      script(bin("pulumi"), body);
      const notes: string[] = [];
      const engine = await find({ ...silent, note: (line) => notes.push(line) });
      assert.equal(engine.origin, "cache");
      assert.equal(notes.length, 1);
      assert.ok(notes[0]?.includes(said), notes[0]);
    }
  });

  it("gives up one that does not answer, and whatever it has started, and goes on", async () => {
    const file = path.join(folder, "alive");
    keep(
      path.dirname(script(path.join(stagingFolder(cache), "bin", "pulumi"), `echo v${engineVersion}`)),
      engineVersion,
      cache,
    );
    script(bin("pulumi"), `sh -c 'echo $$ > ${file}; exec /bin/sleep 600' &\nwait`);
    const notes: string[] = [];
    const env = { PATH: [path.join(folder, "bin"), "/bin"].join(":") };
    const progress = { ...silent, note: (line: string) => notes.push(line) };
    const engine = await findEngine({ env, folder: cache, url: nowhere, progress, patience: 4_000 });
    assert.equal(engine.origin, "cache");
    assert.deepEqual(notes, [
      `Passing over ${bin("pulumi")}: it does not print its version (it did not answer within 4 s).`,
    ]);
    const pid = Number(readFileSync(file, "utf8"));
    // The system ends it in its own time.
    for (let waited = 0; isAlive(pid) && waited < 15_000; waited += 20)
      await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(isAlive(pid), false, "what it has started is gone too");
  });

  it("says what to do where there is no engine, no internet and no Go", async () => {
    mkdirSync(path.join(folder, "bin"));
    const path_ = process.env.PATH;
    process.env.PATH = path.join(folder, "bin");
    try {
      await assert.rejects(find(), (error: unknown) => {
        assert.ok(error instanceof UsageError);
        assert.match(
          error.message,
          /^The Pulumi CLI is not on PATH, could not be downloaded, and cannot be built because Go is not installed: install Go 1\.25\.11 or newer, or put the Pulumi CLI on PATH \(https:.*\)\.$/,
        );
        return true;
      });
    } finally {
      process.env.PATH = path_;
    }
    assert.deepEqual(readdirSync(cache), [], "nothing is left behind");
  });

  it("builds with Go, shows how far it is, and keeps what it has built", async () => {
    const counted =
      'case "$1" in version) echo go;; list) echo "go: downloading a v1" >&2; printf "a\\nb\\n";; build) echo ' +
      '"example.org/a" >&2; while [ "$1" != -o ]; do shift; done; printf "#!/bin/sh\\necho v%s\\n" ' +
      engineVersion +
      ' > "$2"; chmod +x "$2";; esac';
    script(bin("go"), counted);
    const reports: string[] = [];
    const path_ = process.env.PATH;
    process.env.PATH = `${path.join(folder, "bin")}:${path_}`;
    try {
      const file = await build(engineVersion, { ...silent, report: (line) => reports.push(line) }, cache);
      assert.equal(file, cachedPath(engineVersion, cache));
      assert.equal(findCached(engineVersion, cache), file);
    } finally {
      process.env.PATH = path_;
    }
    assert.ok(reports.some((line) => line.endsWith("downloading Go modules, 1 so far")));
    assert.ok(reports.some((line) => line.endsWith("compiled 1 of at most 2 packages")));
  });

  it("does not keep what it has built and does not run", async () => {
    script(
      bin("go"),
      'case "$1" in build) while [ "$1" != -o ]; do shift; done; printf "#!/bin/sh\\nexit 3\\n" > "$2"; chmod ' +
        '+x "$2";; *) echo x;; esac',
    );
    const path_ = process.env.PATH;
    process.env.PATH = `${path.join(folder, "bin")}:${path_}`;
    try {
      await assert.rejects(build(engineVersion, silent, cache), /was built and does not run/);
    } finally {
      process.env.PATH = path_;
    }
    assert.equal(findCached(engineVersion, cache), undefined);
  });
});

describe("a failed build", () => {
  const said = (stderr: string, code = 1): string => explain({ code, stdout: "", stderr });

  it("is one sentence that says what to do", () => {
    assert.match(
      said("go: go.mod requires go >= 1.25.11 (running go 1.22.1; GOTOOLCHAIN=local)"),
      /^Go is too old to build the Pulumi CLI \(.*1\.22\.1.*\): install Go 1\.25\.11 or newer/,
    );
    assert.match(
      said("go: example.org/x@v1: dial tcp: lookup proxy.example.org: no such host"),
      /^Go modules cannot be fetched \(.*no such host\): connect to the internet, set GOPROXY/,
    );
    assert.match(said("compile: write x: no space left on device"), /^There is no space left/);
    assert.match(said("# x\nx.go:1: undefined: y"), /^The Pulumi CLI could not be built \(x\.go:1: undefined: y\)/);
    for (const text of ["go: go.mod requires go >= 1.25", "dial tcp", "no space left", "else"])
      assert.ok(!said(text).trim().includes("\n"));
  });
});

describe("the Go that a build needs", () => {
  it("is the same wherever it is named", () => {
    const root = path.resolve(__dirname, "../../..");
    assert.equal(/^go (.*)$/m.exec(readFileSync(path.join(root, "cli/engine/module/go.mod"), "utf8"))?.[1], goVersion);
    assert.deepEqual(readFileSync(path.join(root, "README.md"), "utf8").match(/\bGo (?:from )?\d[\d.]*\d/g), [
      `Go ${goVersion}`,
      "Go from 1.21",
    ]);
  });
});

describe("the cache of engines", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-cache-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("is outside of the checkout, and works without a home folder", () => {
    assert.equal(cacheFolder({ XDG_CACHE_HOME: "/c" }), path.join("/c", "launch-ready", "pulumi"));
    assert.equal(cacheFolder({ HOME: "/h" }), path.join("/h", ".cache", "launch-ready", "pulumi"));
    assert.ok(cacheFolder({}).startsWith(os.tmpdir()));
    // In none of these the engine would be kept in whatever folder the command is called in.
    assert.equal(cacheFolder({ HOME: "/h", XDG_CACHE_HOME: "" }), cacheFolder({ HOME: "/h" }));
    assert.equal(cacheFolder({ HOME: "/h", XDG_CACHE_HOME: "cache" }), cacheFolder({ HOME: "/h" }));
    assert.equal(cacheFolder({ HOME: "", XDG_CACHE_HOME: "" }), cacheFolder({}));
  });

  it("does not trust half an executable", () => {
    const staged = path.join(stagingFolder(folder), "bin");
    script(path.join(staged, "pulumi"), "echo a long enough text");
    const file = keep(staged, "3.1.0", folder);
    assert.equal(findCached("3.1.0", folder), file);
    truncateSync(file, 10);
    assert.equal(findCached("3.1.0", folder), undefined);
    rmSync(path.join(path.dirname(file), "receipt.json"));
    assert.equal(findCached("3.1.0", folder), undefined);
  });

  it("trusts what is there byte for byte, and looks again only where it was written to", () => {
    const staged = path.join(stagingFolder(folder), "bin");
    script(path.join(staged, "pulumi"), "echo v3.2.0");
    script(path.join(staged, "pulumi-language-nodejs"), "true");
    const file = keep(staged, "3.2.0", folder);
    const receipt = path.join(path.dirname(file), "receipt.json");
    assert.equal(findCached("3.2.0", folder), file);
    const whole = readFileSync(file);
    // As long as before, and one byte otherwise.
    const other = Buffer.from(whole);
    other[5] = other[5]! ^ 1;
    writeFileSync(file, other);
    assert.equal(findCached("3.2.0", folder), undefined);
    writeFileSync(file, whole);
    assert.equal(findCached("3.2.0", folder), file);
    for (const text of ["", "{", "[]", "null", '{"version":"3.2.0"}']) {
      const kept = readFileSync(receipt);
      writeFileSync(receipt, text);
      assert.equal(findCached("3.2.0", folder), undefined, text);
      writeFileSync(receipt, kept);
    }
    rmSync(path.join(path.dirname(file), "pulumi-language-nodejs"));
    assert.equal(findCached("3.2.0", folder), undefined, "a plugin is missing");
  });

  it("is never trusted with any file of it damaged in any way, and is whole again when another is kept", () => {
    const names = ["pulumi", "pulumi-language-nodejs", "pulumi-analyzer-policy-nodejs"];
    const fresh = (): string => {
      const staged = path.join(stagingFolder(folder), "bin");
      for (const name of names) script(path.join(staged, name), `echo ${name}`);
      return keep(staged, "3.4.0", folder);
    };
    const damages: Readonly<Record<string, (file: string) => void>> = {
      empty: (file) => truncateSync(file, 0),
      cut: (file) => truncateSync(file, Math.floor(readFileSync(file).length / 2)),
      "one byte otherwise": (file) => {
        const bytes = readFileSync(file);
        bytes[Math.floor(bytes.length / 2)]! ^= 1;
        writeFileSync(file, bytes);
      },
      longer: (file) => writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.from("x")])),
      gone: (file) => rmSync(file),
      "a folder": (file) => {
        rmSync(file);
        mkdirSync(file);
      },
    };
    const bin = path.dirname(fresh());
    const texts = () => names.map((name) => readFileSync(path.join(bin, name), "utf8"));
    const whole = texts();
    const trusted: string[] = [];
    for (const name of [...names, "receipt.json"])
      for (const [how, damage] of Object.entries(damages)) {
        damage(path.join(bin, name));
        if (findCached("3.4.0", folder) !== undefined) {
          trusted.push(`${name} ${how}`);
          assert.deepEqual(texts(), whole);
        }
        fresh();
        assert.notEqual(findCached("3.4.0", folder), undefined, `${name} ${how}`);
      }
    // Damage to what is remembered of a file's times alone makes it read again, and it is whole.
    assert.deepEqual(
      trusted.filter((one) => !one.startsWith("receipt.json one byte")),
      [],
    );
  });

  it("takes what an earlier version has kept, and holds it to that from then on", () => {
    const staged = path.join(stagingFolder(folder), "bin");
    script(path.join(staged, "pulumi"), "echo v3.3.0");
    const file = keep(staged, "3.3.0", folder);
    writeFileSync(
      path.join(path.dirname(file), "receipt.json"),
      JSON.stringify({ version: "3.3.0", size: readFileSync(file).length }),
    );
    assert.equal(findCached("3.3.0", folder), file);
    writeFileSync(file, readFileSync(file, "utf8").replace("echo", "eval"));
    assert.equal(findCached("3.3.0", folder), undefined);
  });

  it("lets one process work at a time, and takes over from one that has died", async () => {
    const order: string[] = [];
    const work = (name: string, milliseconds: number) =>
      withLock(folder, "x", async () => {
        order.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, milliseconds));
        order.push(`${name} ends`);
      });
    await Promise.all([work("first", 60), work("second", 1)]);
    assert.deepEqual(order, ["first begins", "first ends", "second begins", "second ends"]);
    mkdirSync(path.join(folder, ".y.lock"));
    writeFileSync(path.join(folder, ".y.lock", "owner"), String(2 ** 22 + 1));
    assert.equal(await withLock(folder, "y", () => Promise.resolve("done")), "done");
    assert.ok(!existsSync(path.join(folder, ".y.lock")));
  });
});

describe("the official download", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-download-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("has the address that Pulumi gives", () => {
    assert.equal(
      releaseUrl("3.250.0", "linux", "x64"),
      "https://get.pulumi.com/releases/sdk/pulumi-v3.250.0-linux-x64.tar.gz",
    );
    assert.equal(
      releaseUrl("3.250.0", "darwin", "arm64"),
      "https://get.pulumi.com/releases/sdk/pulumi-v3.250.0-darwin-arm64.tar.gz",
    );
    assert.equal(
      releaseUrl("3.250.0", "win32", "x64"),
      "https://get.pulumi.com/releases/sdk/pulumi-v3.250.0-windows-x64.zip",
    );
    assert.equal(releaseUrl("3.250.0", "sunos", "x64"), undefined);
  });

  it("keeps an engine that runs, and its plugins", async () => {
    const { execFileSync } = require("node:child_process") as typeof import("node:child_process");
    const source = path.join(folder, "source", "pulumi");
    script(path.join(source, "pulumi"), `echo v${engineVersion}`);
    script(path.join(source, "pulumi-language-nodejs"), "true");
    const archive = path.join(folder, "pulumi.tar.gz");
    execFileSync("tar", ["-czf", archive, "-C", path.dirname(source), "pulumi"]);
    let sums = `${hashOf(archive)}  pulumi.tar.gz\n`;
    const server = http.createServer(({ url: asked }, response) => {
      if (asked === "/pulumi.tar.gz") response.end(readFileSync(archive));
      else if (asked === `/pulumi-${engineVersion}-checksums.txt` && sums !== "") response.end(sums);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pulumi.tar.gz`;
    const kept = path.join(folder, "cache");
    const engine = await findEngine({ env: { PATH: "/bin:/usr/bin" }, folder: kept, url, progress: silent });
    assert.deepEqual(engine, {
      path: cachedPath(engineVersion, kept),
      version: engineVersion,
      origin: "download",
      hasNodePlugin: true,
    });
    // Another plugin in the place of the one that came with it: the whole is fetched again.
    const plugin = path.join(path.dirname(engine.path), "pulumi-language-nodejs");
    script(plugin, "tru");
    writeFileSync(plugin, "#!/bin/sh\nevil\n");
    assert.equal(findCached(engineVersion, kept), undefined);
    const again = await findEngine({ env: { PATH: "/bin:/usr/bin" }, folder: kept, url, progress: silent });
    assert.deepEqual([again.origin, readFileSync(plugin, "utf8")], ["download", "#!/bin/sh\ntrue\n"]);
    // What is not what was published is not kept.
    const none = path.join(folder, "none");
    const published = "0".repeat(64);
    sums = `${published}  pulumi.tar.gz\n`;
    assert.deepEqual(await download(engineVersion, silent, url, none), {
      reason:
        "what was downloaded is not what Pulumi has published " + `(SHA-256 ${hashOf(archive)}, not ${published})`,
    });
    for (const text of ["", `${hashOf(archive)}  pulumi.zip\n`]) {
      sums = text;
      assert.deepEqual(await download(engineVersion, silent, url, none), {
        reason: "the checksum of the release is not published",
      });
    }
    assert.equal(findCached(engineVersion, none), undefined);
    server.closeAllConnections();
    server.close();
  });

  it("is held to the figure that stands in the program, whatever its server publishes", async () => {
    const name = `pulumi-v${engineVersion}-linux-x64.tar.gz`;
    const evil = Buffer.from("evil");
    const sha256 = createHash("sha256").update(evil).digest("hex");
    const asked: string[] = [];
    const server = http.createServer(({ url: file = "" }, response) => {
      asked.push(file);
      response.end(file === `/${name}` ? evil : `${sha256}  ${name}\n`);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`;
    const none = path.join(folder, "pinned");
    assert.deepEqual(await download(engineVersion, silent, url, none), {
      reason:
        "what was downloaded is not what this program expects " + `(SHA-256 ${sha256}, not ${pinnedChecksum(name)})`,
    });
    assert.deepEqual([asked, findCached(engineVersion, none)], [[`/${name}`], undefined]);
    server.closeAllConnections();
    server.close();
  });

  it("says why it failed", async () => {
    assert.deepEqual(await download(engineVersion, silent, nowhere, folder), {
      reason: "the download failed (ECONNREFUSED)",
    });
    const server = http.createServer((_, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.tar.gz`;
    assert.deepEqual(await download(engineVersion, silent, url, folder), {
      reason: "the checksum of the release is not published",
    });
    server.closeAllConnections();
    server.close();
  });
});

describe("versions", () => {
  it("are read and compared", () => {
    assert.equal(parseVersion("v3.250.0\n"), "3.250.0");
    assert.equal(parseVersion("3.250.0-dev.0"), "3.250.0");
    assert.equal(parseVersion("version 3"), undefined);
    assert.ok(isAtLeast("3.206.0", "3.206.0") && isAtLeast("3.1000.0", "3.206.0") && isAtLeast("3.206.1", "3.206.0"));
    assert.ok(!isAtLeast("3.205.9", "3.206.0") && !isAtLeast("4.0.0", "3.206.0"));
  });
});
