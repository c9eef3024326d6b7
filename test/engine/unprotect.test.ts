import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { launchReady, projectWith, type Ran } from "../cli/run";

const site = (changes: object = {}) => ({
  domain: "example.com",
  zoneId: "0123456789abcdef0123456789abcdef",
  services: { site: { target: "site.hosting.example.org", purpose: "The site" } },
  hosts: { "@": "site" },
  mail: "none",
  recovery: { protect: true },
  ...changes,
});
const moved = { services: { site: { target: "198.51.100.7", purpose: "The site" } } };
const apex = "example.com/@/address";

describe("up --unprotect", function () {
  let project: string;
  before(() => (project = projectWith({})));
  after(() => rmSync(project, { recursive: true, force: true }));

  const written = (content: object): void =>
    writeFileSync(path.join(project, "Pulumi.prod.yaml"), JSON.stringify({ config: { "launch-ready:site": content } }));
  // What the site is judged by is not the subject here: the pack of the test refuses nothing.
  const advisory = (level: string): string => {
    const file = path.join(project, `${level}.json`);
    writeFileSync(file, JSON.stringify({ all: level }));
    return file;
  };
  const up = (...more: string[]): Promise<Ran> =>
    launchReady(["up", "--sandbox", "--policy-pack-config", advisory("disabled"), ...more], { cwd: project });
  const protectedNames = (): string[] => {
    const file = path.join(project, ".launch-ready/sandbox/prod/state/.pulumi/stacks");
    const found = JSON.parse(readFileSync(stateIn(file), "utf8")) as {
      checkpoint: { latest: { resources: { urn: string; protect?: boolean; outputs?: { type?: string } }[] } };
    };
    return found.checkpoint.latest.resources
      .filter(({ protect }) => protect === true)
      .map(({ urn, outputs }) => `${urn.slice(urn.lastIndexOf("::") + 2)} ${outputs?.type}`)
      .sort();
  };
  const stateIn = (folder: string): string => path.join(folder, "launch-ready/prod.json");

  it("says how a protected record may go, and lets it go when that is said", async () => {
    written(site());
    const first = await up();
    assert.equal(first.code, 0, first.stdout + first.stderr);
    const before = protectedNames();
    assert.ok(before.includes(`${apex} CNAME`), before.join("\n"));

    written(site(moved));
    const refused = await up();
    assert.equal(refused.code, 1, refused.stdout + refused.stderr);
    assert.match(
      refused.stdout,
      /^error {2}A protected resource is not deleted, nor replaced by another: example\.com\/@\/address\. If that is what you want, say so: up --unprotect example\.com\/@\/address\./m,
    );
    assert.deepEqual(protectedNames(), before);

    const strange = await up("--unprotect", "example.com/@/adress");
    assert.equal(strange.code, 2, strange.stdout);
    assert.match(strange.stderr, /^No protected resource of the stack is called example\.com\/@\/adress\. They are: /m);

    const done = await up("--unprotect", apex);
    assert.equal(done.code, 0, done.stdout + done.stderr);
    assert.deepEqual(
      protectedNames(),
      before.map((one) => (one === `${apex} CNAME` ? `${apex} A` : one)),
    );
  });

  it("leaves what it would have let go protected where something else stops it", async () => {
    written(site({ ...moved, records: { spf: { name: "@", type: "TXT", content: "v=spf1 -all", purpose: "Twice" } } }));
    const before = protectedNames();
    const stopped = await up("--unprotect", apex);
    assert.notEqual(stopped.code, 0);
    assert.deepEqual(protectedNames(), before);
    const still = await up();
    assert.notEqual(still.code, 0);
  });
});
