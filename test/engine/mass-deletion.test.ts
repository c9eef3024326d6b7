import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse, stringify } from "yaml";
import { launchReady } from "../cli/run";
import { projectOf, siteOf } from "../stacks/documented-presets";

interface Printed {
  readonly failure?: string;
  readonly warning?: string;
  readonly applied: boolean;
  readonly counts: Readonly<Record<string, number>>;
}

describe("the guard against mass deletion, on the real engine", () => {
  const customers = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [
      `customer-${index}`,
      { name: `customer-${index}`, type: "CNAME", content: "shop.example.org", purpose: "A customer's shop" },
    ]),
  );
  const cwd = projectOf({ dev: siteOf("internal-tool", "free", { records: customers }) });
  const file = path.join(cwd, "Pulumi.dev.yaml");
  after(() => rmSync(cwd, { recursive: true }));

  const type = async (command: string, ...more: string[]): Promise<{ code: number | null; printed: Printed }> => {
    const { code, stdout } = await launchReady([command, "--stack", "dev", "--sandbox", "--json", ...more], { cwd });
    return { code, printed: JSON.parse(stdout) as Printed };
  };

  it("stops an up that would delete most records, a preview says so, and a deliberate one goes through", async () => {
    const first = await type("up");
    assert.equal(first.code, 0, JSON.stringify(first.printed));
    const config = parse(readFileSync(file, "utf8")) as { config: { "launch-ready:site": { records?: object } } };
    delete config.config["launch-ready:site"].records;
    writeFileSync(file, stringify(config, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" }));

    const previewed = await type("preview");
    const sentence =
      /^20 of \d\d DNS records \(\d\d %\) would be deleted; more than 30 % of at least 10 is done only on purpose, with --allow-mass-deletion\.$/;
    assert.equal(previewed.code, 0);
    assert.match(previewed.printed.warning!.replace("An up would stop: ", ""), sentence);

    const stopped = await type("up");
    assert.equal(stopped.code, 1);
    assert.match(stopped.printed.failure!, sentence);
    assert.equal(stopped.printed.applied, false);
    assert.equal((await type("preview")).printed.counts.delete, 20, "nothing was applied");

    const meant = await type("up", "--allow-mass-deletion");
    assert.equal(meant.code, 0, JSON.stringify(meant.printed));
    assert.equal(meant.printed.counts.delete, 20);
  });
});
