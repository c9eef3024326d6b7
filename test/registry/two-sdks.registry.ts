import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { PackedProject } from "../packed-project";

const program = `import * as cloudflare from "@pulumi/cloudflare";
const args = { zoneId: "${"a".repeat(32)}", settingId: "min_tls_version", value: "1.3" };
export const oldest = new cloudflare.ZoneSetting("oldest", args).settingId;
`;

/** A repository as npm installs it, in which the provider's package may bring an SDK of its own. */
function repositoryWith(own: string, ofProvider: string): PackedProject {
  const manifest = {
    name: "foreign",
    private: true,
    dependencies: { "@pulumi/pulumi": own, "@pulumi/cloudflare": "6.22.1", tsx: "4.23.15" },
    overrides: { "@pulumi/cloudflare": { "@pulumi/pulumi": ofProvider } },
  };
  const project = new PackedProject({
    "Pulumi.yaml": "name: foreign\nruntime: nodejs\n",
    "Pulumi.dev.yaml": "config: {}\n",
    "infra/package.json": JSON.stringify(manifest),
    "infra/Pulumi.yaml": "name: foreign\nruntime: nodejs\n",
    "infra/Pulumi.dev.yaml": "config: {}\n",
    "infra/index.ts": program,
  });
  const args = ["install", "--no-audit", "--no-fund", "--silent", "--ignore-scripts"];
  execFileSync("npm", args, { cwd: path.join(project.folder, "infra") });
  return project;
}

const versionIn = (project: PackedProject, folder: string): string => {
  const file = path.join(project.folder, "infra/node_modules", folder, "@pulumi/pulumi/package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
};
const nested = "@pulumi/cloudflare/node_modules";

describe("the packed command, which brings its own SDK, for a program whose tree has", () => {
  const works: readonly (readonly [string, string, string])[] = [
    ["an older SDK", "3.204.0", "3.204.0"],
    ["an older SDK, and another below the provider's package", "3.204.0", "3.248.0"],
  ];
  for (const [what, own, ofProvider] of works)
    it(`${what}: judges and rehearses all that it declares`, () => {
      const project = repositoryWith(own, ofProvider);
      assert.equal(versionIn(project, ""), own);
      if (own !== ofProvider) assert.equal(versionIn(project, nested), ofProvider);
      const check = project.run("check", "--cwd", "infra", "--json");
      assert.deepEqual([check.status, check.stderr], [0, ""]);
      const { controls } = JSON.parse(check.stdout) as { controls: { id: string; status: string }[] };
      assert.equal(controls.find(({ id }) => id === "tls/version")?.status, "amber", check.stdout);
      const preview = project.run("preview", "--cwd", "infra", "--sandbox");
      assert.equal(preview.status, 0, preview.stdout + preview.stderr);
      assert.match(preview.stdout, /^\+ create {3}ZoneSetting {2}oldest \(min_tls_version\) {2}1\.3$/m);
      assert.match(preview.stdout, /^1 to create$/m);
      project.end();
    });

  it("an SDK whose copies do not know of each other: refuses with what to install", () => {
    const project = repositoryWith("3.100.0", "3.248.0");
    assert.deepEqual([versionIn(project, ""), versionIn(project, nested)], ["3.100.0", "3.248.0"]);
    for (const args of [["check"], ["preview", "--sandbox"]]) {
      const { status, stdout, stderr } = project.run(...args, "--cwd", "infra");
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(
        stderr,
        /^The program index\.ts needs @pulumi\/pulumi 3\.204\.0 or a newer one .* 3\.100\.0 is installed/,
      );
    }
    project.end();
  });
});
