import assert from "node:assert/strict";
import { emptiedEnvironment, plainEnvironment } from "../../../cli/engine/environment";

describe("the environment of children", () => {
  const word = "x".repeat(8);
  const known = {
    PATH: "/usr/bin",
    HOME: "/home/ada",
    LC_ALL: "C.UTF-8",
    LAUNCH_READY_PACKS: "/tmp/packs",
    PULUMI_PARALLEL: "1",
    PULUMI_SKIP_UPDATE_CHECK: "true",
  };
  const unknown = {
    AWS_SECRET_ACCESS_KEY: word,
    AWS_PROFILE: "founder",
    GITHUB_TOKEN: word,
    CLOUDFLARE_API_TOKEN: word,
    PULUMI_ACCESS_TOKEN: word,
    PULUMI_CONFIG_PASSPHRASE: word,
    PULUMI_CONFIG_PASSPHRASE_FILE: "/home/ada/.passphrase",
    MY_APP_PASSWORD: word,
  };

  it("is what the machine and the engine need, by a list of what is allowed", () => {
    assert.deepEqual(plainEnvironment({ ...known, ...unknown }), known);
  });

  it("is emptied of the rest, for a child that is handed the whole", () => {
    assert.deepEqual(
      emptiedEnvironment({ ...known, ...unknown }),
      Object.fromEntries(Object.keys(unknown).map((name) => [name, ""])),
    );
  });
});
