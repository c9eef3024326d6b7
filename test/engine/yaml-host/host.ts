import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { cacheFolder } from "../../../cli/engine/cache";
import { run } from "../../../cli/engine/run";
import { yamlHost } from "../../../cli/workspace/known-causes";
import { withLock } from "../../../sandbox/process/lock";

const name = "pulumi-language-yaml";
const [command = "", version = ""] = yamlHost.split("@");

/** What keeps the host from being built, and is no fault of ours: no Go, or nowhere to fetch modules from. */
const absent = /dial tcp|no such host|connection refused|i\/o timeout|proxyconnect|module lookup disabled|requires go/;

/**
 * Pulumi's language host for YAML, which comes with the official CLI: built from the Go modules that the files beside
 * this one pin, once for this machine, and kept in the project's cache. After the engine's build it takes a minute of
 * CPU.
 *
 * @returns its folder, for PATH; or in one sentence why there is none.
 */
export async function builtYamlHost(): Promise<{ readonly folder: string } | { readonly missing: string }> {
  const folder = path.join(path.dirname(cacheFolder()), "language-yaml", version);
  if (existsSync(path.join(folder, name))) return { folder };
  mkdirSync(path.dirname(folder), { recursive: true });
  return withLock(
    path.dirname(folder),
    version,
    () => build(folder),
    () => undefined,
  );
}

async function build(folder: string): ReturnType<typeof builtYamlHost> {
  if (existsSync(path.join(folder, name))) return { folder };
  const staging = mkdtempSync(path.join(path.dirname(folder), ".staging-"));
  try {
    for (const file of ["go.mod", "go.sum"]) copyFileSync(path.join(__dirname, file), path.join(staging, file));
    const env = { ...process.env, GOFLAGS: "-mod=readonly -buildvcs=false", GOWORK: "off", CGO_ENABLED: "0" };
    const output = path.join(staging, "bin", name);
    const args = ["build", "-trimpath", "-ldflags", "-s -w", "-o", output, command];
    const { code, stderr } = await run("go", args, { cwd: staging, env });
    if (code === 127) return { missing: "Go is not installed" };
    const last = stderr.trim().split("\n").pop() ?? "";
    if (code !== 0 && absent.test(stderr)) return { missing: last };
    if (code !== 0) throw new Error(`${name} ${version} could not be built: ${stderr}`);
    renameSync(path.join(staging, "bin"), folder);
    return { folder };
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** The version that go.mod pins. */
export function pinnedVersion(): string | undefined {
  const module = command.split("/").slice(0, 3).join("/");
  return new RegExp(`^\\s+${module} (v\\S+)`, "m").exec(readFileSync(path.join(__dirname, "go.mod"), "utf8"))?.[1];
}
