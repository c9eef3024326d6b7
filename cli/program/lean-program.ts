/**
 * What the SDK calls for every property of every resource, looked up in its module each time; its types leave it out.
 */
interface Debuggable {
  debuggablePromise: <Value>(promise: Promise<Value>, context: unknown) => Promise<Value>;
  readonly debugPromiseLeaks: boolean;
}

/**
 * Spares programs that run in this process what Pulumi's SDK (3.248.0) does for debugging alone, until released. Errors
 * keep their stack traces.
 *
 * - A stack trace for each promise that it makes (runtime/debuggable.ts), to name those that never settle. They are
 *   shown under `PULUMI_DEBUG_PROMISE_LEAKS` only, with which they are kept here too, and take a third of the time that
 *   a thousand resources need.
 * - A message to the engine for each step that it takes with a resource, one after the other, at least three times as
 *   many as there are resources: the engine shows them under its own `--debug` alone, which nobody gives it here.
 * - The stack trace of each resource is mapped to sources where source maps are on, which takes as much again.
 *
 * @param sourceMaps whether what the program loads is mapped to its sources.
 */
export function leanProgram({ sourceMaps = false } = {}): { release(): void } {
  if (running === 0) restore = spare(sourceMaps);
  running += 1;
  return {
    release: () => {
      running -= 1;
      if (running === 0) restore();
    },
  };
}

/** Several may run side by side. */
let running = 0;
let restore: () => void = () => undefined;

function spare(sourceMaps: boolean): () => void {
  const sdk = require("@pulumi/pulumi/runtime/debuggable") as Debuggable;
  const original = sdk.debuggablePromise;
  if (!sdk.debugPromiseLeaks)
    sdk.debuggablePromise = (promise, context) => withoutStack(() => original(promise, context));
  const log = require("@pulumi/pulumi/log") as { debug: () => Promise<void> };
  const { debug } = log;
  log.debug = () => Promise.resolve();
  const before = process.sourceMapsEnabled;
  process.setSourceMapsEnabled(sourceMaps);
  return () => {
    sdk.debuggablePromise = original;
    log.debug = debug;
    process.setSourceMapsEnabled(before);
  };
}

function withoutStack<Result>(work: () => Result): Result {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
