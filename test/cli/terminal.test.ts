import assert from "node:assert/strict";
import { colorsFor } from "../../cli/colors";
import { columnsOf } from "../../cli/terminal";

const names = ["CI", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM"] as const;

/** What is seen with these variables alone. */
function within<Result>(env: Readonly<Partial<Record<(typeof names)[number], string>>>, look: () => Result): Result {
  const before = names.map((name) => [name, process.env[name]] as const);
  for (const name of names) delete process.env[name];
  Object.assign(process.env, env);
  try {
    return look();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

describe("the terminal", () => {
  it("gets colours where a person looks, or where they are asked for", () => {
    const painted = (env: Parameters<typeof within>[0], isTTY: boolean): boolean =>
      within(env, () => colorsFor({ isTTY }).red("x") !== "x");
    const cases = [
      [{}, true, true],
      [{}, false, false],
      [{ CI: "true" }, true, false],
      [{ TERM: "dumb" }, true, false],
      [{ NO_COLOR: "1" }, true, false],
      [{ FORCE_COLOR: "1" }, false, true],
      [{ FORCE_COLOR: "1", CI: "true" }, false, true],
      [{ FORCE_COLOR: "0" }, true, false],
      [{ FORCE_COLOR: "false" }, true, false],
      [{ FORCE_COLOR: "1", NO_COLOR: "1" }, true, false],
      [{ FORCE_COLOR: "", NO_COLOR: "" }, true, true],
    ] as const;
    for (const [env, isTTY, expected] of cases) assert.equal(painted(env, isTTY), expected, JSON.stringify(env));
  });

  it("is as wide as COLUMNS says, else as it says itself, else 120 columns where nothing wraps", () => {
    const width = (env: Parameters<typeof within>[0], stream: Parameters<typeof columnsOf>[0]): number =>
      within(env, () => columnsOf(stream));
    assert.equal(width({}, { isTTY: true, columns: 72 }), 72);
    assert.equal(width({}, { isTTY: true }), 80);
    assert.equal(width({}, { columns: 72 }), 120);
    assert.equal(width({ COLUMNS: "60" }, { isTTY: true, columns: 72 }), 60);
    assert.equal(width({ COLUMNS: "60" }, {}), 60);
    for (const odd of ["", "0", "-1", "wide", "1e3", "99999"]) assert.equal(width({ COLUMNS: odd }, {}), 120, odd);
  });
});
