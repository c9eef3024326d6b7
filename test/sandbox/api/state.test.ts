import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { startApi } from "../../../sandbox/api";
import { Store } from "../../../sandbox/api/store";
import { accountId, client, start, token, zoneId } from "./support";

const numRuns = Math.min(Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 60), 2000);
const records = `/zones/${zoneId}/dns_records`;

describe("the sandbox's state", () => {
  let folder: string;
  let stateFile: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "launch-ready-state-"));
    stateFile = path.join(folder, "deep", "state.json");
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("is kept between runs, in one file once the sandbox has ended", async () => {
    const first = await start({ stateFile });
    const made = await first.call("POST", records, { type: "A", name: "www", content: "192.0.2.1", ttl: 300 });
    await first.api.close();
    assert.deepEqual(fs.readdirSync(path.dirname(stateFile)), ["state.json"]);
    assert.equal(fs.statSync(stateFile).mode & 0o777, 0o600);
    const second = await start({ stateFile });
    const { id } = made.body.result as { id: string };
    assert.deepEqual((await second.call("GET", `${records}/${id}`)).body.result, made.body.result);
    assert.deepEqual(
      (await second.call("POST", records, { type: "A", name: "www", content: "192.0.2.1", ttl: 300 })).body.errors.map(
        ({ code }) => code,
      ),
      [81058],
      "the index of names is there too",
    );
    await second.api.close();
  });

  it("loses nothing that was acknowledged when the process is killed", async () => {
    const script = path.join(folder, "serve.ts");
    const zone = JSON.stringify({ id: zoneId, name: "example.com", accountId, plan: "pro" });
    fs.writeFileSync(
      script,
      `import { startApi } from ${JSON.stringify(path.resolve(__dirname, "../../../sandbox/api"))};
      const options = { token: ${JSON.stringify(token)}, stateFile: ${JSON.stringify(stateFile)}, zones: [${zone}] };
      void startApi(options).then((api) => console.log(api.url));`,
    );
    const child = spawn(process.execPath, ["--import", require.resolve("tsx"), script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const call = client(line.toString().trim());
    const acknowledged: string[] = [];
    const exited = once(child, "exit");
    const writer = async (worker: number): Promise<void> => {
      for (let n = 0; ; n += 1) {
        const answer = await call("POST", records, {
          type: "A",
          name: `w${worker}-${n}`,
          content: "192.0.2.1",
          ttl: 300,
        });
        acknowledged.push((answer.body.result as { name: string }).name);
        if (acknowledged.length === 100) child.kill("SIGKILL");
      }
    };
    // Each writer ends when its connection does.
    await Promise.allSettled([writer(1), writer(2), writer(3)]);
    await exited;
    const { api, call: again } = await start({ stateFile });
    const kept = new Set(
      ((await again("GET", `${records}?per_page=5000`)).body.result as { name: string }[]).map(({ name }) => name),
    );
    await api.close();
    assert.ok(acknowledged.length >= 100);
    assert.deepEqual(
      acknowledged.filter((name) => !kept.has(name)),
      [],
    );
  });

  it("drops a line that a kill has cut, and what it belonged to as a whole", () => {
    const store = new Store(stateFile);
    store.transaction(() => store.put("things", "a", { n: 1 }));
    store.transaction(() => {
      store.put("things", "b", { n: 2 });
      store.put("things", "c", { n: 3 });
    });
    const journal = fs.readFileSync(`${stateFile}.journal`, "utf8");
    const copy = path.join(folder, "copy.json");
    fs.writeFileSync(copy, "{}");
    fs.writeFileSync(`${copy}.journal`, journal.slice(0, -3));
    const read = new Store(copy);
    assert.deepEqual(read.snapshot(), { things: { a: { n: 1 } } });
    read.close();
    store.close();
  });

  it("is the same after any changes, refused changes and restarts", () => {
    const change = fc.record({
      id: fc.constantFrom("a", "b", "c"),
      collection: fc.constantFrom("x:1", "x:2", "y"),
      kind: fc.constantFrom("put", "delete", "drop", "refused", "restart"),
      n: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
        const file = path.join(folder, "property.json");
        let store = new Store(file);
        const model = new Map<string, Map<string, object>>();
        for (const { id, collection, kind, n } of changes) {
          if (kind === "restart") {
            store.close();
            store = new Store(file);
          } else if (kind === "refused") {
            assert.throws(
              () =>
                store.transaction(() => {
                  store.put(collection, id, { n });
                  store.drop("x:");
                  throw new Error("refused");
                }),
              /refused/,
            );
          } else if (kind === "put") {
            store.transaction(() => store.put(collection, id, { n }));
            model.set(collection, (model.get(collection) ?? new Map<string, object>()).set(id, { n }));
          } else if (kind === "delete") {
            store.transaction(() => store.delete(collection, id));
            model.get(collection)?.delete(id);
          } else {
            store.transaction(() => store.drop("x:"));
            for (const name of [...model.keys()]) if (name.startsWith("x:")) model.delete(name);
          }
        }
        const expected = Object.fromEntries(
          [...model]
            .filter(([, documents]) => documents.size > 0)
            .map(([name, documents]) => [name, Object.fromEntries(documents)]),
        );
        assert.deepEqual(store.snapshot(), expected);
        store.close();
        fs.rmSync(file);
      }),
      { numRuns },
    );
  });

  it("folds a long journal into the state file", () => {
    const store = new Store(stateFile);
    const text = "x".repeat(100_000);
    for (let n = 0; n < 100; n += 1) store.transaction(() => store.put("things", "one", { n, text }));
    assert.ok(fs.statSync(`${stateFile}.journal`).size < 4_200_000);
    store.close();
    const again = new Store(stateFile);
    assert.equal(again.get("things", "one")?.n, 99);
    again.close();
  });

  it("is used by one process at a time, and a dead one's lock is no obstacle", async () => {
    const first = new Store(stateFile);
    assert.throws(
      () => new Store(stateFile),
      /^Error: The sandbox's state beside .* is in use by process \d+; end that one, or name another state file\.$/,
    );
    first.close();
    const child = spawn(process.execPath, ["-e", ""]);
    await once(child, "exit");
    fs.writeFileSync(`${stateFile}.lock`, String(child.pid));
    new Store(stateFile).close();
    fs.writeFileSync(`${stateFile}.lock`, String(process.ppid));
    assert.throws(() => new Store(stateFile), /is in use by process/);
  });

  it("is not overwritten where the file is something else", () => {
    fs.mkdirSync(path.dirname(stateFile), { recursive: true });
    for (const text of ["not JSON", "[]", '"text"']) {
      fs.writeFileSync(stateFile, text);
      assert.throws(() => new Store(stateFile), /is damaged: it does not hold what the sandbox.s API keeps\./);
      assert.equal(fs.readFileSync(stateFile, "utf8"), text);
      assert.equal(fs.existsSync(`${stateFile}.lock`), false, "and the lock is let go");
    }
  });

  it("starts only with a token of Cloudflare's form, zones that are zones, and a free port", async () => {
    await assert.rejects(startApi({ token: "short" }), /40 to 80 letters/);
    await assert.rejects(
      startApi({ token, zones: [{ id: "x", name: "..", accountId: "y" }] }),
      /zone\.id is "x".*\nzone\.accountId is "y".*\nzone\.name is "\.\."/,
    );
    const { api } = await start();
    await assert.rejects(startApi({ token, port: api.port }), {
      name: "PortInUse",
      message: `Port ${api.port} is in use; name another with --port, or 0 for any free one.`,
    });
    await api.close();
  });
});
