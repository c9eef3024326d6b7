import { startApi, type ApiOptions, type SandboxApi } from "../../../sandbox/api";

export const token = "sandbox-token_".padEnd(40, "0");
export const zoneId = "0123456789abcdef0123456789abcdef";
export const accountId = "fedcba9876543210fedcba9876543210";

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly success: boolean;
    readonly errors: readonly {
      readonly code: number;
      readonly message: string;
      readonly source?: { readonly pointer: string };
    }[];
    readonly messages: readonly { readonly code: number; readonly message: string }[];
    // The shape of a result is what each test is about.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    readonly result: any;
    readonly result_info?: {
      readonly page: number;
      readonly count: number;
      readonly total_count: number;
      readonly total_pages: number;
      readonly cursors?: { readonly after?: string };
    };
  };
}

export type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answered>;

/** An API with one zone, example.com, and a plain client for it. */
export async function start(options: Partial<ApiOptions> = {}): Promise<{ api: SandboxApi; call: Call }> {
  const zones = [{ id: zoneId, name: "example.com", accountId, plan: options.plan ?? "pro" }] as const;
  const api = await startApi({ token, zones, ...options });
  return { api, call: client(api.url) };
}

export function client(url: string): Call {
  return async (method, path, body, headers = {}) => {
    const base = path.startsWith("/__sandbox") ? new URL(url).origin : url;
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === "" ? undefined : JSON.parse(text)) as Answered["body"],
    };
  };
}
