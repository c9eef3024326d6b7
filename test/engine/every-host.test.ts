import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { launchReady } from "../cli/run";
import { everyPair } from "../stacks/catalogue-sites";
import { projectOf } from "../stacks/documented-presets";

interface Done {
  readonly counts: Readonly<Record<string, number>>;
}

/** On the real engine as few stacks as hold every pair, rather than one for each of two thousand on four plans. */
describe("every platform with every sender on the real engine", () => {
  const cwd = projectOf(Object.fromEntries(everyPair.map(({ stack, site }) => [stack, site])));
  after(() => rmSync(cwd, { recursive: true }));

  const run = async (operation: string, stack: string): Promise<Done> => {
    const { code, stdout, stderr } = await launchReady([operation, "--stack", stack, "--sandbox", "--json"], { cwd });
    assert.equal(code, 0, `${operation} ${stack}: ${stderr}${stdout}`);
    return JSON.parse(stdout) as Done;
  };

  for (const { stack, what } of everyPair) {
    it(`${stack}: ${what} go up under the policy pack, and a second preview shows no change`, async () => {
      const { counts } = await run("up", stack);
      assert.ok((counts.create ?? 0) > 150, JSON.stringify(counts));
      const again = await run("preview", stack);
      assert.deepEqual(
        Object.keys(again.counts).filter((operation) => operation !== "same"),
        [],
      );
    });
  }
});
