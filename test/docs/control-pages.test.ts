import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { runInThisContext } from "node:vm";
import * as aws from "@pulumi/aws";
import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import { codeCatalogue } from "../../cli/docs/catalogue";
import { versionsIn, withNewCodes } from "../../cli/docs/code-changelog";
import { controlPages } from "../../cli/docs/control-pages";
import { explained } from "../../cli/docs/controls";
import type { Examples } from "../../cli/docs/controls/explained";
import { recorded } from "../../cli/program/recorded";
import { controls } from "../../edge/controls";
import { anyScope } from "../../edge/scope";
import { readIntent } from "../../edge/statement/intent-statement";
import { Estate } from "../../policies/estate";
import { judgeAll } from "../../policies/judge";
import { rules } from "../../policies/rules";

const docs = path.resolve(__dirname, "../../docs");
const codes = codeCatalogue();

type Program = (...given: readonly unknown[]) => void;

/** What breaks the bar in a program of the pages. */
async function findingsOf(
  text: string,
  { intent = {}, owned }: Examples,
): Promise<{ control: string; code: string }[]> {
  const program = runInThisContext(`(cloudflare, aws, pulumi, zoneId, accountId) => {\n${text}\n}`) as Program;
  const ids = ["0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210"] as const;
  const resources = await recorded(
    () => {
      program(cloudflare, aws, pulumi, ...ids);
      return Promise.resolve();
    },
    { project: "shop", stack: "prod" },
  );
  const { intent: stated, problems } = readIntent(intent);
  assert.deepEqual(problems, []);
  const scope = owned
    ? { ...anyScope, owns: ["example.com"], profile: "launch" as const }
    : { ...anyScope, profile: "declared" as const };
  const estate = new Estate(resources, { today: "2026-11-29", stated: [stated], scope });
  return judgeAll(rules, estate).flatMap(({ control, findings }) =>
    findings.map(({ code }) => ({ control: control.id, code })),
  );
}

describe("the pages of the controls", () => {
  it("are what npm run docs writes, and there is no other", () => {
    const pages = controlPages(codes);
    for (const [file, text] of pages)
      assert.equal(readFileSync(path.join(docs, "controls", file), "utf8"), text, `${file}: run npm run docs`);
    const there = (readdirSync(path.join(docs, "controls"), { recursive: true }) as string[]).filter((file) =>
      file.endsWith(".md"),
    );
    assert.deepEqual(there.toSorted(), [...pages.keys()].toSorted());
  });

  it("explain each control, and are linked from docs/controls.md", () => {
    assert.deepEqual(Object.keys(explained).toSorted(), controls.map(({ id }) => id as string).toSorted());
    assert.match(readFileSync(path.join(docs, "controls.md"), "utf8"), /\]\(controls\/README\.md\)/);
    assert.ok(existsSync(path.join(docs, "controls/README.md")));
  });

  for (const { id } of controls) {
    const { examples } = explained[id] ?? {};
    if (examples === undefined || typeof examples === "string") continue;
    it(`${id}: the bad example trips ${examples.code}, the good one nothing of the control`, async () => {
      const bad = await findingsOf(examples.bad, examples);
      assert.ok(
        bad.some(({ control, code }) => control === id && code === examples.code),
        JSON.stringify(bad),
      );
      const good = await findingsOf(examples.good, examples);
      assert.deepEqual(
        good.filter(({ control }) => control === id),
        [],
      );
    });
  }
});

describe("docs/findings-changelog.md", () => {
  const page = readFileSync(path.join(docs, "findings-changelog.md"), "utf8");

  it("names each code under one version, and none that does not exist", () => {
    const golden = readFileSync(path.resolve(__dirname, "codes.golden.txt"), "utf8").split("\n").filter(Boolean);
    const named = [...versionsIn(page).values()].flat();
    assert.deepEqual(named.toSorted(), golden.map((line) => line.split(" ")[0]!).toSorted(), "run npm run docs");
    assert.equal(
      page,
      withNewCodes(
        page,
        codes.map(({ code }) => code),
      ),
      "run npm run docs",
    );
  });

  it("takes a new code under Unreleased, and leaves the versions as they are", () => {
    const before = withNewCodes("## 0.1.0\n\n- `a-b`\n", ["a-b"]);
    assert.deepEqual([...versionsIn(before)], [["0.1.0", ["a-b"]]]);
    const after = withNewCodes(before, ["a-b", "c-d"]);
    assert.deepEqual(
      [...versionsIn(after)],
      [
        ["Unreleased", ["c-d"]],
        ["0.1.0", ["a-b"]],
      ],
    );
  });
});
