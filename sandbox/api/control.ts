/** `/__sandbox/…`: what the one who rehearses may ask of the sandbox itself. Needs the token, as all else does. */
import { entry } from "../../edge/dns";
import { ApiError, type Answer } from "./envelope";
import type { Fault, Faults } from "./faults";
import type { KnownZone } from "./routes/zones";
import type { LoggedRequest } from "./server";
import type { Store } from "./store";

interface Controlled {
  readonly store: Store;
  readonly faults: Faults;
  readonly requests: LoggedRequest[];
  readonly ensureZone: (zone: KnownZone) => void;
}

/**
 * - `GET`, `PUT`, `DELETE /__sandbox/faults`: the faults still to come (a list).
 * - `GET`, `DELETE /__sandbox/requests`: the log.
 * - `GET /__sandbox/state`: everything that is kept.
 * - `PUT /__sandbox/zones`: a zone `{id, name, accountId, plan?}` that shall exist.
 */
export function controller({
  store,
  faults,
  requests,
  ensureZone,
}: Controlled): (method: string, path: string, body: unknown) => Answer {
  const actions: Record<string, (body: unknown) => Answer> = {
    "GET /__sandbox/faults": () => ({ result: faults.list() }),
    "PUT /__sandbox/faults": (body) => {
      attempt(() => faults.set(asList(body) as readonly Fault[]));
      return { result: faults.list() };
    },
    "DELETE /__sandbox/faults": () => {
      faults.set([]);
      return { result: [] };
    },
    "GET /__sandbox/requests": () => ({ result: requests }),
    "DELETE /__sandbox/requests": () => {
      requests.length = 0;
      return { result: [] };
    },
    "GET /__sandbox/state": () => ({ result: store.snapshot() }),
    "PUT /__sandbox/zones": (body) => {
      attempt(() => ensureZone(body as KnownZone));
      return { result: body };
    },
  };
  return (method, path, body) => {
    const action = entry(actions, `${method} ${path}`);
    if (action) return action(body);
    throw new ApiError(404, { code: 7003, message: `The sandbox knows ${Object.keys(actions).join(", ")}.` });
  };
}

function asList(body: unknown): readonly unknown[] {
  if (Array.isArray(body)) return body as readonly unknown[];
  throw new Error("The body has to be a list of faults.");
}

function attempt(change: () => void): void {
  try {
    change();
  } catch (error) {
    throw new ApiError(400, { code: 1004, message: error instanceof Error ? error.message : String(error) });
  }
}
