import assert from "node:assert/strict";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { stringify } from "yaml";
import { launchReady, projectWith, root } from "../cli/run";

/** Looks as random as a token does, and has none of the forms by which a service's tokens are known. */
const canaryOf = (name: string) => `${name}7q2w9e4r8t1y6u3i5o0p${"a1s2d3f4".repeat(2)}`;

const names =
  "CLOUDFLARE_API_TOKEN CLOUDFLARE_API_KEY AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN GITHUB_TOKEN NPM_TOKEN " +
  "PULUMI_ACCESS_TOKEN SLACK_WEBHOOK DATABASE_PASSWORD";
const environment = Object.fromEntries(
  names.split(" ").map((name) => [name, canaryOf(name.toLowerCase().replaceAll("_", ""))]),
);
const site = {
  domain: "example.com",
  zoneId: "0123456789abcdef".repeat(2),
  services: { web: { target: "192.0.2.10", purpose: "Web app" } },
  hosts: { "@": "web" },
};
const inPlaces = [
  { "launch-ready:site": { ...site, zoneId: canaryOf("zone") } },
  { "launch-ready:site": site, "cloudflare:apiToken": canaryOf("clear") },
];
const canaries = [...Object.values(environment), canaryOf("zone"), canaryOf("clear")];

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(file);
    return entry.isFile() ? [file] : [];
  });
}

describe("canaries in a rehearsal", () => {
  const cwd = projectWith({
    dev: readFileSync(path.join(root, "Pulumi.dev.yaml"), "utf8"),
    zone: stringify({ config: inPlaces[0] }),
    clear: stringify({ config: inPlaces[1] }),
  });
  after(() => rmSync(cwd, { recursive: true, force: true }));

  async function ended(args: readonly string[]): Promise<number | null> {
    const { code, stdout, stderr } = await launchReady([...args, "--sandbox"], { cwd, env: environment });
    const printed = `${stdout}${stderr}`;
    assert.deepEqual(
      canaries.filter((canary) => printed.includes(canary)),
      [],
      printed,
    );
    return code;
  }

  it("are found in no output of a whole life of a stack", async () => {
    for (const args of [
      ["preview", "--stack", "dev"],
      ["up", "--stack", "dev"],
      ["refresh", "--stack", "dev"],
      ["destroy", "--stack", "dev"],
    ])
      assert.equal(await ended(args), 0, args.join(" "));
  });

  it("are found in no output where they stand in the configuration, which is refused", async () => {
    for (const stack of ["zone", "clear"])
      for (const command of ["preview", "up"])
        assert.equal(await ended([command, "--stack", stack]), 2, `${command} ${stack}`);
    // What does not run the program does not read its configuration, and hands none of it on.
    for (const command of ["refresh", "destroy"])
      assert.equal(await ended([command, "--stack", "zone"]), 0, `${command} zone`);
  });

  it("are found in no file and no log but where they were planted", () => {
    const files = filesBelow(cwd);
    assert.ok(files.some((file) => file.includes(`${path.sep}.launch-ready${path.sep}`)));
    const holding = files.filter((file) => {
      const text = readFileSync(file, "utf8");
      return canaries.some((canary) => text.includes(canary));
    });
    assert.deepEqual(holding.map((file) => path.basename(file)).toSorted(), ["Pulumi.clear.yaml", "Pulumi.zone.yaml"]);
  });
});
