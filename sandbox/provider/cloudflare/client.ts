import { Agent, FormData, type Dispatcher } from "undici";
import { isFields } from "./comparison";

/** How patient the client is. */
export interface ClientOptions {
  /** Base URL of the API, such as `https://api.cloudflare.com/client/v4`. */
  readonly baseUrl: string;
  readonly token: string;
  /** Milliseconds that one request may take; default 30,000. A hung connection is given up after it. */
  readonly timeout?: number;
  /** How often a request is tried again; default 3. */
  readonly retries?: number;
  /** Milliseconds before the first retry; doubled each time, up to 8,000. Default 500. */
  readonly backoff?: number;
  /** Milliseconds that a request on its way is still waited for when everything is to stop; default 2,000. */
  readonly grace?: number;
}

/** What the API answered instead of a result. */
export class CloudflareError extends Error {
  override readonly name = "CloudflareError";

  constructor(
    message: string,
    /** HTTP status; 0 where there was no answer. */
    readonly status: number,
    readonly codes: readonly number[] = [],
  ) {
    super(message);
  }

  /** Whether the same may be answered another time: nobody was there, was too busy, or failed. */
  get isPassing(): boolean {
    return this.status < 300 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

export interface Request {
  readonly method: string;
  /** Path below the base URL, with its query. */
  readonly path: string;
  /** Sent as JSON; a form is sent as one. */
  readonly body?: unknown;
}

/** A file as the API gives it out. */
export interface Fetched {
  /** Content-Type, with its parameters. */
  readonly type: string;
  readonly text: string;
}

type Read<Result> = (answer: Dispatcher.ResponseData, text: string) => Result;

const longestBackoff = 8_000;
/** A server that asks for more than this is not waited for. */
const longestRetryAfter = 60_000;

/**
 * Cloudflare's API for the stand-in. Tried again: 408, 409, 429 and 5xx, hung and broken connections, as the real
 * provider's client does (cloudflare-go v6.3.0, internal/requestconfig, checked 2026-11-30); not what was answered well
 * and cannot be read, such as half an answer or a page of a proxy's. So a creation whose answer was
 * lost is sent again; where the API lets no two of a kind exist, that fails, and what was made stays behind, outside
 * the state.
 */
export class CloudflareClient {
  private readonly agent = new Agent({ connections: 16, pipelining: 1, keepAliveTimeout: 5_000 });
  private readonly stopped = new AbortController();
  private readonly dropped = new AbortController();

  constructor(private readonly options: ClientOptions) {}

  /** The `result` of the answer. Rejects with CloudflareError. */
  async send(request: Request): Promise<unknown> {
    return this.retried(request, (answer, text) => this.read(request, answer, text));
  }

  /** The answer to a request for a file, which has no envelope. Rejects with CloudflareError. */
  async fetch(request: Request): Promise<Fetched> {
    return this.retried(request, (answer, text) => {
      if (answer.statusCode >= 300) this.read(request, answer, text);
      return { type: String(answer.headers["content-type"] ?? ""), text };
    });
  }

  private async retried<Result>(request: Request, read: Read<Result>): Promise<Result> {
    const retries = this.options.retries ?? 3;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.once(request, read);
      } catch (error) {
        if (!(error instanceof Failed)) throw error;
        if (!error.again || attempt >= retries || this.stopped.signal.aborted) throw error.reason;
        await this.wait(error.retryAfter ?? this.backoff(attempt));
      }
    }
  }

  /**
   * Tries nothing again from now on. What is on its way is waited for a little: a creation that was dropped may have
   * been made all the same, and nobody would know of it.
   */
  stop(): void {
    this.stopped.abort();
    setTimeout(() => {
      this.dropped.abort();
      void this.agent.destroy();
    }, this.options.grace ?? 2_000).unref();
  }

  private async once<Result>(request: Request, read: Read<Result>): Promise<Result> {
    const url = new URL(this.options.baseUrl + request.path);
    const timeout = AbortSignal.timeout(this.options.timeout ?? 30_000);
    const json = request.body !== undefined && !(request.body instanceof FormData);
    let answer: Dispatcher.ResponseData | undefined;
    let text: string;
    try {
      answer = await this.agent.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: request.method,
        headers: {
          authorization: `Bearer ${this.options.token}`,
          ...(json ? { "content-type": "application/json" } : {}),
        },
        body:
          request.body === undefined
            ? null
            : request.body instanceof FormData
              ? request.body
              : JSON.stringify(request.body),
        signal: AbortSignal.any([timeout, this.dropped.signal]),
      });
      text = await answer.body.text();
    } catch (error) {
      const why = this.dropped.signal.aborted
        ? "cancelled"
        : timeout.aborted
          ? `no answer within ${(this.options.timeout ?? 30_000) / 1000} s`
          : causeOf(error);
      const again = answer === undefined && !this.stopped.signal.aborted;
      throw new Failed(new CloudflareError(`${describe(request)}: ${why}`, 0), again);
    }
    return read(answer, text);
  }

  private read(request: Request, answer: Dispatcher.ResponseData, text: string): unknown {
    const status = answer.statusCode;
    const envelope = status === 204 ? {} : parse(text);
    const isRead = request.method === "GET";
    // UNVERIFIED that the real one refuses a read without a result, rather than forgetting what it knew.
    if (status < 300 && envelope && !(isRead && isNothing(envelope.result))) return envelope.result ?? {};
    const errors = envelope?.errors ?? [];
    const said = envelope
      ? errors.map(({ code, message }) => `${message} (code ${code})`).join("; ") || "the answer has no result"
      : `the answer is ${text === "" ? "empty" : "not JSON"}`;
    const reason = new CloudflareError(
      `${describe(request)}: ${status} ${said}`.trim(),
      status,
      errors.map(({ code }) => code),
    );
    const again = status === 408 || status === 409 || status === 429 || status >= 500;
    const seconds = Number(answer.headers["retry-after"]);
    const asked = Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
    throw new Failed(reason, again && (asked ?? 0) <= longestRetryAfter, asked);
  }

  private backoff(attempt: number): number {
    // Up to a quarter less, so that many requests turned away at once do not come back at once.
    return Math.min((this.options.backoff ?? 500) * 2 ** attempt, longestBackoff) * (1 - Math.random() / 4);
  }

  private wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.stopped.signal.removeEventListener("abort", end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      this.stopped.signal.addEventListener("abort", end);
    });
  }
}

interface Envelope {
  readonly result?: unknown;
  readonly errors?: readonly { readonly code: number; readonly message: string }[];
}

/** Undefined for what is no JSON. */
function parse(text: string): Envelope | undefined {
  try {
    const envelope: unknown = JSON.parse(text);
    return isFields(envelope) ? envelope : undefined;
  } catch {
    return undefined;
  }
}

function isNothing(result: unknown): boolean {
  return result === undefined || result === null;
}

/** One try that failed, and whether another makes sense. */
class Failed extends Error {
  constructor(
    readonly reason: CloudflareError,
    readonly again: boolean,
    readonly retryAfter?: number,
  ) {
    super(reason.message);
  }
}

function describe({ method, path }: Request): string {
  return `failed to make http request: ${method} "${path}"`;
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return code === "ECONNREFUSED" ? "nobody answers at that address" : `the connection broke (${code ?? error.message})`;
}
