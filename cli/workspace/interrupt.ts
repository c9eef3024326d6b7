import { onSignal, type EndingSignal } from "../engine/children";

/** A run that can be interrupted. */
export interface Interruptible {
  /** Aborts when the engine has to be told to stop. */
  readonly signal: AbortSignal;
  /** Whether somebody has asked for an end. */
  readonly asked: () => boolean;
  /** Tells the engine to stop, though nobody has asked for it. */
  end(): void;
  /** To be called when the run has ended. */
  release(): void;
}

/** How what is said of it begins. */
export const stopping = "Stopping after what is being done now";

/**
 * How long whoever has told us, a terminal or a supervisor, may take to tell the engine, which is of our process group,
 * too.
 */
const groupMilliseconds = 1_000;

/**
 * A second signal so soon is of the first asking: of a supervisor, or of `up --all`, that has told all and then each. A
 * process that was busy meanwhile hears both at one time.
 */
const sameMilliseconds = 300;

/** Does something once whoever is told together with us has had time to say that it has heard, and was listened to. */
export function afterGroup(work: () => void): void {
  // In the turn after the timer what was said while this process was busy has been read.
  setTimeout(() => setImmediate(work), groupMilliseconds).unref();
}

/**
 * Lets the engine end what it is doing and write its state when the process is interrupted. Ours must live until it
 * has: the program and the providers are in it. A second signal ends ours at once.
 *
 * @param say tells people what happens now.
 * @param engineHeard whether the engine has been interrupted already: a terminal, and many a supervisor, tells all that
 *   run
 *   together, and told twice the engine drops everything.
 */
export function interruptible(say: (text: string) => void, engineHeard: () => boolean): Interruptible {
  const controller = new AbortController();
  let asked: number | undefined;
  const stop = (name: EndingSignal): void => {
    if (asked !== undefined) {
      if (performance.now() - asked < sameMilliseconds) return;
      release();
      process.kill(process.pid, name);
      return;
    }
    asked = performance.now();
    say(`${stopping}; press Ctrl-C again to stop at once, which may leave the state behind.`);
    afterGroup(() => {
      if (!engineHeard()) controller.abort();
    });
  };
  const release = onSignal(["SIGINT", "SIGTERM"], stop);
  return { signal: controller.signal, asked: () => asked !== undefined, end: () => controller.abort(), release };
}
