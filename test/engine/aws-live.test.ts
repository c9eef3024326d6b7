import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { projectWith, root } from "../cli/run";
import { liveStack, type LiveStack } from "./live-stack";

const account = "fedcba9876543210fedcba9876543210";
const zones = [
  { id: "0123456789abcdef0123456789abcdef", name: "example.com", accountId: account },
  { id: "00112233445566778899aabbccddeeff", name: "example.net", accountId: account },
];

describe("a live stack whose creation at AWS got no answer", () => {
  const project = projectWith({ prod: readFileSync(path.join(root, "Pulumi.prod.yaml"), "utf8") });
  let live: LiveStack;
  before(async () => {
    live = await liveStack(project, "prod", zones);
  });
  after(async () => {
    await live.close();
    rmSync(project, { recursive: true, force: true });
  });

  it("is told what AWS has, and takes it in", async () => {
    const secret = "aws:secretsmanager/secret:Secret";
    live.account.setFaults([{ kind: "lost-answer", match: { method: "CREATE", path: "Secret$" }, times: 2 }]);
    const lost = await live.type("up", "--stack", "prod", "--yes");
    assert.equal(lost.code, 1, lost.stderr);
    assert.match(lost.stdout + lost.stderr, /its answer was lost/);
    const made = live.account.list().filter(({ type }) => type === secret);
    assert.ok(made.length > 0);
    live.account.setFaults([]);

    const refused = await live.type("up", "--stack", "prod", "--yes");
    assert.equal(refused.code, 1, refused.stderr);
    for (const { id, inputs } of made)
      assert.ok(
        refused.stdout.includes(`pulumi import ${secret} '${String(inputs!.name)}' ${id}`),
        refused.stdout + refused.stderr,
      );
    assert.ok(live.aws.asked.some((one) => one === "secretsmanager us-east-1 POST / secretsmanager.DescribeSecret"));

    const adopted = await live.type("up", "--stack", "prod", "--yes", "--adopt");
    assert.equal(adopted.code, 0, adopted.stdout + adopted.stderr);
    const names = live.account.list().filter(({ type }) => type === secret);
    assert.equal(new Set(names.map(({ inputs }) => inputs!.name)).size, names.length, "none is there twice");
    assert.deepEqual(
      made.filter(({ id }) => !live.account.get(secret, id)),
      [],
      "none was made anew",
    );
  });
});
