/**
 * Cloudflare's API v4 on loopback: its paths, envelope, error codes and refusals, for rehearsals. Clients are the real
 * ones, with nothing changed but the base URL and the token.
 */
import type { AddressInfo } from "node:net";
import type { Plan } from "../../edge/plans";
import { tokenPattern } from "./authorization";
import { controller } from "./control";
import { Faults, type Fault } from "./faults";
import { Router } from "./router";
import { routes } from "./routes";
import { ensureZone, type KnownZone } from "./routes/zones";
import { createServer, type LoggedRequest } from "./server";
import { Store } from "./store";

export type { Fault } from "./faults";
export type { KnownZone } from "./routes/zones";
export { lockState } from "./store";
export interface ApiOptions {
  /** Where the state is kept between runs; without it, in memory only. */
  readonly stateFile?: string;
  /** Lets the state's lock go, where the caller has taken it (see `lockState`); called when the API is closed. */
  readonly unlock?: () => void;
  /** The one token that is right: 40 to 80 letters, digits, `-` or `_`. */
  readonly token: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** Loopback address to listen on; default `127.0.0.1`. */
  readonly host?: "127.0.0.1" | "::1";
  /** Plan of zones that are created without one; default `free`. */
  readonly plan?: Plan;
  /** Zones that exist before anything is created, since a stack names its zone by id. */
  readonly zones?: readonly KnownZone[];
  readonly faults?: readonly Fault[];
}

export interface SandboxApi {
  /** Base URL for clients: `http://127.0.0.1:PORT/client/v4`. */
  readonly url: string;
  readonly port: number;
  /** What was asked, oldest first; at most the last 20,000. */
  readonly requests: readonly LoggedRequest[];
  /** Makes a zone exist, or gives it another name or plan. What it holds stays. */
  ensureZone(zone: KnownZone): void;
  /** Replaces the faults that are still to come. */
  setFaults(faults: readonly Fault[]): void;
  /** Everything that is kept, by collection and id. */
  state(): Record<string, Record<string, unknown>>;
  /** Ends open connections, writes the state, lets the port go. */
  close(): Promise<void>;
}

/** The port that was asked for is taken. */
class PortInUse extends Error {
  override readonly name = "PortInUse";
}

/**
 * Starts the API. Rejects with PortInUse, and with an Error of one sentence for a token of the wrong form or a state
 * file that cannot be used.
 */
export async function startApi(options: ApiOptions): Promise<SandboxApi> {
  if (!tokenPattern.test(options.token)) {
    throw new Error("The sandbox's token has to be 40 to 80 letters, digits, - or _, as Cloudflare's are.");
  }
  const faults = new Faults(options.faults);
  const store = new Store(options.stateFile, options.unlock);
  const plan = options.plan ?? "free";
  const ensure = (zone: KnownZone): void => ensureZone(store, zone, plan);
  const requests: LoggedRequest[] = [];
  const control = controller({ store, faults, requests, ensureZone: ensure });
  const server = createServer({
    store,
    faults,
    requests,
    control,
    router: new Router(routes(store, plan)),
    token: options.token,
  });
  try {
    for (const zone of options.zones ?? []) store.transaction(() => ensure(zone));
    await listen(server, options);
  } catch (error) {
    store.close();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  const host = options.host === "::1" ? "[::1]" : "127.0.0.1";
  let closing: Promise<void> | undefined;
  return {
    url: `http://${host}:${port}/client/v4`,
    port,
    requests,
    ensureZone: (zone) => store.transaction(() => ensure(zone)),
    setFaults: (next) => faults.set(next),
    state: () => store.snapshot(),
    close: () => (closing ??= stop(server, store)),
  };
}

function listen(server: ReturnType<typeof createServer>, options: ApiOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE" && error.code !== "EACCES") reject(error);
      else
        reject(
          new PortInUse(
            `Port ${options.port} is ${error.code === "EACCES" ? "not allowed here" : "in use"}; name another ` +
              "with --port, or 0 for any free one.",
          ),
        );
    });
    server.listen(options.port ?? 0, options.host ?? "127.0.0.1", resolve);
  });
}

function stop(server: ReturnType<typeof createServer>, store: Store): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      store.close();
      resolve();
    });
    server.closeAllConnections();
  });
}
