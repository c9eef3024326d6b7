/** Cloudflare's API, read with the official SDK. */
import type { ApiAnswer } from "../world";

export interface ApiConnection {
  readonly baseUrl: string;
  readonly token: string;
}

/** Pages of one list that are read; of a longer one nothing is said, since the rest would pass unseen. */
const mostPages = 50;

/** A reader of the API's lists and documents; a failure is told in the API's own words, never with the token. */
export function cloudflareReader({ baseUrl, token }: ApiConnection, timeout: number) {
  // Its client alone, only where there is a token: with all its resources the SDK takes a third of a second to load.
  const client = Promise.all([import("cloudflare/tree-shakable"), import("cloudflare/resources/user/user")]).then(
    ([{ createClient }, { BaseUser }]) =>
      createClient({ resources: [BaseUser], apiToken: token, baseURL: baseUrl, timeout, maxRetries: 1 }),
  );
  const get = async (path: string) => (await client).get<Envelope>(path);
  return async (path: string): Promise<ApiAnswer> => {
    try {
      const first = await get(path);
      if (!Array.isArray(first.result)) return { ok: true, result: first.result ?? null };
      const pages = first.result_info?.total_pages ?? 1;
      if (pages > mostPages) return { ok: false, why: `it has ${pages} pages, and ${mostPages} are read at most` };
      const all = [...(first.result as unknown[])];
      for (let page = 2; page <= pages; page += 1) {
        const { result } = await get(`${path}${path.includes("?") ? "&" : "?"}page=${page}`);
        all.push(...(result as unknown[]));
      }
      return { ok: true, result: all };
    } catch (error) {
      return { ok: false, why: reasonOf(error).replaceAll(token, "(token)") };
    }
  };
}

interface Envelope {
  readonly result?: unknown;
  readonly result_info?: { readonly total_pages?: number };
}

/** `403: Authentication error (10000)`. */
function reasonOf(error: unknown): string {
  const {
    status,
    errors,
    message = "",
  } = error as {
    readonly status?: number;
    readonly errors?: readonly { readonly code?: number; readonly message?: string }[];
    readonly message?: string;
  };
  const said = (errors ?? []).map((one) => `${one.message ?? ""} (${one.code ?? "?"})`).join("; ");
  return `${status ?? "no answer"}: ${said === "" ? message : said}`.slice(0, 300);
}
