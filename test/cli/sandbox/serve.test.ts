import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { serve, type ServeOptions } from "../../../cli/sandbox/serve";
import { client, start, token } from "../../sandbox/api/support";

const bin = path.resolve(__dirname, "../../../bin/launch-ready.js");
const options: ServeOptions = { port: "0", plan: "free", zone: [] };

describe("launch-ready sandbox", () => {
  it("serves until it is interrupted, and keeps what it was told", async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "launch-ready-sandbox-"));
    const stateFile = path.join(folder, "state.json");
    const child = spawn(process.execPath, [
      bin,
      "sandbox",
      "--json",
      "--state",
      stateFile,
      "--token",
      token,
      "--plan",
      "pro",
      "--zone",
      "Example.com",
    ]);
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const said = JSON.parse(line.toString()) as { url: string; token: string; zones: { id: string; name: string }[] };
    assert.deepEqual([said.token, said.zones.map(({ name }) => name)], [token, ["example.com"]]);
    const call = client(said.url);
    assert.equal(
      (
        await call("POST", `/zones/${said.zones[0]?.id}/dns_records`, {
          type: "A",
          name: "www",
          content: "192.0.2.1",
          ttl: 1,
        })
      ).status,
      200,
    );
    const exited = once(child, "exit");
    child.kill("SIGINT");
    assert.deepEqual(await exited, [0, null]);
    assert.match(fs.readFileSync(stateFile, "utf8"), /www\.example\.com/);
    fs.rmSync(folder, { recursive: true });
  });

  it("says in one sentence, with exit code 2, that its port is taken", async () => {
    const { api } = await start();
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, "sandbox", "--port", String(api.port)], {
      encoding: "utf8",
    });
    await api.close();
    assert.deepEqual(
      [status, stdout, stderr],
      [2, "", `Port ${api.port} is in use; name another with --port, or 0 for any free one.\n`],
    );
  });

  it("says what is wrong with its options", async () => {
    await assert.rejects(serve({ ...options, port: "80a" }), {
      name: "UsageError",
      message: "--port is 80a; expected a number from 0 to 65535; 0 takes any free port.",
    });
    await assert.rejects(serve({ ...options, token: "short" }), { name: "UsageError", message: /40 to 80 letters/ });
    await assert.rejects(serve({ ...options, zone: ["example.com=7"] }), {
      name: "UsageError",
      message: /zone\.id is "7"; expected 32 hexadecimal digits\./,
    });
    await assert.rejects(serve({ ...options, state: "/dev/null/state.json" }), {
      name: "UsageError",
      message: /^The sandbox's state cannot be kept in \/dev\/null\/state\.json \(.*\); name another file\.$/,
    });
  });
});
