import assert from "node:assert/strict";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { linkModules, unpackInto } from "../built-package";
import { launchReady, root } from "../cli/run";

describe("the example of a load balancer, Amazon SES and a site", () => {
  const cwd = mkdtempSync(path.join(os.tmpdir(), "launch-ready-inputs-"));
  const program = readFileSync(path.join(root, "examples/site/index.ts"), "utf8");
  const write = (text: string): void => writeFileSync(path.join(cwd, "index.ts"), text);
  const run = (...args: readonly string[]) => launchReady(args, { cwd });

  before(() => {
    const modules = path.join(cwd, "node_modules");
    mkdirSync(modules);
    linkModules(modules);
    unpackInto(modules, "launch-ready", cwd);
    cpSync(path.join(root, "examples/site"), cwd, { recursive: true });
  });
  after(() => rmSync(cwd, { recursive: true, force: true }));

  it("is judged without an engine, and what is unknown is amber", async () => {
    const { code, stdout, stderr } = await run("check", "--json");
    assert.equal(code, 0, stdout + stderr);
    const { controls } = JSON.parse(stdout) as {
      controls: { id: string; status: string; findings: { code: string; message: string }[] }[];
    };
    const unknown = controls.flatMap(({ id, status, findings }) =>
      findings
        .filter((one) => one.code === "input-unknown")
        .map(({ message }) => `${status} ${id}: ${/^Not judged: (\S+) is not known yet/.exec(message)?.[1]}`),
    );
    assert.deepEqual(unknown, [
      "amber dns/resolves: services.tool",
      "amber dns/resolves: services.api",
      "amber mail/dkim: mail.senders.amazon-ses.token1",
      "amber mail/dkim: mail.senders.amazon-ses.token2",
      "amber mail/dkim: mail.senders.amazon-ses.token3",
    ]);
  });

  it("previews, goes up with what AWS answered, and has no change after", async () => {
    const preview = await run("preview", "--sandbox");
    assert.equal(preview.code, 0, preview.stdout + preview.stderr);
    assert.match(preview.stdout, /^amber {2}unjudged {2}dns\/resolves: Not judged: services\.tool is not known yet;/m);

    const up = await run("up", "--sandbox");
    assert.equal(up.code, 0, up.stdout + up.stderr);
    assert.match(up.stdout, /^url: https:\/\/example\.com\/$/m);

    const again = await run("preview", "--sandbox");
    assert.equal(again.code, 0, again.stdout + again.stderr);
    assert.match(again.stdout, /^no change, \d+ unchanged$/m);
    assert.doesNotMatch(again.stdout, /not known yet/);
  });

  it("is refused with our sentence and code, and nothing of it made, where AWS answers what cannot be", async () => {
    write(program.replace("tool: balancer.dnsName", "tool: balancer.arn"));
    copyFileSync(path.join(cwd, "Pulumi.dev.yaml"), path.join(cwd, "Pulumi.new.yaml"));
    const sentence =
      /^error {2}Site example\.com has one problem:\n {2}services\.tool\.target: is "arn:aws:.*; expected a hostname, or one or more IP addresses\. \(config-value-invalid\)$/m;
    for (const [stack, done] of [
      ["dev", /^Nothing was applied\.$|Nothing was applied\.$/m],
      ["new", /^Before it failed: 2 created$/m],
    ] as const) {
      const up = await run("up", "--sandbox", "--stack", stack);
      assert.equal(up.code, 1, up.stdout + up.stderr);
      assert.match(up.stdout, sentence);
      assert.match(up.stdout, done);
      assert.doesNotMatch(up.stdout + up.stderr, /^ +at /m);
    }
  });
});
