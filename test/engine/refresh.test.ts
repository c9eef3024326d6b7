import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { run } from "../../cli/workspace/deployment";
import { openSandbox } from "../../cli/workspace/open-sandbox";
import { stringify } from "yaml";
import { root } from "../cli/run";
import { everyKey } from "../stacks/mutations";

/** The shipped stacks, and one in which every key of the configuration stands. */
const stacks = ["dev", "prod", "every"];

describe("refresh after up", () => {
  for (const stack of stacks) {
    it(`${stack}: changes nothing in the state, and leaves nothing to do`, async () => {
      const project = mkdtempSync(path.join(os.tmpdir(), "launch-ready-refresh-"));
      const file = `Pulumi.${stack}.yaml`;
      copyFileSync(path.join(root, "Pulumi.yaml"), path.join(project, "Pulumi.yaml"));
      if (stack === "every")
        writeFileSync(path.join(project, file), stringify({ config: { "launch-ready:site": everyKey } }));
      else copyFileSync(path.join(root, file), path.join(project, file));
      // What is deployed is judged elsewhere.
      const session = await openSandbox({ project, stack, pack: "none" }, { realPlugins: false });
      try {
        const created = (await run(session, "up")).counts.create;
        assert.ok((created ?? 0) > 20, `${created} resources`);
        for (const operation of ["preview", "refresh", "preview", "up"] as const) {
          const { counts, steps } = await run(session, operation);
          const changed = steps.filter(({ action }) => action !== "same");
          assert.deepEqual(
            changed.map(({ action, name, changed: properties }) => [action, name, properties]),
            [],
            operation,
          );
          assert.deepEqual(counts, { same: created }, operation);
        }
      } finally {
        await session.close();
        rmSync(project, { recursive: true, force: true });
      }
    });
  }
});
