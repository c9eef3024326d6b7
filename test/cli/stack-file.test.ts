import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { launchReady, projectWith, root } from "./run";

const production = readFileSync(path.join(root, "Pulumi.prod.yaml"), "utf8");

describe("a stack that cannot be worked on", () => {
  const project = projectWith({
    prod: production,
    open: production.replace(/^config:$/m, "config:\n  cloudflare:apiToken: not-a-real-token-not-a-real-token-0123456"),
    slip: production.replace(/^config:$/m, "config:\n  launch-ready:alertWebhok: mistyped"),
  });
  after(() => rmSync(project, { recursive: true, force: true }));

  for (const stack of ["prd", "../prod", "../../outside", ""]) {
    it(`is told before anything is done or left behind: ${JSON.stringify(stack)}`, async () => {
      const ran = await launchReady(["up", "--sandbox", "--stack", stack], { cwd: project });
      assert.equal(ran.code, 2, ran.stdout);
      assert.match(ran.stderr, /^There is no stack "/);
      assert.ok(!existsSync(path.join(project, ".launch-ready")));
    });
  }

  for (const command of [["check"], ["up", "--sandbox"], ["preview"]]) {
    it(`is refused by ${command.join(" ")} for a credential in the clear, and for a key that nobody reads`, async () => {
      const open = await launchReady([...command, "--stack", "open"], { cwd: project });
      assert.equal(open.code, 2, open.stdout);
      assert.match(open.stderr, /^Pulumi\.open\.yaml has one problem:\n {2}cloudflare:apiToken: a secret in plaintext; .*pulumi config set --secret cloudflare:apiToken\n$/);
      const slip = await launchReady([...command, "--stack", "slip"], { cwd: project });
      assert.equal(slip.code, 2, slip.stdout);
      assert.match(slip.stderr, /launch-ready:alertWebhok: unknown key; did you mean "launch-ready:alertWebhook"\?/);
    });
  }
});
