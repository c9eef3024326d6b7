import assert from "node:assert/strict";
import { UsageError } from "../../../cli/exit";
import { refusePlugAndPlay } from "../../../cli/workspace/packs";

describe("the folder of the pack that ships", () => {
  const virtual =
    "/a/.yarn/__virtual__/launch-ready-virtual-1/0/cache/launch-ready.zip/node_modules/launch-ready/policies";

  it("is refused where Plug'n'Play keeps it in an archive", () => {
    for (const folder of [virtual, "/root/.yarn/berry/cache/x.zip/node_modules/launch-ready/policies"])
      assert.throws(
        () => refusePlugAndPlay(folder, "3"),
        (error) =>
          error instanceof UsageError &&
          error.problems[0]?.code === "usage-plug-and-play" &&
          /^Yarn's Plug'n'Play keeps the policy pack .*nodeLinker: node-modules into \.yarnrc\.yml/.test(error.message),
      );
  });

  it("is taken where it is one on disk, and where there is no Plug'n'Play", () => {
    refusePlugAndPlay("/a/node_modules/launch-ready/policies", "3");
    refusePlugAndPlay(virtual, undefined);
  });
});
