import assert from "node:assert/strict";
import { rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { PackedProject } from "../packed-project";
import { root } from "../cli/run";

const site = `config:
  launch-ready:site:
    domain: example.com
    zoneId: 0123456789abcdef0123456789abcdef
    plan: free
    services: { shop: { target: shop.hosting.example.org, purpose: The shop } }
    hosts: { "@": shop }
    mail: none
`;
const owners = "    owners: { founder: { mail: founder@example.com } }\n";
const made = `    secrets:
      proof: { purpose: Proof, owner: founder, generate: true, place: aws-secrets-manager, rotateBy: "2099-05-01" }
`;

describe("the packed package without a package that it stands on", () => {
  let project: PackedProject;
  before(() => {
    project = new PackedProject({
      "package.json": '{ "name": "own", "private": true }',
      "Pulumi.yaml": "name: own\nruntime: nodejs\n",
      "Pulumi.prod.yaml": site,
    });
  });
  after(() => project.end());

  /** How the command ends without a package. */
  const without = (name: string, args: readonly string[]) => {
    const link = path.join(project.modules, name);
    rmSync(link);
    try {
      return project.run(...args);
    } finally {
      symlinkSync(path.join(root, "node_modules", name), link);
    }
  };

  const commands = [["check"], ["preview", "--sandbox"], ["up", "--sandbox"]];
  const peers = [
    ["@pulumi/pulumi", "3", commands],
    ["@pulumi/cloudflare", "6", commands],
    // Only the engine asks it.
    ["@pulumi/policy", "1", commands.slice(1)],
  ] as const;
  for (const [name, major, all] of peers)
    for (const args of all)
      it(`says which to install: ${args.join(" ")} without ${name}`, () => {
        const { status, stdout, stderr } = without(name, args);
        assert.deepEqual([status, stdout], [2, ""]);
        assert.equal(
          stderr,
          `launch-ready needs the package ${name}, which is not installed beside it. Install it: ` +
            `npm install ${name}@${major}\n`,
        );
      });

  it("judges without what only the engine asks", () => {
    const { status, stderr } = without("@pulumi/policy", ["check"]);
    assert.deepEqual([status === 2, stderr], [false, ""]);
  });

  const optional = [
    [
      "@pulumi/aws",
      "7",
      "monitors",
      `${site}${owners}    accountId: fedcba9876543210fedcba9876543210\n    monitors: { checks: { homepage: {} } }\n`,
    ],
    ["@pulumi/random", "4", "a secret that is made", `${site}${owners}${made}`],
  ] as const;
  for (const [name, major, what, text] of optional)
    it(`says which to install where ${what} needs it: ${name}`, () => {
      project.write({ "Pulumi.prod.yaml": text });
      const told = `needs the package ${name}, which is not installed. Install it: npm install ${name}@${major}`;
      const check = without(name, ["check"]);
      assert.deepEqual([check.status, check.stdout], [2, ""]);
      assert.match(check.stderr, new RegExp(`^[^\\n]+ ${told}\n$`));
      // The engine finds it out while it previews.
      const up = without(name, ["up", "--sandbox"]);
      assert.equal(up.status, 1, up.stdout + up.stderr);
      assert.match(up.stdout, new RegExp(`^error  [^\\n]+ ${told}$`, "m"));
      assert.match(up.stdout, /Nothing was applied\.$/m);
      project.write({ "Pulumi.prod.yaml": site });
    });
});
