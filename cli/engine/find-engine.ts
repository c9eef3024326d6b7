import { accessSync, constants, existsSync, statSync } from "node:fs";
import path from "node:path";
import { build } from "./build";
import { cacheFolder, executable, findCached } from "./cache";
import { download, quiet } from "./download";
import { withLock } from "../../sandbox/process/lock";
import { startProgress, type Progress } from "../progress";
import { run } from "./run";
import { engineVersion, isAtLeast, minimumVersion, parseVersion } from "./version";

/** A Pulumi CLI that can be used. */
export interface Engine {
  /** Absolute path of the executable. */
  readonly path: string;
  readonly version: string;
  readonly origin: "PATH" | "cache" | "download" | "build";
  /** Whether the plugin that runs Node programs and policy packs lies beside it or on PATH; a built CLI has none. */
  readonly hasNodePlugin: boolean;
}

export interface FindEngineOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly progress?: Progress;
  /** Where engines are kept between runs. */
  readonly folder?: string;
  /** Another address for the official download; for mirrors and tests. */
  readonly url?: string;
  /** Milliseconds in which a CLI on PATH has to tell its version; default 15,000. */
  readonly patience?: number;
}

/**
 * The Pulumi CLI: on PATH; kept from before; downloaded from Pulumi; built from Go modules. What is downloaded or built
 * is kept outside the checkout.
 *
 * @throws {UsageError} where there is none and none can be had, in one sentence that says what to do.
 */
export async function findEngine(options: FindEngineOptions = {}): Promise<Engine> {
  const env = options.env ?? process.env;
  const folder = options.folder ?? cacheFolder(env);
  const found = (await findOnPath(env, options)) ?? fromCache(folder, env);
  if (found) return found;
  const progress = options.progress ?? startProgress();
  try {
    return await withLock(
      folder,
      engineVersion,
      // Whoever held the lock may have left what is wanted.
      async () => fromCache(folder, env) ?? (await obtain(folder, env, progress, options.url)),
      (owner) =>
        progress.note(
          `Another process${owner ? ` (${owner})` : ""} is fetching Pulumi ${engineVersion}; waiting for it.`,
        ),
    );
  } finally {
    progress.stop();
  }
}

async function obtain(
  folder: string,
  env: NodeJS.ProcessEnv,
  progress: Progress,
  url: string | undefined,
): Promise<Engine> {
  progress.report(`Downloading Pulumi ${engineVersion}`);
  const downloaded = await download(engineVersion, progress, url, folder);
  if ("path" in downloaded) return engine(downloaded.path, engineVersion, "download", env);
  progress.note(
    `No Pulumi CLI on PATH, and ${downloaded.reason}: building Pulumi ${engineVersion} from Go modules, once ` +
      "for this machine.",
  );
  return engine(await build(engineVersion, progress, folder), engineVersion, "build", env);
}

function fromCache(folder: string, env: NodeJS.ProcessEnv): Engine | undefined {
  const cached = findCached(engineVersion, folder);
  return cached ? engine(cached, engineVersion, "cache", env) : undefined;
}

/** The first CLI on PATH that is new enough. One that is not is said so, and passed over. */
async function findOnPath(
  env: NodeJS.ProcessEnv,
  { progress, patience = 15_000 }: FindEngineOptions,
): Promise<Engine | undefined> {
  const file = which(executable, env);
  if (!file) return undefined;
  const { stdout, stderr } = await run(file, ["version"], { env: quiet(env), timeout: patience });
  const version = parseVersion(stdout);
  if (version && isAtLeast(version, minimumVersion)) return engine(file, version, "PATH", env);
  const said = version
    ? `is version ${version}; ${minimumVersion} or a newer 3.x is needed`
    : `does not print its version (${stderr.trim().split("\n")[0] ?? ""})`;
  (progress ?? startProgress()).note(`Passing over ${file}: it ${said}.`);
  return undefined;
}

function engine(file: string, version: string, origin: Engine["origin"], env: NodeJS.ProcessEnv): Engine {
  const plugin = process.platform === "win32" ? "pulumi-language-nodejs.exe" : "pulumi-language-nodejs";
  const hasNodePlugin = existsSync(path.join(path.dirname(file), plugin)) || which(plugin, env) !== undefined;
  return { path: file, version, origin, hasNodePlugin };
}

/** The first executable file of a name on PATH. */
export function which(name: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  for (const folder of (env.PATH ?? "").split(path.delimiter)) {
    if (!path.isAbsolute(folder)) continue;
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      if (statSync(file).isFile()) return file;
    } catch {
      continue;
    }
  }
  return undefined;
}
