import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { startApi } from "../../sandbox/api";
import { serveProviders } from "../../sandbox/provider";
import { cacheFolder } from "../../cli/engine/cache";
import { linkModules, unpackInto } from "../built-package";
import { root, type Ran } from "../cli/run";

const page = readFileSync(path.join(root, "docs/going-live.md"), "utf8");
/** The commands that the page says are run here. */
const steps = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text = ""]) => text);

const zone = { id: "0123456789abcdef0123456789abcdef", name: "example.com", accountId: "f".repeat(32) } as const;
const token = "l".repeat(40);
const init = [
  ...["init", "example.com", "--preset", "consultancy", "--zone-id", zone.id, "--account-id", zone.accountId],
  ...["--owner", "founder@example.com", "--mail", "none", "--service", "site=site.hosting.example.org"],
  ...["--service", "portal=portal.hosting.example.org", "--service", "api=198.51.100.7"],
];

describe("docs/going-live.md", () => {
  const home = mkdtempSync(path.join(os.tmpdir(), "launch-ready-going-live-"));
  const project = path.join(home, "project");
  let env: NodeJS.ProcessEnv = {};
  let close = (): Promise<void> => Promise.resolve();

  before(async () => {
    const api = await startApi({ token, zones: [zone] });
    const providers = await serveProviders();
    close = async () => {
      providers.close();
      await api.close();
    };
    for (const folder of ["bin", "states", "project"]) mkdirSync(path.join(home, folder));
    const modules = path.join(project, "node_modules");
    linkModules(modules);
    const command = path.join(unpackInto(modules, "launch-ready", home), "bin/launch-ready.js");
    // What npx would start.
    const npx = path.join(home, "bin/npx");
    writeFileSync(npx, `#!/bin/sh\nshift\nexec "${process.execPath}" "${command}" "$@"\n`);
    chmodSync(npx, 0o755);
    writeFileSync(path.join(home, ".launch-ready-passphrase"), "a passphrase\n", { mode: 0o600 });
    const { PULUMI_CONFIG_PASSPHRASE: _passphrase, PULUMI_BACKEND_URL: _backend, ...outer } = process.env;
    env = {
      ...outer,
      HOME: home,
      XDG_CACHE_HOME: path.dirname(path.dirname(cacheFolder())),
      PULUMI_HOME: path.join(home, ".pulumi"),
      PULUMI_DEBUG_PROVIDERS: providers.debugProviders,
      PATH: `${path.join(home, "bin")}:${process.env.PATH ?? ""}`,
      STATES: path.join(home, "states"),
      CLOUDFLARE_API_TOKEN: token,
      CLOUDFLARE_BASE_URL: api.url,
      PULUMI_CONFIG_PASSPHRASE_FILE: path.join(home, ".launch-ready-passphrase"),
      NO_COLOR: "1",
    };
    const made = await shell(`npx launch-ready ${init.join(" ")}`);
    assert.equal(made.code, 0, made.stdout + made.stderr);
  });

  after(async () => {
    await close();
    rmSync(home, { recursive: true, force: true });
  });

  function shell(script: string): Promise<Ran> {
    return new Promise((resolve, reject) => {
      const child = spawn("bash", ["-euo", "pipefail", "-c", script], { cwd: project, env });
      let [stdout, stderr] = ["", ""];
      child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
      child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
      child.stdin.end();
      child.on("error", reject).on("close", (code) => resolve({ code, stdout, stderr }));
    });
  }

  it("has the steps that are run here", () => {
    assert.deepEqual(
      steps.map((step) => step.trim().split("\n").length),
      [1, 4, 3, 1, 1],
    );
  });

  for (const [at, step] of steps.entries())
    it(`step ${at + 1}: ${step.trim().split("\n").at(-1)!}`, async () => {
      const { code, stdout, stderr } = await shell(step);
      assert.equal(code, 0, stdout + stderr);
      const file = readFileSync(path.join(project, "Pulumi.prod.yaml"), "utf8");
      assert.ok(![stdout, stderr, file].some((text) => text.includes(token)));
      if (at === 1) assert.match(file, /cloudflare:apiToken:\n\s+secure: v1:/);
      // The real provider would take the address from the environment; its stand-in takes it from the stack.
      const set = "npx launch-ready pulumi config set --stack prod cloudflare:baseUrl";
      if (at === 1) assert.equal((await shell(`${set} ${env.CLOUDFLARE_BASE_URL ?? ""}`)).code, 0);
      if (at === 2) assert.match(stdout, /^\d+ created$/m);
      if (at === 2) assert.match(stdout, /^no change, \d+ unchanged$/m);
      if (at === 4) assert.match(stdout, /\b1\b/);
    });
});
