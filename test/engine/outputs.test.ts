import assert from "node:assert/strict";
import { openSandbox } from "../../cli/workspace/open-sandbox";
import { run } from "../../cli/workspace/deployment";
import { Rehearsal } from "./rehearsal";

describe("a stack's outputs on the real engine", () => {
  const rehearsal = new Rehearsal();
  after(() => rehearsal.end());

  it("are told by what the engine says as it deploys, without the secrets", async () => {
    const program = () => {
      const { secret } = require("@pulumi/pulumi") as typeof import("@pulumi/pulumi");
      return Promise.resolve(() =>
        Promise.resolve({
          url: "https://example.com/",
          hosts: ["www", "api"],
          key: secret("hidden"),
          inside: { name: "open", key: secret("hidden") },
        }),
      );
    };
    const session = await openSandbox(
      { project: rehearsal.project, stack: "dev", pack: "none", program },
      { realPlugins: false },
    );
    try {
      const open = { url: "https://example.com/", hosts: ["www", "api"] };
      assert.deepEqual((await run(session, "up")).outputs, open);
      assert.deepEqual((await run(session, "up")).outputs, open);
    } finally {
      await session.close();
    }
  });
});
