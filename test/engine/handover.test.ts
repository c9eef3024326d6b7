import assert from "node:assert/strict";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Handover } from "../../cli/handover/model";
import { openSandbox } from "../../cli/workspace/open-sandbox";
import { launchReady, projectWith, root } from "../cli/run";
import { recordsOf } from "./rehearsal";

interface Printed extends Handover {
  readonly complete: boolean;
  readonly missing: readonly string[];
}

/** The shipped production stack, deployed in a rehearsal. */
describe("the handover of what is deployed, on the real engine", () => {
  const project = projectWith({});
  const run = (...args: readonly string[]) => launchReady(args, { cwd: project });
  const rows = ({ sections }: Handover, title: string) => sections.find((one) => one.title === title)!.rows;
  const handover = async (): Promise<Printed> => {
    const { code, stdout, stderr } = await run("handover", "--stack", "prod", "--sandbox", "--json");
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout) as Printed;
  };
  before(() => {
    cpSync(path.join(root, "Pulumi.prod.yaml"), path.join(project, "Pulumi.prod.yaml"));
  });
  after(() => rmSync(project, { recursive: true, force: true }));

  it("says that nothing is deployed before it is", async () => {
    const { source, missing } = await handover();
    assert.deepEqual([source, missing[0]], ["declared", "Nothing is deployed: this is what the stack declares."]);
  });

  it("names every record that the zones hold and none besides, and the risks that check finds", async () => {
    const up = await run("up", "--stack", "prod", "--sandbox");
    assert.equal(up.code, 0, `${up.stdout}${up.stderr}`);
    const made = await handover();
    assert.equal(made.source, "state");
    const session = await openSandbox({ project, stack: "prod", pack: "none" }, { realPlugins: false });
    try {
      const there = recordsOf(session);
      const said = rows(made, "DNS records").map(([name, type, says]) => `${name} ${type} ${says}`);
      assert.deepEqual([...said].sort(), there);
    } finally {
      await session.close();
    }
    const check = JSON.parse((await run("check", "--stack", "prod", "--json")).stdout) as {
      controls: { id: string; status: string }[];
    };
    assert.deepEqual(
      rows(made, "Open risks").flatMap(([id, severity, status]) => (severity === "" ? [] : [`${id} ${status}`])),
      check.controls
        .filter(({ id, status }) => status !== "green" && id !== "handover/complete")
        .map(({ id, status }) => `${id} ${status}`),
    );
    assert.deepEqual(rows(made, "Declared and not deployed"), []);
    assert.equal(made.missing.length, 1, made.missing.join("\n"));
  });

  it("names no command that does not run", async () => {
    const file = path.join(project, "Pulumi.prod.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("Landing pages and the blog", "Landing pages"));
    const steps = rows(await handover(), "Deploying, and going back").map(([, command]) => command!);
    assert.equal(steps.length, 10);
    for (const step of steps) {
      for (const part of step.split(" && ")) {
        const [, , ...args] = part.split(" ");
        const { code, stdout, stderr } = await run(...args);
        assert.equal(code, 0, `${part}\n${stdout}${stderr}`);
      }
    }
  });
});
