import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { newProjectFiles } from "../../../cli/init/project-files";
import { zoneId } from "../../adopt/world";
import { launchReady, type Ran } from "../run";
import { fits } from "../schemas/fits";

const stated = { CLOUDFLARE_API_TOKEN: "", CLOUDFLARE_BASE_URL: "" };

describe("launch-ready adopt in a folder without a project", function () {
  this.timeout(60_000);
  let project: string;
  afterEach(() => rmSync(project, { recursive: true, force: true }));
  const adopt = (args: readonly string[], env = {}): Promise<Ran> =>
    launchReady(["adopt", "example.com", ...args], { cwd: project, env: { ...stated, ...env } });

  const zone = "@ A 192.0.2.1 ; cf_tags=cf-proxied:true\n";
  const files = [".github", ".gitignore", "Pulumi.prod.yaml", "Pulumi.yaml", "README.md", "package.json", "zone.txt"];
  beforeEach(() => {
    project = mkdtempSync(path.join(os.tmpdir(), "launch-ready-empty-"));
    writeFileSync(path.join(project, "zone.txt"), zone);
  });
  const from = ["--from", "bind:zone.txt"];
  const given = [...from, "--zone-id", zoneId];
  const begins = ["Pulumi.yaml", "package.json", ".gitignore", "README.md", ".github/workflows/launch-ready.yml"];

  it("shows in its plan that one begins there, and writes nothing", async () => {
    const { code, stdout, stderr } = await adopt([...given, "--waive"]);
    assert.equal(code, 0, stderr);
    assert.ok(
      stdout.includes(`\n\nThere is no project in this folder. One begins here, with ${begins.join(", ")}.\n\n`),
      stdout,
    );
    assert.deepEqual(readdirSync(project), ["zone.txt"]);
    const plan = JSON.parse((await adopt([...given, "--json"])).stdout) as { begins: string[] };
    fits("adopt", plan);
    assert.deepEqual(plan.begins, begins);
  });

  it("shows the plan of a file before anybody knows the zone's id, and writes nothing without it", async () => {
    const { code, stdout } = await adopt(from);
    assert.equal(code, 0);
    assert.match(stdout, /^The id of the zone example\.com is not known: give --zone-id, /m);
    assert.ok(stdout.endsWith("adopt example.com --stack prod --from bind:zone.txt --zone-id ZONE_ID --yes\n"), stdout);
    for (const more of [["--yes"], ["--json"]]) {
      const refused = await adopt([...from, ...more]);
      assert.equal(refused.code, 2);
      assert.match(refused.stdout + refused.stderr, /The id of the zone example\.com is not known: /);
    }
    assert.deepEqual(readdirSync(project), ["zone.txt"]);
  });

  it("writes the project and the stack, of which check is without red", async () => {
    // Whatever program stands there: the project that begins has ours.
    writeFileSync(path.join(project, "index.js"), "throw new Error('an app');\n");
    // Without a Pulumi CLI there is no state to take anything into.
    const { code, stdout, stderr } = await adopt([...given, "--waive", "--yes"], {
      PATH: path.dirname(process.execPath),
      PULUMI_CONFIG_PASSPHRASE: "",
    });
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, new RegExp(`^Pulumi\\.prod\\.yaml, ${begins.join(", ")} are written\\.$`, "m"));
    assert.match(stdout, /^Next: npm install, then npx launch-ready up --stack prod --adopt --yes$/m);
    assert.deepEqual(readdirSync(project).sort(), [...files, "index.js"].sort());
    const { name, main } = parse(readFileSync(path.join(project, "Pulumi.yaml"), "utf8")) as Record<string, string>;
    assert.deepEqual([name, main], ["example-com", "node_modules/launch-ready/program.js"]);
    assert.match(readFileSync(path.join(project, "README.md"), "utf8"), /^npx launch-ready up --adopt --yes$/m);
    assert.match(
      readFileSync(path.join(project, "Pulumi.prod.yaml"), "utf8"),
      /^# yaml-language-server: \$schema=\.\/node_modules\/launch-ready\/schema\.json\n# example\.com as it was found in zone\.txt\.\n/,
    );
    const checked = await launchReady(["check"], { cwd: project });
    assert.equal(checked.code, 0, checked.stdout + checked.stderr);
    assert.match(checked.stdout, /^prod: 0 red, /m);
  });

  it("refuses what it could not finish, before anything is written", async () => {
    writeFileSync(path.join(project, "package.json"), "[]\n");
    const broken = await adopt([...given, "--yes"]);
    assert.equal(broken.code, 2, broken.stderr);
    assert.match(broken.stderr, /package\.json is not a JSON object; .* Mend it, or remove it\.\n$/);
    writeFileSync(path.join(project, "package.json"), "{ nothing");
    assert.throws(
      () => newProjectFiles({ domain: "example.com", stack: "prod", packages: [] }, project),
      /package\.json is not JSON: .* Mend it, or remove it\.$/,
    );
    writeFileSync(path.join(project, "package.json"), "{}\n");
    const named = await adopt([...given, "--stack", "../other", "--yes"]);
    assert.deepEqual(
      [named.code, named.stderr],
      [2, '--stack is "../other"; expected the name of a stack: letters, digits, - and _.\n'],
    );
    assert.deepEqual(readdirSync(project), ["package.json", "zone.txt"]);
  });
});
