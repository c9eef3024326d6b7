import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { inShard, selected } from "../../../cli/stacks/choose";
import { launchReady, projectWith, type Ran } from "../run";

describe("launch-ready stacks", () => {
  it("every stack is in just one part, which others do not change", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/)), fc.integer({ min: 1, max: 20 }), (names, of) => {
        const parts = Array.from({ length: of }, (_, index) =>
          names.filter((name) => inShard(name, { part: index + 1, of })),
        );
        assert.deepEqual(parts.flat().sort(), [...names].sort());
      }),
    );
  });

  it("a star stands for any part of a name", () => {
    const names = ["client-a", "client-b", "prod", "a.client-c"];
    assert.deepEqual(selected(names, "client-*"), ["client-a", "client-b"]);
    assert.deepEqual(selected(names, "*client*"), ["client-a", "client-b", "a.client-c"]);
    assert.deepEqual(selected(names, "prod"), ["prod"]);
    assert.deepEqual(selected(names, "p.od"), []);
  });

  it("those that a branch has changed, or all where it has changed more", async () => {
    const project = projectWith({ a: "config: {}\n", b: "config: {}\n" });
    try {
      const git = (...args: string[]): void =>
        void execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
          cwd: project,
          stdio: "ignore",
        });
      const changed = async (...more: string[]): Promise<string> => {
        const ran: Ran = await launchReady(["stacks", "--json", "--changed", "main", ...more], { cwd: project });
        assert.equal(ran.code, 0, ran.stderr);
        return ran.stdout;
      };
      git("init", "-b", "main");
      git("add", "-A");
      git("commit", "-m", "one");
      git("checkout", "-b", "work");
      assert.equal(await changed(), "[]\n");
      writeFileSync(path.join(project, "Pulumi.b.yaml"), "config: { x: 1 }\n");
      git("commit", "-am", "two");
      assert.equal(await changed(), '["b"]\n');
      writeFileSync(path.join(project, "program.ts"), "");
      git("add", "-A");
      git("commit", "-m", "three");
      assert.equal(await changed(), '["a","b"]\n');
      const wrong = await launchReady(["stacks", "--shard", "11/10"], { cwd: project });
      assert.deepEqual(
        [wrong.code, wrong.stderr],
        [2, '--shard is "11/10"; expected is a part of several, such as 3/10.\n'],
      );
    } finally {
      rmSync(project, { recursive: true, force: true });
    }
  });
});
