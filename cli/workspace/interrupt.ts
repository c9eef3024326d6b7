/** A run that can be interrupted. */
export interface Interruptible {
  /** Aborts when the engine has to be told to stop. */
  readonly signal: AbortSignal;
  /** Whether somebody has asked for an end. */
  readonly asked: () => boolean;
  /** To be called when the run has ended. */
  release(): void;
}

/** How long a terminal may take to tell the engine of Ctrl-C too. */
const terminalMilliseconds = 1_000;

/**
 * Lets the engine end what it is doing and write its state when the process is interrupted. Ours must live until it has:
 * the program and the providers are in it. A second signal ends ours at once.
 *
 * @param say tells people what happens now.
 * @param engineHeard whether the engine has been interrupted already: a terminal tells all that run in it, and told twice
 *   the engine drops everything.
 */
export function interruptible(say: (text: string) => void, engineHeard: () => boolean): Interruptible {
  const controller = new AbortController();
  let asked = false;
  const stop = (name: NodeJS.Signals): void => {
    if (asked) {
      release();
      process.kill(process.pid, name);
      return;
    }
    asked = true;
    say("Stopping after what is being done now; press Ctrl-C again to stop at once, which may leave the state behind.");
    const tell = (): void => {
      if (!engineHeard()) controller.abort();
    };
    if (name === "SIGTERM") tell();
    else setTimeout(tell, terminalMilliseconds).unref();
  };
  const release = (): void => {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  };
  // Not `once`: that is gone while the SDK's own listener looks whether anybody else listens, and ends the process if not.
  process.on("SIGINT", stop).on("SIGTERM", stop);
  return { signal: controller.signal, asked: () => asked, release };
}
