/**
 * Tries a live stack with its state in an S3-compatible server: docs/backends.md has the last result. Not a test of the
 * suite, because the server has to be built first:
 *
 *     GOBIN=/tmp/s3 go install github.com/versity/versitygw/cmd/versitygw@latest
 *     npm run try:s3 -- /tmp/s3/versitygw
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { launchReady, projectWith, root, type Ran } from "../cli/run";
import { liveStack } from "./live-stack";

const zones = [
  { id: "89abcdef0123456789abcdef01234567", name: "example.org", accountId: "fedcba9876543210fedcba9876543210" },
] as const;

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(port: number): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, "127.0.0.1", () => (socket.destroy(), resolve(true)));
      socket.once("error", () => resolve(false));
    });
    if (open) return;
    await wait(100);
  }
  throw new Error("The S3 server does not answer.");
}

function told(what: string, detail = ""): void {
  process.stdout.write(`${what}${detail === "" ? "" : `: ${detail}`}\n`);
}

const lastLine = ({ stdout, stderr }: Ran): string => (stderr.trim() || stdout.trim()).split("\n").slice(-1)[0] ?? "";

async function trial(server: string): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-s3-"));
  const bucket = path.join(folder, "data", "states");
  mkdirSync(bucket, { recursive: true });
  const port = await freePort();
  const [access, secret] = ["trial", ["not", "a", "secret", "here"].join("-")];
  const gateway = spawn(
    server,
    ["--access", access, "--secret", secret, "--port", `127.0.0.1:${port}`, "posix", path.join(folder, "data")],
    {
      stdio: "ignore",
    },
  );
  const project = projectWith({});
  cpSync(path.join(root, "Pulumi.dev.yaml"), path.join(project, "Pulumi.dev.yaml"));
  try {
    await answers(port);
    const url = `s3://states?endpoint=http://127.0.0.1:${port}&s3ForcePathStyle=true&region=us-east-1`;
    const credentials = { PULUMI_BACKEND_URL: url, AWS_ACCESS_KEY_ID: access, AWS_SECRET_ACCESS_KEY: secret };
    const stack = await liveStack(project, "dev", zones, credentials);
    try {
      const file = path.join(project, "Pulumi.dev.yaml");
      const change = (purpose: string) =>
        writeFileSync(file, readFileSync(file, "utf8").replace(/purpose: [^,}"]+/, `purpose: ${purpose} `));
      const up = () => stack.type("up", "--stack", "dev", "--yes");
      const unchanged = async (): Promise<void> => {
        const preview = await stack.type("preview", "--stack", "dev", "--expect-no-changes");
        assert.equal(preview.code, 0, `${preview.stdout}${preview.stderr}`);
      };
      const first = await up();
      assert.equal(first.code, 0, `${first.stdout}${first.stderr}`);
      await unchanged();
      told(
        "State",
        `${readdirSync(bucket, { recursive: true }).length} objects in the bucket; a second preview shows no change`,
      );

      change("Changed by two");
      const both = await Promise.all([up(), up()]);
      told("Two machines at once", both.map((ran) => `exit ${ran.code}: ${lastLine(ran)}`).join(" | "));
      assert.ok(both.some(({ code }) => code === 0));
      await unchanged();
      told("After them", "a preview shows no change");

      change("Changed by a killed one");
      const killed = spawn(
        process.execPath,
        [path.join(root, "bin/launch-ready.js"), "up", "--stack", "dev", "--yes"],
        {
          cwd: project,
          env: { ...process.env, ...stack.env },
          stdio: "ignore",
          detached: true,
        },
      );
      await lockedBy(bucket);
      process.kill(-killed.pid!, "SIGKILL");
      // Another folder knows nothing of the run, as another machine does not.
      const elsewhere = projectWith({ dev: readFileSync(file, "utf8") });
      const refused = await launchReady(["up", "--stack", "dev", "--yes"], { cwd: elsewhere, env: stack.env });
      rmSync(elsewhere, { recursive: true });
      told("After a kill, up from another folder", `exit ${refused.code}: ${lastLine(refused)}`);
      assert.equal(refused.code, 2);
      assert.match(refused.stderr, /\(\S+@\S+, process \d+, since [\dT:-]+Z\), or one was killed/);
      const again = await up();
      const released = again.stderr.split("\n").find((line) => line.startsWith("Released")) ?? "";
      told("After a kill, up where it ran", `exit ${again.code}: ${released}`);
      assert.equal(again.code, 0, `${again.stdout}${again.stderr}`);
      assert.notEqual(released, "");
      await unchanged();
      told("After it", "a preview shows no change");
    } finally {
      await stack.close();
    }
  } finally {
    gateway.kill();
    for (const gone of [folder, project]) rmSync(gone, { recursive: true, force: true });
  }
}

/** Waits until a run has its lock in the bucket. */
async function lockedBy(bucket: string): Promise<void> {
  for (let turn = 0; turn < 600; turn += 1) {
    const found = readdirSync(bucket, { recursive: true }) as string[];
    if (found.some((name) => /locks.*\.json$/.test(name))) return;
    await wait(50);
  }
  throw new Error("The run has taken no lock.");
}

void trial(process.argv[2] ?? "versitygw");
