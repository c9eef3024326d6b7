import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { launchReady, projectWith, root } from "../run";

interface Answer {
  readonly stacks: readonly {
    readonly stack: string;
    readonly output: { readonly controls: readonly { readonly id: string; readonly findings: readonly Finding[] }[] };
  }[];
}

interface Finding {
  readonly code: string;
  readonly message: string;
}

describe("what is the same for all stacks of a folder", () => {
  it("is said once, by the program in docs/fleets.md, and a stack's own file stands above it", async () => {
    const client = (id: string, own: object) =>
      JSON.stringify({
        config: {
          "launch-ready:site": {
            domain: `client-${id}.example`,
            zoneId: id.repeat(32),
            services: { web: { target: "web.hosting.example.org", purpose: "The site" } },
            hosts: { "@": "web" },
            mail: "none",
            ...own,
          },
        },
      });
    const access = { hosting: { who: "Its own people", recover: "By its own people" } };
    const project = projectWith({ "client-a": client("a", {}), "client-b": client("b", { access }) });
    const [, program = ""] = /```js\n([\s\S]*?)```/.exec(readFileSync(path.join(root, "docs/fleets.md"), "utf8")) ?? [];
    // The clone is no package of itself.
    const here = program.replace('"launch-ready")', `${JSON.stringify(path.join(root, "package/index.ts"))})`);
    writeFileSync(path.join(project, "index.js"), here);
    writeFileSync(path.join(project, "Pulumi.yaml"), "name: clients\nruntime: nodejs\nmain: index.js\n");
    const { stdout, stderr } = await launchReady(["check", "--all", "--json"], { cwd: project });
    const { stacks } = JSON.parse(stdout) as Answer;
    const unsaid = stacks.map(({ stack, output }) => {
      const { findings = [] } = output.controls.find(({ id }) => id === "handover/complete") ?? {};
      const { message } = findings.find(({ code }) => code === "handover-access-unsaid")!;
      return [stack, / at: (.*) \(/.exec(message)?.[1]];
    });
    assert.deepEqual(
      unsaid,
      [
        ["client-a", "registrar, hosting, cloudflare"],
        ["client-b", "registrar, dns, cloudflare"],
      ],
      stderr,
    );
  });
});
