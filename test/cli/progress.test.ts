import assert from "node:assert/strict";
import { showProgress } from "../../cli/all/progress";
import { startProgress, type ProgressStream } from "../../cli/progress";

/** A stream that keeps what is printed, without what only moves the cursor. */
function stream(isTTY: boolean): ProgressStream & { readonly printed: string[]; readonly text: () => string } {
  const printed: string[] = [];
  const write = (text: string) => printed.push(text) > 0;
  const text = () => printed.join("").replace(/\u001b\[[?\d;]*[A-Za-z]/g, "");
  return { write, isTTY, columns: 40, rows: 24, printed, text } as unknown as ReturnType<typeof stream>;
}

/** The environment of a person at a terminal, with some of it changed. */
function within<Result>(env: NodeJS.ProcessEnv, work: () => Result): Result {
  const before = { ...process.env };
  for (const name of ["CI", "NO_COLOR", "FORCE_COLOR"]) delete process.env[name];
  Object.assign(process.env, { TERM: "xterm", ...env });
  try {
    return work();
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

/** Work that reports at each of some times, in milliseconds. */
function reported(to: ProgressStream, times: readonly number[]): void {
  let now = 0;
  const progress = startProgress(to, () => now);
  for (const time of times) {
    now = time;
    progress.report(`Working: ${time}`);
  }
  progress.note("A line that stays");
  progress.stop();
  progress.stop();
}

describe("progress of one work", () => {
  it("prints nothing of short work but what stays", () => {
    for (const isTTY of [true, false]) {
      const to = stream(isTTY);
      within({}, () => reported(to, [0, 499]));
      assert.deepEqual(to.printed, ["A line that stays\n"]);
    }
  });

  it("prints a line every 15 seconds in a log, under CI and in a dumb terminal", () => {
    const cases: [boolean, NodeJS.ProcessEnv][] = [
      [false, {}],
      [true, { CI: "true" }],
      [true, { TERM: "dumb" }],
    ];
    for (const [isTTY, env] of cases) {
      const to = stream(isTTY);
      within(env, () => reported(to, [0, 4_999, 6_000, 20_999, 21_000]));
      assert.deepEqual(to.printed, ["Working: 6000 (6 s)\n", "Working: 21000 (21 s)\n", "A line that stays\n"]);
    }
  });

  it("redraws one line on a terminal, cut at its width, and takes it away", () => {
    const to = stream(true);
    within({ CI: "false" }, () => {
      let now = 600;
      const progress = startProgress(to, () => now);
      now = 1_200;
      progress.report("Compiling ".repeat(10));
      progress.stop();
    });
    const drawn = to.text().trim();
    assert.equal(drawn, "Compiling ".repeat(10).slice(0, 39).trim());
    assert.match(to.printed.at(-1) ?? "", /\u001b\[2K|\u001b\[J|\u001b\[0J/);
  });
});

describe("progress of all stacks", () => {
  const results = [
    { stack: "one", code: 0, seconds: 6.1, counts: { create: 1 } },
    { stack: "second", code: 1, seconds: 12, counts: {}, failure: "dns-conflict: two owners" },
  ];
  const shown = (to: ProgressStream) => {
    const progress = showProgress(["one", "second"], "up", to);
    progress.said("one", "3 resources done");
    for (const result of results) progress.ended(result);
    progress.finish();
  };

  it("is a line for each that ends, in a log", () => {
    const to = stream(false);
    within({}, () => shown(to));
    assert.deepEqual(to.printed, [
      "one     done       6.1 s  1 created\n",
      "second  failed    12.0 s  dns-conflict: two owners\n",
    ]);
  });

  it("is drawn by the same lines on a terminal, and stays when it ends", () => {
    const to = stream(true);
    within({ NO_COLOR: "1" }, () => shown(to));
    const text = to.text();
    assert.ok(text.startsWith("· one\n· second"), JSON.stringify(text));
    assert.ok(text.includes("… one: 3 resources done"), text);
    assert.ok(text.includes("✔ one (6.1 s)"), text);
    assert.ok(text.includes("✖ second (12.0 s): dns-conflict: two "), text);
  });

  it("is coloured where that is not refused", () => {
    const to = stream(true);
    within({}, () => shown(to));
    assert.ok(to.printed.join("").includes("\u001b[32m✔\u001b[39m one"));
  });
});
