import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import pico from "picocolors";
import { fitted, wrapLines } from "../../cli/fitted";
import { root } from "./run";

const words = (text: string): string[] => stripVTControlCharacters(text).split(/\s+/).filter(Boolean);

describe("a text on a terminal", () => {
  it("is broken between words, and goes on below where its sentence began", () => {
    const dim = pico.createColors(true).dim;
    const text = [
      "amber  dns/stale          high",
      "         Not judged: only a look at the live zone shows it.",
      `         ${dim("→ Let the token read it, then check again.")}`,
      "  - HSTS of example.com: now week; year from 2026-11-16",
      "example.com  → landing: Landing pages and the blog of us",
      "green  dns/resolves dns/purpose dns/ttl dns/conflict",
    ].join("\n");
    assert.equal(
      stripVTControlCharacters(wrapLines(text, 40)),
      [
        "amber  dns/stale          high",
        "         Not judged: only a look at the",
        "         live zone shows it.",
        "         → Let the token read it, then",
        "           check again.",
        "  - HSTS of example.com: now week; year",
        "    from 2026-11-16",
        "example.com  → landing: Landing pages",
        "               and the blog of us",
        "green  dns/resolves dns/purpose dns/ttl",
        "       dns/conflict",
      ].join("\n"),
    );
  });

  it("keeps commands and words whole, however narrow it is", () => {
    const command = "Next: npx launch-ready preview --stack prod --sandbox";
    const record = "v=spf1 include:_spf.a-name-that-is-longer-than-a-line.example.com -all";
    assert.equal(wrapLines(command, 20), command);
    assert.deepEqual(wrapLines(record, 30).split("\n"), [
      "v=spf1",
      "include:_spf.a-name-that-is-longer-than-a-line.example.com",
      "-all",
    ]);
  });

  it("is left as it is where nobody looks", () => {
    const before = process.env.COLUMNS;
    delete process.env.COLUMNS;
    try {
      const long = "word ".repeat(100);
      assert.equal(fitted(long, { isTTY: false, columns: 40 }), long);
      assert.notEqual(fitted(long, { isTTY: true, columns: 40 }), long);
    } finally {
      if (before !== undefined) process.env.COLUMNS = before;
    }
  });

  it("property: has the same words in the same order, none cut, and no line is wider than it is", () => {
    const line = fc
      .tuple(
        fc.constantFrom("", "  - ", "         ", "         → ", "red    ", "host.example.com    → "),
        fc.array(fc.string({ minLength: 1, maxLength: 12, unit: "grapheme-ascii" }), { maxLength: 30 }),
      )
      .map(([start, some]) => start + some.join(" "));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), fc.integer({ min: 60, max: 140 }), (lines, columns) => {
        const text = lines.join("\n");
        const wrapped = wrapLines(text, columns);
        assert.deepEqual(words(wrapped), words(text));
        for (const one of wrapped.split("\n"))
          assert.ok(one.length <= columns || /^\s*(?:\S+\s+)?\S*$/.test(one) || text.includes(one), one);
      }),
    );
  });

  for (const columns of [60, 80, 120])
    it(`of ${columns} columns shows check as wide as it is`, function () {
      const bare = { PATH: process.env.PATH, HOME: process.env.HOME, TERM: "xterm", NO_COLOR: "1" };
      const { status, stdout } = spawnSync(
        "script",
        ["-qec", `stty cols ${columns} && node bin/launch-ready.js check --stack prod`, "/dev/null"],
        { cwd: root, encoding: "utf8", env: bare },
      );
      if (status === null) this.skip();
      const lines = stdout.split(/\r?\n/);
      for (const one of lines) assert.ok(one.length <= columns, one);
      const wide = spawnSync("node", ["bin/launch-ready.js", "check", "--stack", "prod"], {
        cwd: root,
        encoding: "utf8",
        env: bare,
      });
      assert.deepEqual(words(stdout), words(wide.stdout));
      assert.ok(lines.some((one) => one.length > columns - 12));
    });
});
