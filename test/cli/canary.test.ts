import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { stringify } from "yaml";
import { configurations, withValue, type Key } from "../stacks/mutations";
import { launchReady, projectWith } from "./run";

/** Looks as random as a token does, and has none of the forms by which a service's tokens are known. */
const canaryOf = (name: string) => `${name}7q2w9e4r8t1y6u3i5o0p${"a1s2d3f4".repeat(2)}`;

const environment = {
  CLOUDFLARE_API_TOKEN: canaryOf("cf"),
  AWS_SECRET_ACCESS_KEY: canaryOf("aws"),
  PULUMI_ACCESS_TOKEN: canaryOf("pul"),
  GITHUB_TOKEN: canaryOf("gh"),
};

/** Places of the shipped configuration in which somebody may paste a token. */
const places: readonly (readonly Key[])[] = [
  ["zoneId"],
  ["accountId"],
  ["plan"],
  ["aliases", "example.net", "zoneId"],
  ["monitors", "checks", "api", "carries"],
  ["monitors", "alerts", "webhook"],
  ["monitors", "alerts", "slack", "workspace"],
  ["secrets", "origin-proof", "rotateBy"],
  ["secrets", "origin-proof", "owner"],
  ["secrets", "origin-proof", "generate"],
  ["services", "landing", "target"],
  ["tls", "mode"],
  ["recovery", "protect"],
  ["mail", "reports"],
];

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isSymbolicLink()) return [];
    return entry.isDirectory() ? filesBelow(file) : statSync(file).isFile() ? [file] : [];
  });
}

describe("canaries", () => {
  const canaries: string[] = Object.values(environment);
  const planted = places.reduce<unknown>((site, way, index) => {
    const canary = canaryOf(`p${index}`);
    canaries.push(canary);
    return withValue(site, way, canary);
  }, configurations.prod);
  const stack = (site: unknown, more: object = {}) => stringify({ config: { "launch-ready:site": site, ...more } });
  const inTheClear = canaryOf("clear");
  canaries.push(inTheClear);
  const cwd = projectWith({
    planted: stack(planted),
    clear: stack(configurations.prod, { "cloudflare:apiToken": inTheClear, "other:password": inTheClear }),
    prod: stack(configurations.prod),
  });
  const typed = canaryOf("typed");
  canaries.push(typed);

  const commands: readonly (readonly [readonly string[], number, string?])[] = [
    [["check", "--stack", "planted"], 2],
    [["check", "--stack", "planted", "--json"], 2],
    [["check", "--stack", "clear"], 2],
    [["check", "--stack", "prod", "--json"], 0],
    [["token", "--stack", "prod"], 0],
    [["trace", `https://${typed}:${typed}@example.com/`, "--stack", "prod"], 2],
    [["trace", "https://example.com/", "--stack", "prod", "--times", typed, "--header", typed], 2],
    [["init", "example.com", "--zone-id", typed, "--owner", typed, "--stack", "new"], 2],
    [["check", `--${typed}`], 2],
    [["lint", "spf", "--batch"], 2, `${typed}\n`],
  ];
  for (const [args, expected, input] of commands) {
    it(`are found in no output of ${args[0]} ${args.slice(1).join(" ").replaceAll(typed, "…")}`, async () => {
      const { code, stdout, stderr } = await launchReady(args, { cwd, env: environment, ...(input ? { input } : {}) });
      const found = canaries.filter((canary) => `${stdout}${stderr}`.includes(canary));
      assert.deepEqual(found, [], stderr);
      assert.ok(!/^\s+at .*:\d+:\d+\)?$/m.test(stderr), stderr);
      assert.equal(code, expected, stderr);
    });
  }

  it("are found in no file but those in which they were planted", () => {
    const held = filesBelow(cwd).filter((file) => {
      const text = readFileSync(file, "utf8");
      return canaries.some((canary) => text.includes(canary));
    });
    assert.deepEqual(held.map((file) => path.basename(file)).toSorted(), ["Pulumi.clear.yaml", "Pulumi.planted.yaml"]);
  });
});
