import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** Where the conformance data lies: beside the project, never in it. */
const folder = path.resolve(__dirname, "../../../shared/vectors");

/** The cases of a vector file, or an empty list where the data is absent (see `eachVector`). */
function vectorCases<Case>(file: string): Case[] {
  const full = path.join(folder, file);
  if (!existsSync(full)) return [];
  return (JSON.parse(readFileSync(full, "utf8")) as { cases: Case[] }).cases;
}

/** One test per case of a vector file; one skipped test that says why where the data is absent. */
export function eachVector<Case>(
  file: string,
  title: (one: Case, index: number) => string,
  run: (one: Case) => void,
): void {
  const cases = vectorCases<Case>(file);
  if (cases.length === 0) {
    it(`${file}: the conformance data is not beside this checkout`, function () {
      this.skip();
    });
    return;
  }
  cases.forEach((one, index) => {
    it(`${file} ${index + 1}: ${title(one, index)}`, () => run(one));
  });
}

/** How many inputs a property is tried on; more in a longer run. */
export const fuzzRuns = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 100);
