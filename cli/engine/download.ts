import { createWriteStream, rmSync } from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { cacheFolder, executable, hashOf, keep, stagingFolder } from "./cache";
import { checksumIn, checksumsUrl, pinnedChecksum } from "./checksums";
import type { Progress } from "../progress";
import { run } from "./run";
import { parseVersion } from "./version";

/** No answer within this time means no internet; the engine is then built instead. */
const connectMilliseconds = 5_000;
/** A download that stands still this long is given up. */
const stalledMilliseconds = 30_000;

/**
 * Address of the official release (Pulumi's "Download & install" page, manual installation, checked 2026-11-24).
 * Undefined where there is none for this system.
 */
export function releaseUrl(
  version: string,
  platform: string = process.platform,
  arch: string = process.arch,
): string | undefined {
  const systems: Record<string, string> = { linux: "linux", darwin: "darwin", win32: "windows" };
  const machines: Record<string, string> = { x64: "x64", arm64: "arm64" };
  const system = systems[platform];
  const machine = machines[arch];
  if (!system || !machine) return undefined;
  return (
    `https://get.pulumi.com/releases/sdk/pulumi-v${version}-${system}-${machine}.` +
    `${system === "windows" ? "zip" : "tar.gz"}`
  );
}

/**
 * Downloads the official CLI, with the plugins that come with it, into the cache, if it is what is pinned in this
 * program; where nothing is pinned of it, what Pulumi has published.
 *
 * @returns its path; or why it could not be had, in half a sentence.
 */
export async function download(
  version: string,
  progress: Progress,
  url = releaseUrl(version),
  folder = cacheFolder(),
): Promise<{ path: string } | { reason: string }> {
  if (!url) return { reason: `there is no official download for ${process.platform} on ${process.arch}` };
  const staging = stagingFolder(folder);
  try {
    const archive = path.join(staging, path.basename(new URL(url).pathname));
    const pin = pinnedChecksum(path.basename(new URL(url).pathname));
    const expected = pin ?? (await publishedChecksum(version, url));
    if (expected === undefined) return { reason: "the checksum of the release is not published" };
    await fetchTo(url, archive, (bytes) =>
      progress.report(`Downloading Pulumi ${version}: ${Math.round(bytes / 1e6)} MB`),
    );
    const got = hashOf(archive);
    if (got !== expected) {
      const known = pin === undefined ? "what Pulumi has published" : "what this program expects";
      return { reason: `what was downloaded is not ${known} (SHA-256 ${got}, not ${expected})` };
    }
    // bsdtar, which is what tar is on Windows, reads zip archives too.
    const { code, stderr } = await run("tar", ["-xf", archive, "-C", staging], { timeout: 120_000 });
    if (code !== 0) return { reason: `the archive could not be unpacked (${firstLine(stderr)})` };
    const bin = path.join(staging, "pulumi", process.platform === "win32" ? "bin" : "");
    const tried = await run(path.join(bin, executable), ["version"], { timeout: 30_000, env: quiet() });
    if (parseVersion(tried.stdout) !== version)
      return { reason: `what was downloaded does not run (${firstLine(tried.stderr)})` };
    return { path: keep(bin, version, folder) };
  } catch (error) {
    return { reason: `the download failed (${causeOf(error)})` };
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

async function publishedChecksum(version: string, url: string): Promise<string | undefined> {
  const answer = await fetch(checksumsUrl(version, url), { signal: AbortSignal.timeout(connectMilliseconds) });
  if (!answer.ok) return undefined;
  return checksumIn(await answer.text(), path.basename(new URL(url).pathname));
}

async function fetchTo(url: string, file: string, onBytes: (bytes: number) => void): Promise<void> {
  const abort = new AbortController();
  let timer = setTimeout(() => abort.abort(new Error("no answer")), connectMilliseconds);
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => abort.abort(new Error("it stood still")), stalledMilliseconds);
  };
  try {
    const answer = await fetch(url, { signal: abort.signal });
    if (!answer.ok || !answer.body) throw new Error(`HTTP status ${answer.status}`);
    let bytes = 0;
    const counted = async function* (source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of source) {
        wait();
        onBytes((bytes += chunk.length));
        yield chunk;
      }
    };
    await pipeline(
      Readable.fromWeb(answer.body as import("node:stream/web").ReadableStream<Uint8Array>),
      counted,
      createWriteStream(file),
    );
  } finally {
    clearTimeout(timer);
  }
}

/** The environment in which the CLI says its version and nothing else. */
export function quiet(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" };
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause : error;
  return (cause as NodeJS.ErrnoException).code ?? cause.message;
}

function firstLine(text: string): string {
  return text.trim().split("\n")[0] ?? "";
}
