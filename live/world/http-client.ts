import { isIP } from "node:net";
import { promisify } from "node:util";
import zlib from "node:zlib";
import { buildConnector, Client } from "undici";
import type { WorldAnswer } from "../world";
import { withDeadline } from "./deadline";
import { failureOf } from "./failure";
import type { Endpoint } from "./route";

interface Exchange {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly to: Endpoint;
  /** Milliseconds for the whole of it. */
  readonly timeout: number;
  readonly most: number;
  readonly signal: AbortSignal;
}

/**
 * One request on a connection of its own, to an address that was looked up before. Certificates are not judged here:
 * what a host answers behind a wrong one is worth seeing, and handshakes are observed for themselves.
 */
export async function exchange(asked: Exchange): Promise<WorldAnswer> {
  const { url, to, timeout } = asked;
  const name = url.hostname.replace(/^\[|\]$/g, "");
  const connect = buildConnector({ timeout, rejectUnauthorized: false, allowH2: false });
  const client = new Client(url.origin, {
    connect: (options, callback) =>
      connect(
        {
          ...options,
          hostname: to.address,
          host: to.address,
          port: String(to.port),
          ...(isIP(name) === 0 ? { servername: name } : {}),
        },
        callback,
      ),
    pipelining: 1,
    maxHeaderSize: 16_384,
  });
  try {
    return await withDeadline(timeout, asked.signal, (signal) => within(signal, ask(client, asked, signal)));
  } catch (error) {
    return { failure: failureOf(error) };
  } finally {
    await client.destroy().catch(() => undefined);
  }
}

/** A client that is still connecting does not hear of the signal. */
function within<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  work.catch(() => undefined);
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      const stop = (): void => reject(signal.reason as Error);
      if (signal.aborted) stop();
      else signal.addEventListener("abort", stop, { once: true });
    }),
  ]);
}

async function ask(client: Client, asked: Exchange, signal: AbortSignal): Promise<WorldAnswer> {
  const began = performance.now();
  const answer = await client.request({
    path: `${asked.url.pathname}${asked.url.search}`,
    method: asked.method,
    headers: asked.headers,
    signal,
    headersTimeout: asked.timeout,
    bodyTimeout: asked.timeout,
  });
  const milliseconds = Math.round(performance.now() - began);
  const headers = Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), [value ?? ""].flat()]),
  );
  const raw = await readBody(answer.body, asked.most);
  const plain = await decompressed(raw.body, headers["content-encoding"]?.[0]?.toLowerCase(), asked.most);
  return { status: answer.statusCode, headers, body: plain.body, cut: raw.cut || plain.cut, milliseconds };
}

/** As much of a body as is asked for; one that breaks off is cut. */
async function readBody(stream: AsyncIterable<Buffer>, most: number): Promise<{ body: Buffer; cut: boolean }> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk.subarray(0, most - length));
      length += chunk.length;
      if (length > most) return { body: Buffer.concat(chunks), cut: true };
    }
  } catch {
    return { body: Buffer.concat(chunks), cut: true };
  }
  return { body: Buffer.concat(chunks), cut: false };
}

const gunzip = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip);
const unbrotli = promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress);

/** What does not fit, or is not what it says, is cut to nothing. */
async function decompressed(
  body: Buffer,
  encoding: string | undefined,
  most: number,
): Promise<{ body: Buffer; cut: boolean }> {
  try {
    if (encoding === "gzip") {
      const options = { maxOutputLength: most, finishFlush: zlib.constants.Z_SYNC_FLUSH };
      return { body: await gunzip(body, options), cut: false };
    }
    if (encoding === "br") {
      const options = { maxOutputLength: most, finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH };
      return { body: await unbrotli(body, options), cut: false };
    }
    return { body, cut: false };
  } catch {
    return { body: Buffer.alloc(0), cut: true };
  }
}
