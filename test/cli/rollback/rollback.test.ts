import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { chooseTarget } from "../../../cli/rollback/choose";
import { changedPaths, deploymentsOf, readDeployments, type Deployment } from "../../../cli/rollback/deployments";
import { listed, renderList } from "../../../cli/rollback/render";
import { earlierSettings } from "../../../cli/rollback/settings";
import { DeploymentFailed } from "../../../cli/workspace/engine-error";
import { importMessage } from "../../../cli/workspace/deployment";
import { launchReady, projectWith } from "../run";

const startTime = new Date("2026-11-29T10:00:00Z");
const update = { kind: "update", startTime, result: "succeeded" };
const configOf = (site: unknown) => ({
  "launch-ready:site": { value: JSON.stringify(site), objectValue: site, secret: false },
  "aws:region": { value: "us-east-1", secret: false },
  "cloudflare:apiToken": { secret: true },
});

describe("the deployments of a history", () => {
  it("are its updates, by their place where the backend numbers nothing", () => {
    const updates = [
      { ...update, result: "failed" },
      { ...update, kind: "refresh" },
      { ...update, message: importMessage },
      {
        ...update,
        message: "Add a shop",
        environment: { "git.head": "0123456789abcdef" },
        config: configOf({ domain: "example.com" }),
        resourceChanges: { create: 2, same: 7 },
      },
      { ...update, kind: "destroy" },
    ];
    assert.deepEqual(
      readDeployments(updates).map(({ number, succeeded }) => [number, succeeded]),
      [
        [5, false],
        [2, true],
      ],
    );
    assert.deepEqual(readDeployments(updates)[1], {
      number: 2,
      at: "2026-11-29T10:00:00.000Z",
      succeeded: true,
      message: "Add a shop",
      changes: { create: 2 },
      config: { "launch-ready:site": { domain: "example.com" }, "aws:region": "us-east-1" },
      commit: "0123456789abcdef",
    });
    assert.deepEqual(
      readDeployments([{ ...update, version: 41 }]).map(({ number }) => number),
      [41],
    );
  });

  it("are read to the last page", async () => {
    const all = Array.from({ length: 200 }, (_, index) => ({ ...update, message: `up ${200 - index}` }));
    const pages: number[] = [];
    const history = (size = 0, page = 0) => {
      pages.push(page);
      return Promise.resolve(all.slice((page - 1) * size, page * size) as never[]);
    };
    const found = await deploymentsOf({ name: "prod", history });
    assert.deepEqual([found.length, found[0]!.number, found.at(-1)!.number, pages], [200, 200, 1, [1, 2, 3]]);
  });

  it("are told in a sentence where the backend does not tell them", async () => {
    const history = () => Promise.reject(new Error("code: 255\n stdout: \n stderr: error: getting history: no bucket"));
    await assert.rejects(deploymentsOf({ name: "prod", history }), (error: Error) => {
      assert.ok(error instanceof DeploymentFailed);
      assert.match(error.message, /error: getting history: no bucket$/);
      return true;
    });
  });

  it("differ at paths; there is none where they are equal, and only there", () => {
    const site = (records: object) => ({ "launch-ready:site": { domain: "example.com", records } });
    const before = { "aws:region": "a", ...site({ shop: { content: "old", purpose: "Shop", settings: { a: 1 } } }) };
    const after = { "aws:region": "b", ...site({ shop: { content: "new", purpose: "Shop", settings: { a: 2 } } }) };
    assert.deepEqual(changedPaths(before, after), ["aws:region", "records.shop.content", "records.shop.settings"]);
    const config = fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true });
    fc.assert(
      fc.property(config, config, (one, other) => {
        assert.equal(changedPaths(one, other).length === 0, isDeepStrictEqual(one, other));
        assert.deepEqual(changedPaths(one, { ...one }), []);
      }),
    );
  });

  it("are listed for a person, with what failed and what changed", () => {
    const [newest, first] = [
      {
        ...deployment(12, { a: "2" }),
        succeeded: false,
        changes: { create: 1, "delete-replaced": 1 },
        commit: "c".repeat(40),
      },
      { ...deployment(9, { a: "1" }), message: "First\nand more" },
    ];
    assert.equal(
      renderList("prod", listed([newest, first])),
      [
        "12  2026-11-29 10:00 UTC; failed; 1 created; changed: a; commit cccccccc",
        " 9  2026-11-29 10:00 UTC; no change; First",
        "",
        "The engine's own counts, components among them; up and preview leave those out.",
      ].join("\n"),
    );
    assert.equal(renderList("prod", listed([first])), "9  2026-11-29 10:00 UTC; no change; First");
    assert.equal(renderList("prod", []), "prod: nothing has been deployed yet.");
  });
});

function deployment(number: number, config: Record<string, unknown>, succeeded = true): Deployment {
  return { number, config, succeeded, at: "2026-11-29T10:00:00.000Z", message: "", changes: {} };
}

