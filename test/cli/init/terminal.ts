import { PassThrough, Writable } from "node:stream";

/** What a terminal sends for keys that are no letters. */
export const keys = { down: "\u001b[B", enter: "\r", tab: "\t", escape: "\u001b", clear: "\u0015", stop: "\u0003" };

/** Node waits so long for what may follow an Esc (readline's escapeCodeTimeout). */
const afterEscape = 600;
const quiet = 25;

/** A terminal at which somebody presses keys, one after the other, each when nothing is drawn any more. */
export function terminal(pressed: readonly (string | ((input: PassThrough) => void))[]) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const waiting = [...pressed];
  let shown = "";
  let timer: NodeJS.Timeout | undefined;
  let pause = quiet;
  const press = (): void => {
    const next = waiting.shift();
    pause = next === keys.escape ? afterEscape : quiet;
    if (typeof next === "string") input.write(next);
    else next?.(input);
    later();
  };
  const later = (): void => {
    clearTimeout(timer);
    if (waiting.length > 0) timer = setTimeout(press, pause);
  };
  const output = Object.assign(
    new Writable({
      write(chunk: Buffer, _, done) {
        shown += chunk.toString();
        later();
        done();
      },
    }),
    { isTTY: true, columns: 400, rows: 50 },
  );
  return {
    input: input as unknown as NodeJS.ReadStream,
    output,
    shown: () => shown.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, ""),
    left: () => waiting,
  };
}

/** CI in the environment means that nobody is there, terminal or not. */
export async function withoutCi<Result>(work: () => Promise<Result>): Promise<Result> {
  const { CI } = process.env;
  delete process.env.CI;
  try {
    return await work();
  } finally {
    if (CI !== undefined) process.env.CI = CI;
  }
}
