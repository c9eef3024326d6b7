import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { plans } from "../../edge/plans";
import { platforms } from "../../edge/platforms";
import { launchReady } from "../cli/run";
import { chosenSenders, siteOnAll, siteWithAllSenders } from "../stacks/catalogue-sites";
import { projectOf } from "../stacks/documented-presets";

interface Done {
  readonly counts: Readonly<Record<string, number>>;
}

/** On the real engine a stack for each plan, rather than one for each of two thousand pairs. */
describe("every platform and every sender on the real engine", () => {
  const sites = {
    ...Object.fromEntries(plans.map((plan) => [`hosts-${plan}`, siteOnAll(plan)])),
    senders: siteWithAllSenders("free"),
  };
  const cwd = projectOf(sites);
  after(() => rmSync(cwd, { recursive: true }));

  const run = async (operation: string, stack: string): Promise<Done> => {
    const { code, stdout, stderr } = await launchReady([operation, "--stack", stack, "--sandbox", "--json"], { cwd });
    assert.equal(code, 0, `${operation} ${stack}: ${stderr}${stdout}`);
    return JSON.parse(stdout) as Done;
  };

  for (const stack of Object.keys(sites)) {
    const what = stack === "senders" ? `all ${chosenSenders.length} senders` : `all ${platforms.length} platforms`;
    it(`${stack}: ${what} go up under the policy pack, and a second preview shows no change`, async () => {
      const { counts } = await run("up", stack);
      assert.ok((counts.create ?? 0) > 100, JSON.stringify(counts));
      const again = await run("preview", stack);
      assert.deepEqual(
        Object.keys(again.counts).filter((operation) => operation !== "same"),
        [],
      );
    });
  }
});
