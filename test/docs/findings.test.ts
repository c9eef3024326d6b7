import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { codeCatalogue } from "../../cli/docs/catalogue";
import { findingsPage } from "../../cli/docs/findings-page";
import { goldenLine } from "../../cli/docs/golden-line";
import { controls } from "../../edge/controls";

const root = path.resolve(__dirname, "../..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");
const golden = read("test/docs/codes.golden.txt").split("\n").filter(Boolean);
const codes = codeCatalogue();

describe("codes of findings", () => {
  it("docs/findings.md is what npm run docs writes", () => {
    assert.equal(read("docs/findings.md"), findingsPage(codes), "run npm run docs");
  });

  it("no code vanishes, and none changes its severity, control or meaning", () => {
    const lines = new Set(codes.map(goldenLine));
    assert.deepEqual(
      golden.filter((line) => !lines.has(line)),
      [],
      "a code is a promise to those who filter by it: give a new meaning a new code",
    );
  });

  it("every code stands in the golden list", () => {
    const listed = new Set(golden);
    const missing = codes.map(goldenLine).filter((line) => !listed.has(line));
    assert.deepEqual(missing, [], "run npm run docs");
  });

  it("every code is kebab-case, and says what it means, an example and how to mend it in whole sentences", () => {
    const broken = codes.flatMap(({ code, means, example, mend }) => [
      ...(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(code) ? [] : [`${code}: not kebab-case with its subject first`]),
      ...(/^\S.*[.!?]$/s.test(means) ? [] : [`${code}: means "${means}"`]),
      ...(/^[A-Z`].{8,}$/.test(mend) ? [] : [`${code}: mend "${mend}"`]),
      ...(example.trim() === "" && !code.endsWith("-empty") ? [`${code}: no example`] : []),
    ]);
    assert.deepEqual(broken, []);
  });

  it("every control that a code names is one of the bar", () => {
    const ids = new Set<string>(controls.map(({ id }) => id));
    const unknown = codes.filter(({ control }) => control !== undefined && !ids.has(control));
    assert.deepEqual(
      unknown.map(({ code, control }) => `${code}: ${control}`),
      [],
    );
  });
});
