import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { usageError } from "../usage";
import { engineModule } from "../places";
import { cacheFolder, executable, keep, stagingFolder } from "./cache";
import { quiet } from "./download";
import type { Progress } from "../progress";
import { run, type Ended } from "./run";
import { parseVersion } from "./version";

const command = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi";
const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/**
 * The oldest that compiles it, by the CLI's own go.mod (v3.250.0). Go from 1.21 on fetches that where GOTOOLCHAIN lets
 * it.
 */
export const goVersion = "1.25.11";

/**
 * Builds the CLI from Go modules into the cache: about 25 s of downloads and 3 to 5 minutes of compiling on two cores,
 * 2 GB of memory. Only the CLI: language and provider plugins are not to be had that way.
 *
 * @throws {UsageError} where Go is missing or too old, modules cannot be fetched, or the build fails.
 */
export async function build(version: string, progress: Progress, folder = cacheFolder()): Promise<string> {
  const staging = stagingFolder(folder);
  try {
    const env = goEnvironment(folder);
    const go = async (args: readonly string[], onErrorLine?: (line: string) => void): Promise<string> => {
      const ended = await run("go", args, { cwd: staging, env, ...(onErrorLine ? { onErrorLine } : {}) });
      if (ended.code !== 0) throw usageError("usage-engine-not-built", explain(ended));
      return ended.stdout;
    };
    for (const file of ["go.mod", "go.sum"]) copyFileSync(path.join(engineModule, file), path.join(staging, file));
    progress.report(`Building Pulumi ${version}: asking for Go`);
    await go(["version"]);
    const packages = await packagesOf(go, version, progress);
    const bin = path.join(staging, "bin");
    mkdirSync(bin);
    await compile(go, version, packages, path.join(bin, executable), progress);
    const tried = await run(path.join(bin, executable), ["version"], { timeout: 60_000, env: quiet() });
    if (parseVersion(tried.stdout) !== version) {
      throw usageError(
        "usage-engine-not-built",
        `The Pulumi CLI was built and does not run: ${firstLine(tried.stderr || tried.stdout)}. Put Pulumi's ` +
          "own CLI on PATH instead.",
      );
    }
    return keep(bin, version, folder);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

type Go = (args: readonly string[], onErrorLine?: (line: string) => void) => Promise<string>;

/** How many packages there are to compile. Learning it downloads the modules. */
async function packagesOf(go: Go, version: string, progress: Progress): Promise<number> {
  let modules = 0;
  const listed = await go(["list", "-deps", "-f", "{{.ImportPath}}", command], (line) => {
    if (!line.startsWith("go: downloading ")) return;
    modules += 1;
    progress.report(`Building Pulumi ${version}: downloading Go modules, ${modules} so far`);
  });
  return listed.trim().split("\n").length;
}

async function compile(go: Go, version: string, packages: number, output: string, progress: Progress): Promise<void> {
  let compiled = 0;
  progress.report(`Building Pulumi ${version}: compiling ${packages} packages, for 3 to 5 minutes on two cores`);
  // -v prints the name of each package as it is compiled; those that Go has in its cache are passed over in silence.
  const ldflags = `-s -w -X ${versionVariable}=v${version}`;
  await go(["build", "-v", "-trimpath", "-ldflags", ldflags, "-o", output, command], (line) => {
    if (!/^[\w.-]+(\/[\w.~-]+)*$/.test(line)) return;
    compiled += 1;
    progress.report(`Building Pulumi ${version}: compiled ${compiled} of at most ${packages} packages`);
  });
}

/**
 * Go's own environment, with folders of ours where there is no home folder that Go could use, and no flag from outside.
 */
function goEnvironment(folder: string): NodeJS.ProcessEnv {
  const { GOFLAGS: _flags, ...env } = process.env;
  const home = env.HOME ?? env.USERPROFILE;
  return {
    ...env,
    GOFLAGS: "-mod=readonly -buildvcs=false",
    GOWORK: "off",
    CGO_ENABLED: "0",
    ...(home
      ? {}
      : { GOCACHE: env.GOCACHE ?? path.join(folder, "go-build"), GOPATH: env.GOPATH ?? path.join(folder, "go") }),
  };
}

/** A failed Go command as one sentence that says what to do. */
export function explain({ code, stderr }: Ended): string {
  const instead = "or put the Pulumi CLI on PATH (https://www.pulumi.com/docs/install/)";
  const last =
    stderr
      .trim()
      .split("\n")
      .filter((line) => !line.startsWith("go: downloading"))
      .pop() ?? "";
  if (code === 127) {
    return (
      "The Pulumi CLI is not on PATH, could not be downloaded, and cannot be built because Go is not installed: " +
      `install Go ${goVersion} or newer, ${instead}.`
    );
  }
  if (/requires go|go\.mod:\d+: (invalid go version|unknown directive)|toolchain not available/.test(stderr)) {
    return `Go is too old to build the Pulumi CLI (${last}): install Go ${goVersion} or newer, ${instead}.`;
  }
  if (
    /dial tcp|no such host|connection refused|i\/o timeout|proxyconnect|TLS handshake|module lookup disabled|unexpected EOF/i.test(
      stderr,
    )
  ) {
    return (
      `Go modules cannot be fetched (${last}): connect to the internet, set GOPROXY to a proxy that this machine ` +
      `reaches, ${instead}.`
    );
  }
  if (/no space left/i.test(stderr))
    return `There is no space left to build the Pulumi CLI: free about 4 GB, ${instead}.`;
  return `The Pulumi CLI could not be built (${last || `go ended with ${code}`}): fix that, ${instead}.`;
}

function firstLine(text: string): string {
  return text.trim().split("\n")[0] ?? "";
}
