import http from "node:http";
import https from "node:https";
import type { AddressInfo, Socket } from "node:net";
import tls from "node:tls";
import { gzipSync } from "node:zlib";
import type { Authority, CertificateSpec } from "./authority";

/** A request as it reaches the edge. */
export interface Incoming {
  /** Absolute. */
  readonly url: string;
  readonly host: string;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

export type Outgoing =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string | readonly string[]>>;
      readonly body?: string;
    }
  /** No answer, an answer without an end, an octet a second, a connection that breaks. */
  | "hang"
  | "endless"
  | "tarpit"
  | "reset";

export interface EdgeSpec {
  readonly authority: Authority;
  /** The certificate that is shown for a host; undefined refuses the handshake. */
  readonly certificate: (host: string) => CertificateSpec | undefined;
  readonly answer: (request: Incoming) => Outgoing;
  readonly minVersion?: "TLSv1" | "TLSv1.2" | "TLSv1.3";
  readonly maxVersion?: "TLSv1.2" | "TLSv1.3";
  /** Milliseconds before each answer. */
  readonly delay?: number;
}

export interface EdgeServer {
  readonly httpPort: number;
  readonly httpsPort: number;
  readonly requests: Incoming[];
  close(): Promise<void>;
}

/** HTTP and HTTPS on loopback for every host of the world. */
export async function startEdge(spec: () => EdgeSpec): Promise<EdgeServer> {
  const requests: Incoming[] = [];
  const sockets = new Set<Socket>();
  const handle =
    (scheme: string) =>
    (message: http.IncomingMessage, response: http.ServerResponse): void => {
      const host = (message.headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
      const headers = Object.fromEntries(
        Object.entries(message.headers).map(([name, value]) => [name, [value].flat().join(", ")]),
      );
      const request = {
        url: `${scheme}://${host}${message.url ?? "/"}`,
        host,
        path: message.url ?? "/",
        method: message.method ?? "GET",
        headers,
      };
      requests.push(request);
      setTimeout(() => reply(spec().answer(request), message, response), spec().delay ?? 0);
    };
  const { minVersion = "TLSv1.2", maxVersion = "TLSv1.3", authority } = spec();
  const fallback = await authority.issue({ names: ["fallback.invalid"] });
  const secure = https.createServer(
    {
      ...fallback,
      minVersion,
      maxVersion,
      ...(minVersion === "TLSv1" ? { ciphers: "DEFAULT@SECLEVEL=0" } : {}),
      SNICallback: (host, callback) => {
        const wanted = spec().certificate(host.toLowerCase());
        if (wanted === undefined) return callback(new Error("no certificate"));
        authority.issue(wanted).then(
          (made) => callback(null, tls.createSecureContext(made)),
          (error: unknown) => callback(error as Error),
        );
      },
    },
    handle("https"),
  );
  const plain = http.createServer(handle("http"));
  for (const server of [secure, plain]) {
    server.on("connection", (socket: Socket) => {
      sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  }
  secure.on("tlsClientError", () => undefined);
  return {
    httpPort: (plain.address() as AddressInfo).port,
    httpsPort: (secure.address() as AddressInfo).port,
    requests,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all([secure, plain].map((server) => new Promise<void>((end) => server.close(() => end()))));
    },
  };
}

function reply(answer: Outgoing, message: http.IncomingMessage, response: http.ServerResponse): void {
  if (answer === "hang") return;
  if (answer === "reset") return void message.socket.destroy();
  if (answer === "endless" || answer === "tarpit") {
    response.writeHead(200, { "content-type": "text/html" });
    const chunk = answer === "endless" ? "<p>more</p>".repeat(6_000) : "x";
    const timer = setInterval(() => response.write(chunk), answer === "endless" ? 1 : 1_000);
    response.on("close", () => clearInterval(timer)).on("error", () => clearInterval(timer));
    return;
  }
  const { status, headers = {}, body = "" } = answer;
  const accepts = String(message.headers["accept-encoding"] ?? "");
  const compresses = headers["content-encoding"] === "gzip" && accepts.includes("gzip");
  response.writeHead(status, headers as http.OutgoingHttpHeaders);
  response.end(compresses ? gzipSync(body) : body);
}
