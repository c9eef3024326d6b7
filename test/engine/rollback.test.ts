import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openSandbox } from "../../cli/workspace/open-sandbox";
import { launchReady } from "../cli/run";
import { projectOf, siteOf, type Site } from "../stacks/documented-presets";
import { stringify } from "yaml";
import { currentDay } from "../../standards/day";
import { edit } from "./rehearsal";

interface Printed {
  readonly failure?: string;
  readonly applied: boolean;
  readonly rollback?: { readonly from: number; readonly to: number };
  readonly problems: readonly { readonly code: string; readonly message: string }[];
  readonly counts: Readonly<Record<string, number>>;
  readonly stackFile?: { readonly matches: boolean };
  readonly next?: string;
}

const records = {
  shop: { name: "shop", type: "CNAME", content: "shop.example.org", purpose: "The old shop" },
  changed: { name: "changed", type: "TXT", content: "before", purpose: "Proves something" },
  removed: { name: "removed", type: "TXT", content: "here", purpose: "Proves something else" },
};
const years = { minutes: "2025-01-01", week: "2025-01-10", year: "2025-02-01" };
const redirects = (to: string) => ({ oldLinks: { "/old": to } });

describe("rollback on the real engine, as a process of its own", () => {
  const before = siteOf("internal-tool", "free", { records, redirects: redirects("/first") });
  const withHsts = (hsts: object): Site => ({
    ...before,
    redirects: { ...redirects("/first"), mode: "preload" },
    tls: { ...(before.tls as object), hsts },
  });
  const changed = {
    ...before,
    records: {
      shop: { name: "shop", type: "A", content: "192.0.2.7", purpose: "The new shop" },
      changed: { ...records.changed, content: "after" },
    },
    redirects: redirects("/second"),
  };
  const cwd = projectOf({ dev: before });
  const file = path.join(cwd, "Pulumi.dev.yaml");
  after(() => rmSync(cwd, { recursive: true }));

  const declare = (site: Site): void =>
    writeFileSync(
      file,
      stringify(
        { config: { "aws:region": "us-east-1", "launch-ready:site": site } },
        { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" },
      ),
    );
  const type = async (
    command: string,
    ...more: readonly string[]
  ): Promise<{ code: number | null; printed: Printed }> => {
    const ran = await launchReady([command, "--stack", "dev", "--sandbox", "--json", ...more], { cwd });
    assert.ok(ran.stdout.startsWith("{"), ran.stdout + ran.stderr);
    return { code: ran.code, printed: JSON.parse(ran.stdout) as Printed };
  };
  const done = async (command: string, ...more: readonly string[]): Promise<Printed> => {
    const { code, printed } = await type(command, ...more);
    assert.equal(code, 0, JSON.stringify(printed));
    return printed;
  };
  /** What the zone has: records, and the rules of its rulesets, without ids and times. */
  const zone = async (): Promise<string[]> => {
    const session = await openSandbox({ project: cwd, stack: "dev", pack: "none" }, { realPlugins: false });
    try {
      const at = `/zones/${String(before.zoneId)}`;
      const found = (await edit(session, "GET", `${at}/dns_records?per_page=500`)) as Record<string, unknown>[];
      const phase = "http_request_dynamic_redirect";
      const rules = (await edit(session, "GET", `${at}/rulesets/phases/${phase}/entrypoint`)) as {
        rules: Record<string, unknown>[];
      };
      const said = found.map(({ name, type: kind, content, ttl, proxied, comment }) =>
        JSON.stringify([name, kind, content, ttl, proxied, comment]),
      );
      return [
        ...said,
        ...rules.rules.map(({ expression, action_parameters }) => JSON.stringify([expression, action_parameters])),
      ].sort();
    } finally {
      await session.close();
    }
  };

  let atFirst: string[];
  let atSecond: string[];

  it("goes back to the deployment before, the zone exactly as it was, and leaves the stack's file alone", async () => {
    await done("up");
    atFirst = await zone();
    declare(changed);
    await done("up");
    atSecond = await zone();
    assert.notDeepEqual(atFirst, atSecond);
    const text = readFileSync(file, "utf8");

    const back = await done("rollback");
    assert.deepEqual([back.rollback, back.applied, back.stackFile?.matches], [{ from: 2, to: 1 }, true, false]);
    assert.deepEqual(await zone(), atFirst);
    assert.equal(readFileSync(file, "utf8"), text);
    assert.equal(
      back.next,
      "Pulumi.dev.yaml was not changed, and the next up would deploy again what it says. Mend it, and commit that: " +
        "npx launch-ready rollback --stack dev --sandbox --to 1 --write",
    );
    const { counts } = (await type("preview")).printed;
    assert.ok((counts.create ?? 0) + (counts.update ?? 0) + (counts.delete ?? 0) > 0, "the file is still the second's");
  });

  it("goes forth again, and back to any that is named, which --write writes into the stack's file", async () => {
    const forth = await done("rollback");
    assert.deepEqual([forth.rollback, forth.stackFile?.matches], [{ from: 3, to: 2 }, true]);
    assert.deepEqual(await zone(), atSecond);

    const named = await done("rollback", "--to", "1", "--write", "--record");
    assert.ok(readFileSync(file, "utf8").includes(`rehearsed: "${currentDay()}"`));
    assert.deepEqual([named.rollback, named.stackFile?.matches], [{ from: 4, to: 1 }, true]);
    assert.deepEqual(await zone(), atFirst);
    assert.deepEqual((await done("preview", "--expect-no-changes")).applied, false);
  });

  it("lists the deployments: what was done, and what changed in the configuration", async () => {
    const ran = await launchReady(["rollback", "--stack", "dev", "--sandbox", "--list"], { cwd });
    const lines = ran.stdout.trim().replace(/\d{4}-\d\d-\d\d \d\d:\d\d UTC|\d+ created/g, "N");
    const paths = "records.changed.content, records.removed, records.shop.content, records.shop.purpose and 2 more";
    assert.deepEqual(lines.split("\n"), [
      `5  N; N, 2 updated, 1 replaced; changed: ${paths}; launch-ready: back to deployment 1`,
      `4  N; 2 updated, 1 replaced, 1 deleted; changed: ${paths}; launch-ready: back to deployment 2`,
      `3  N; N, 2 updated, 1 replaced; changed: ${paths}; launch-ready: back to deployment 1`,
      `2  N; 2 updated, 1 replaced, 1 deleted; changed: ${paths}`,
      "1  N; N",
      "",
      "The engine's own counts, components among them; up and preview leave those out.",
    ]);
  });

  it("refuses what is not there, and changes nothing", async () => {
    const ran = await launchReady(["rollback", "--stack", "dev", "--sandbox", "--to", "99"], { cwd });
    assert.equal(ran.code, 2);
    assert.equal(
      ran.stderr.split("\n").at(-2),
      "There is no deployment 99. Those that went well: 5, 4, 3, 2, 1. All of them: npx launch-ready rollback " +
        "--stack dev --sandbox --list",
    );
  });

  it("refuses to lower HSTS from preload, which browsers keep for months", async () => {
    declare(withHsts(years));
    await done("up");
    declare(withHsts({ ...years, preload: "2025-06-01" }));
    await done("up");
    const there = await zone();
    const { code, printed } = await type("rollback");
    assert.equal(code, 1);
    assert.deepEqual([printed.applied, printed.rollback], [false, { from: 7, to: 6 }]);
    assert.deepEqual(
      printed.problems.map(({ code: what, message }) => `${what}: ${message}`),
      [
        "stage-cannot-be-lowered: HSTS of example.com is at preload, which nothing takes back for months; this would " +
          "go to year.",
      ],
    );
    assert.deepEqual(await zone(), there);
  });

  it("stops before it deletes most records", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [
        `customer-${index}`,
        { name: `customer-${index}`, type: "CNAME", content: "shop.example.org", purpose: "A customer's shop" },
      ]),
    );
    const preloaded = withHsts({ ...years, preload: "2025-06-01" });
    declare({ ...preloaded, records: { ...records, ...many } });
    await done("up");
    const { code, printed } = await type("rollback", "--to", "7");
    assert.deepEqual([code, printed.applied], [1, false]);
    assert.match(printed.failure!, /^20 of \d\d DNS records \(\d\d %\) would be deleted/);
    const meant = await done("rollback", "--to", "7", "--allow-mass-deletion");
    assert.equal(meant.counts.delete, 20);
  });
});
