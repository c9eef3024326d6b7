import { canDraw } from "./terminal";

/** How long work goes on in silence before it says that it does: short work prints nothing, least of all into a log. */
const quietMilliseconds = { live: 500, lines: 5_000 };
/** How often a stream that is not a terminal gets a line. */
const lineEveryMilliseconds = 15_000;
/** How often a terminal is redrawn, so that the seconds count even while nothing else happens. */
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

export type ProgressStream = NodeJS.WritableStream & { isTTY?: boolean; columns?: number; rows?: number };

/** Lines at the end of a terminal that are drawn over and over. Every live display of the command is one of these. */
export interface LiveLines {
  draw(lines: readonly string[]): void;
  /** A line that stays, above those that are drawn. */
  note(line: string): void;
  clear(): void;
  /** Leaves what was drawn last, and ends. */
  done(): void;
}

export function liveLines(stream: ProgressStream): LiveLines {
  // Loaded only where something is drawn: most commands end before.
  const { createLogUpdate } = require("log-update") as typeof import("log-update");
  // The cursor stays: whoever hides it has to be sure to show it again, however the command ends.
  const update = createLogUpdate(stream, { showCursor: true });
  const width = () => (stream.columns ?? 80) - 1;
  return {
    draw: (lines) => update(lines.map((line) => line.slice(0, width())).join("\n")),
    note: (line) => update.persist(line),
    clear: () => update.clear(),
    done: () => update.done(),
  };
}

/**
 * Progress on a stream: one line that is redrawn on a terminal; elsewhere, as in CI, a line at first and every 15 s.
 * Short work prints nothing.
 */
export function startProgress(stream: ProgressStream = process.stderr, now: () => number = Date.now): Progress {
  const started = now();
  const isLive = canDraw(stream);
  let live: LiveLines | undefined;
  let message = "";
  let shownAt = -Infinity;

  const show = (): void => {
    const elapsed = now() - started;
    if (!message || elapsed < (isLive ? quietMilliseconds.live : quietMilliseconds.lines)) return;
    const line = `${message} (${Math.round(elapsed / 1000)} s)`;
    if (isLive) {
      live ??= liveLines(stream);
      live.draw([line]);
    } else if (now() - shownAt >= lineEveryMilliseconds) {
      shownAt = now();
      stream.write(`${line}\n`);
    }
  };
  const timer = setInterval(show, redrawEveryMilliseconds);
  timer.unref();

  return {
    report: (text) => {
      message = text;
      show();
    },
    note: (line) => {
      if (live) live.note(line);
      else stream.write(`${line}\n`);
    },
    stop: () => {
      clearInterval(timer);
      live?.clear();
      live = undefined;
      message = "";
    },
  };
}
