/** Reads a request's body: JSON, or the multipart form in which scripts are uploaded. */
import type { IncomingMessage } from "node:http";
import { ApiError } from "./envelope";
import type { Part } from "./router";

/** Largest body, in bytes; Workers scripts are the largest that there are. */
const most = 32 * 1024 * 1024;

export interface Body {
  readonly json: unknown;
  readonly parts: readonly Part[];
}

export async function readBody(message: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw new ApiError(413, { code: 9207, message: `The body is larger than ${most} bytes.` });
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  const type = message.headers["content-type"] ?? "";
  if (type.startsWith("multipart/form-data")) return { json: undefined, parts: await parts(bytes, type) };
  if (bytes.length === 0) return { json: undefined, parts: [] };
  if (type.startsWith("application/javascript") || type.startsWith("text/")) {
    return { json: undefined, parts: [{ name: "script", type, content: bytes.toString("utf8") }] };
  }
  try {
    return { json: JSON.parse(bytes.toString("utf8")) as unknown, parts: [] };
  } catch {
    throw new ApiError(400, { code: 9207, message: "Request body is invalid: it is not JSON." });
  }
}

async function parts(bytes: Buffer, type: string): Promise<Part[]> {
  const found: Part[] = [];
  let form: FormData;
  try {
    form = await new Response(bytes, { headers: { "content-type": type } }).formData();
  } catch {
    throw new ApiError(400, { code: 9207, message: "Request body is invalid: it is not a multipart form." });
  }
  for (const [name, value] of form) {
    if (typeof value === "string") found.push({ name, type: "text/plain", content: value });
    else found.push({ name, filename: value.name, type: value.type, content: await value.text() });
  }
  return found;
}
