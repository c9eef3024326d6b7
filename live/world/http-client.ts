import { isIP } from "node:net";
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

/** As much of a body as is asked for; one that breaks off is cut. What a server, or a decoder, has over is left. */
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

/**
 * As much of what was compressed as is asked for: of a page that is larger its beginning. What is not what it says is
 * cut where it breaks off.
 */
async function decompressed(
  body: Buffer,
  encoding: string | undefined,
  most: number,
): Promise<{ body: Buffer; cut: boolean }> {
  const decoder = decoderOf(encoding);
  if (decoder === undefined) return { body, cut: false };
  decoder.end(body);
  return readBody(decoder, most);
}

/** What was cut before is decoded as far as it goes. */
function decoderOf(encoding: string | undefined): zlib.Gunzip | zlib.BrotliDecompress | undefined {
  const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH } = zlib.constants;
  if (encoding === "gzip" || encoding === "x-gzip") return zlib.createGunzip({ finishFlush: Z_SYNC_FLUSH });
  return encoding === "br" ? zlib.createBrotliDecompress({ finishFlush: BROTLI_OPERATION_FLUSH }) : undefined;
}