describe("the deployment to go back to", () => {
  const [a, b, c] = [{ site: "a" }, { site: "b" }, { site: "c" }];
  const numberOf = (deployments: readonly Deployment[], wanted?: number, unfit: readonly number[] = []) => {
    const choice = chooseTarget(deployments, wanted, new Set(unfit));
    return "target" in choice ? choice.target.number : choice.refusal;
  };

  it("is the last good one of another configuration than the newest, which may be what is wrong", () => {
    assert.equal(numberOf([deployment(2, b), deployment(1, a)]), 1);
    assert.equal(numberOf([deployment(3, b), deployment(2, b), deployment(1, a)]), 1, "an up that changed nothing");
    assert.equal(numberOf([deployment(3, c, false), deployment(2, b), deployment(1, a)]), 2, "the newest failed");
    assert.equal(numberOf([deployment(3, c), deployment(2, b, false), deployment(1, a)]), 1, "one before failed");
    assert.equal(numberOf([deployment(3, c), deployment(2, b), deployment(1, a)], undefined, [2]), 1, "one was red");
  });

  it("is the one that is named, if it went well", () => {
    const three = [deployment(3, c), deployment(2, b, false), deployment(1, a)];
    assert.deepEqual([numberOf(three, 1), numberOf(three, 3)], [1, 3]);
    assert.equal(numberOf(three, 2), "Deployment 2 did not go well. Those that went well: 3, 1.");
    assert.equal(numberOf(three, 4), "There is no deployment 4. Those that went well: 3, 1.");
  });

  it("is none where nothing was deployed, or always the same", () => {
    assert.equal(numberOf([]), "Nothing has been deployed yet.");
    const refusal = "There is no good deployment before 2 whose configuration was another.";
    assert.equal(numberOf([deployment(2, a), deployment(1, a)]), refusal);
    assert.equal(numberOf([deployment(2, b), deployment(1, a, false)]), refusal);
  });

  it("has another configuration than the newest, whatever the history is", () => {
    const one = fc.record({ site: fc.constantFrom("a", "b", "c"), succeeded: fc.boolean() });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), fc.uniqueArray(fc.integer({ min: 1, max: 8 })), (all, unfit) => {
        const deployments = all.map(({ site, succeeded }, at) => deployment(all.length - at, { site }, succeeded));
        const choice = chooseTarget(deployments, undefined, new Set(unfit));
        const fits = ({ number, succeeded, config }: Deployment): boolean =>
          succeeded && !unfit.includes(number) && config.site !== deployments[0]!.config.site;
        assert.deepEqual("target" in choice ? choice.target : undefined, deployments.find(fits));
      }),
    );
  });
});

describe("the settings of an earlier deployment", () => {
  it("have its configuration, and today's secrets with what they are encrypted by", () => {
    const secure = { secure: "v1:now" };
    const today = {
      encryptionsalt: "v1:salt",
      config: {
        "aws:region": "b",
        "launch-ready:site": { domain: "new.example" },
        "launch-ready:alertWebhook": secure,
        own: secure,
        "x:new": "1",
      },
    };
    const config = {
      "aws:region": "a",
      "launch-ready:site": { domain: "old.example" },
      "launch-ready:own": "plain then",
    };
    assert.deepEqual(earlierSettings(today, "launch-ready", { config }), {
      encryptionsalt: "v1:salt",
      config: {
        "aws:region": "a",
        "launch-ready:site": { domain: "old.example" },
        "launch-ready:alertWebhook": secure,
        own: secure,
      },
    });
    assert.deepEqual(earlierSettings({}, "launch-ready", { config }), { config });
  });
});

describe("launch-ready rollback", () => {
  it("refuses a number that is none", async () => {
    const ran = await launchReady(["rollback", "--to", "0"]);
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, /Give the number of a deployment, as --list shows it\./);
  });

  it("refuses a stack that does not exist", async () => {
    const cwd = projectWith({ prod: "config: {}\n" });
    const ran = await launchReady(["rollback", "--stack", "pro", "--sandbox"], { cwd });
    rmSync(cwd, { recursive: true });
    assert.equal(ran.code, 2);
    assert.match(ran.stderr, /^There is no stack "pro": .* Did you mean prod\?/);
  });

  it("leaves a program of the project's own to git, before anything is opened", async () => {
    const cwd = projectWith({ prod: "config: {}\n" });
    writeFileSync(path.join(cwd, "index.js"), "");
    const ran = await launchReady(["rollback", "--stack", "prod", "--sandbox"], { cwd });
    rmSync(cwd, { recursive: true });
    assert.equal(ran.code, 2);
    assert.equal(
      ran.stderr,
      "The program index.js is the project's own, and the history of deployments has its configuration alone. Go " +
        "back with git, and deploy that: git revert, or git checkout of the commit that npx launch-ready rollback " +
        "--stack prod --sandbox --list names, then npx launch-ready up --stack prod --sandbox\n",
    );
  });
});
