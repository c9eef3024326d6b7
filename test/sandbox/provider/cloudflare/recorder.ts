import http from "node:http";
import type { AddressInfo } from "node:net";
import { cloudflareProvider, type CloudflareProviderOptions } from "../../../../sandbox/provider/cloudflare/provider";
import type { Provider } from "../../../../sandbox/provider/provider";

export const zoneId = "0123456789abcdef0123456789abcdef";
export const accountId = "fedcba9876543210fedcba9876543210";
export const objectId = "372e67954025e0ba6aaa6d586b9e0b59";

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

type Answer =
  | { readonly status?: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | "drop"
  | "hang";

/** An API that takes everything, and writes down what it was sent. */
export class Recorder {
  readonly sent: Sent[] = [];
  private constructor(
    private readonly server: http.Server,
    readonly baseUrl: string,
  ) {}

  /** @param answer what to answer; default: what was sent, with an id. */
  static async start(
    answer: (request: Sent, count: number) => Answer | undefined = () => undefined,
  ): Promise<Recorder> {
    const server = http.createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const recorder = new Recorder(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/client/v4`);
    server.on("request", (message: http.IncomingMessage, response: http.ServerResponse) => {
      let text = "";
      message.on("data", (chunk: Buffer) => (text += chunk.toString()));
      message.on("end", () => {
        const body = text ? (JSON.parse(text) as unknown) : undefined;
        const request = {
          method: message.method ?? "",
          path: message.url ?? "",
          ...(body === undefined ? {} : { body }),
        };
        recorder.sent.push(request);
        const given = answer(request, recorder.sent.length);
        if (given === "drop") message.socket.destroy();
        else if (given !== "hang") {
          response.writeHead(given?.status ?? 200, { "content-type": "application/json", ...given?.headers });
          response.end(
            JSON.stringify(given?.body ?? { success: true, errors: [], result: { ...(body as object), id: objectId } }),
          );
        }
      });
    });
    return recorder;
  }

  provider(options: CloudflareProviderOptions = {}): Provider {
    return cloudflareProvider({ baseUrl: this.baseUrl, token: "a".repeat(40), backoff: 5, ...options });
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** `DnsRecord` → `cloudflare:index/dnsRecord:DnsRecord`. */
export function token(name: string): string {
  return `cloudflare:index/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
}
