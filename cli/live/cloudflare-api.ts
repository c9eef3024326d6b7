import { isPlainObject, plainObjects } from "../../standards/plain-object";
import type { Connection } from "../workspace/session";

type Document = Readonly<Record<string, unknown>>;

/** Cloudflare did not give what was asked for. */
export class NotAnswered extends Error {
  override readonly name = "NotAnswered";

  /** @param status of HTTP; undefined where the API was not reached. */
  constructor(
    message: string,
    readonly status?: number,
  ) {
    super(message);
  }
}

const patience = 30_000;

/** Where Cloudflare's API is. @param given another address; an empty one, as CI sets what it does not have, is none. */
export function apiAddress(given: string | undefined): string {
  return given || "https://api.cloudflare.com/client/v4";
}

/**
 * One request to Cloudflare's API; the result of its envelope, undefined where the answer has none.
 *
 * @throws {NotAnswered} with what the API said, or why it could not be reached.
 */
export async function ask(
  { baseUrl, token }: Connection,
  path: string,
  { method = "GET", body }: { readonly method?: string; readonly body?: unknown } = {},
): Promise<{ readonly result: unknown; readonly pages: number; readonly after?: string }> {
  let answer: Response;
  try {
    answer = await fetch(`${baseUrl.replace(/\/$/, "")}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      signal: AbortSignal.timeout(patience),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (error) {
    throw new NotAnswered(`Cloudflare's API at ${baseUrl} is not reached: ${reasonOf(error)}.`);
  }
  // A ruleset that was deleted has no envelope.
  if (answer.status === 204) return { result: undefined, pages: 1 };
  const envelope: unknown = await answer.json().catch(() => undefined);
  if (!isPlainObject(envelope) || envelope.success !== true) {
    const errors = isPlainObject(envelope) ? plainObjects(envelope.errors) : [];
    const said = errors.map(({ code, message }) => `${String(message)} (${String(code)})`).join("; ");
    throw new NotAnswered(`Cloudflare's API answers ${answer.status}${said === "" ? "" : `: ${said}`}.`, answer.status);
  }
  const info = isPlainObject(envelope.result_info) ? envelope.result_info : {};
  const { after } = isPlainObject(info.cursors) ? info.cursors : {};
  return {
    result: envelope.result,
    pages: typeof info.total_pages === "number" ? info.total_pages : 1,
    ...(typeof after === "string" && after !== "" ? { after } : {}),
  };
}

/** All pages of a list. */
export async function askForAll(connection: Connection, path: string, pageSize: number): Promise<Document[]> {
  const found: Document[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const answer = await ask(connection, `${path}${path.includes("?") ? "&" : "?"}per_page=${pageSize}&page=${page}`);
    pages = answer.pages;
    found.push(...plainObjects(answer.result));
  }
  return found;
}

/** All of a list whose answers name the place at which the next one begins, as items of the account's lists do. */
export async function askByCursor(connection: Connection, path: string): Promise<Document[]> {
  const found: Document[] = [];
  let after: string | undefined;
  do {
    const answer = await ask(connection, after === undefined ? path : `${path}?cursor=${encodeURIComponent(after)}`);
    found.push(...plainObjects(answer.result));
    after = answer.after;
  } while (after !== undefined);
  return found;
}

function reasonOf(error: unknown): string {
  const { cause } = (error ?? {}) as { readonly cause?: unknown };
  const told = cause instanceof Error ? cause : error;
  return told instanceof Error ? told.message : String(told);
}
