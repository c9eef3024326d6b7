/** How long work goes on in silence before it says that it does: short work prints nothing, least of all into a log. */
const quietMilliseconds = { live: 500, lines: 5_000 };
/** How often a stream that is no terminal gets a line. */
const lineEveryMilliseconds = 15_000;
/** How often a terminal's line is redrawn, so that the seconds count even while nothing else happens. */
const redrawEveryMilliseconds = 1_000;

/** Says what long work is doing. */
export interface Progress {
  /** What is being done now, without the time that it has taken; that is added. */
  report(message: string): void;
  /** A line that stays, whatever the time. */
  note(line: string): void;
  /** Ends it and takes the live line away. May be called again. */
  stop(): void;
}

type ProgressStream = NodeJS.WritableStream & { isTTY?: boolean; columns?: number };

/**
 * Progress on a stream: one line that is redrawn on a terminal; elsewhere, as in CI, a line at first and every 15 s.
 * Short work prints nothing.
 */
export function startProgress(stream: ProgressStream = process.stderr, now: () => number = Date.now): Progress {
  const started = now();
  const live = stream.isTTY === true && !process.env.CI;
  let message = "";
  let shownAt = -Infinity;
  let drawn = false;

  const show = (): void => {
    const elapsed = now() - started;
    if (!message || elapsed < (live ? quietMilliseconds.live : quietMilliseconds.lines)) return;
    const line = `${message} (${Math.round(elapsed / 1000)} s)`;
    if (live) {
      stream.write(`\r\u001b[2K${line.slice(0, (stream.columns ?? 80) - 1)}`);
      drawn = true;
    } else if (now() - shownAt >= lineEveryMilliseconds) {
      shownAt = now();
      stream.write(`${line}\n`);
    }
  };
  const clear = (): void => {
    if (drawn) stream.write("\r\u001b[2K");
    drawn = false;
  };
  const timer = setInterval(show, redrawEveryMilliseconds);
  timer.unref();

  return {
    report: (text) => {
      message = text;
      show();
    },
    note: (line) => {
      clear();
      stream.write(`${line}\n`);
    },
    stop: () => {
      clearInterval(timer);
      clear();
      message = "";
    },
  };
}
