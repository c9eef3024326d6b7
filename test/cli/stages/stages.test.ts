import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { raised } from "../../../cli/stages/ladders";
import { nextStage } from "../../../cli/stages/stage";
import { withStage } from "../../../cli/stages/stage-text";
import { addDays, currentDay } from "../../../standards/day";
import { launchReady, projectWith, root, type Ran } from "../run";

const day = "2026-11-29";
const hsts = ["config", "launch-ready:site", "tls", "hsts"];

describe("a stage in a stack file", () => {
  const added = (text: string, keys: readonly string[] = hsts, stage = "year"): string =>
    withStage(text, keys, stage, day);

  it("is one more entry of the line, and nothing else changes", () => {
    const text = readFileSync(path.join(root, "Pulumi.prod.yaml"), "utf8");
    assert.equal(
      added(text),
      text.replace(
        'hsts: { minutes: "2026-11-02", week: "2026-11-09" }',
        `hsts: { minutes: "2026-11-02", week: "2026-11-09", year: "${day}" }`,
      ),
    );
    const dmarc = ["config", "launch-ready:site", "mail", "dmarc"];
    assert.equal(
      added(text, dmarc, "quarantine"),
      text.replace('dmarc: { monitor: "2026-11-02" }', `dmarc: { monitor: "2026-11-02", quarantine: "${day}" }`),
    );
  });

  it("is a line of its own where the others are, with their comments", () => {
    const text = [
      "config:",
      "  launch-ready:site:",
      "    tls:",
      "      hsts:",
      '        minutes: "2026-11-02" # tried first',
      "        # then a week",
      '        week: "2026-11-09"   # long enough',
      "      minVersion: '1.2'",
      "",
    ].join("\n");
    const wanted = text.replace('week: "2026-11-09"', `week: "2026-11-09"\n        year: "${day}"`);
    assert.deepEqual(parse(added(text)), parse(wanted));
    assert.deepEqual(
      added(text)
        .split("\n")
        .filter((line) => line.includes("#")).length,
      3,
    );
  });

  it("begins where there were none", () => {
    const site = (rest: string): string => `config:\n  launch-ready:site:\n    domain: example.com\n${rest}`;
    const value = (text: string): unknown =>
      (parse(added(text, hsts, "minutes")) as Record<string, Record<string, Record<string, unknown>>>).config![
        "launch-ready:site"
      ]!.tls;
    assert.deepEqual(value(site("")), { hsts: { minutes: day } });
    assert.deepEqual(value(site("    tls: { mode: full }\n")), { mode: "full", hsts: { minutes: day } });
    assert.deepEqual(value(site("    tls:\n      mode: full\n    plan: free\n")), {
      mode: "full",
      hsts: { minutes: day },
    });
    assert.deepEqual(value(site("    tls: { hsts: {} }\n")), { hsts: { minutes: day } });
  });
});

describe("launch-ready stages and stage", () => {
  const today = currentDay();
  const site = (since: number): string => `# The site
config:
  launch-ready:site:
    domain: example.com
    zoneId: 0123456789abcdef0123456789abcdef
    services: { site: { target: 192.0.2.1, purpose: The site } }
    hosts: { "@": site }
    tls: { hsts: { minutes: "${addDays(today, -since)}" } } # raised by hand
    mail: none
`;
  let project = "";
  afterEach(() => rmSync(project, { recursive: true, force: true }));
  const run = (args: readonly string[]): Promise<Ran> => launchReady([...args], { cwd: project });

  it("say what may begin today, and write it down", async () => {
    project = projectWith({ prod: site(3) });
    assert.deepEqual(
      (await run(["stages", "--stack", "prod"])).stdout.split("\n")[1],
      "  HSTS of example.com: minutes; week may begin today: npx launch-ready stage hsts --stack prod",
    );
    const { code, stdout } = await run(["stage", "hsts", "--stack", "prod", "--yes"]);
    assert.deepEqual(
      [code, stdout],
      [0, `Pulumi.prod.yaml says now that the stage week of HSTS begins on ${today}. Nothing is deployed yet.\n`],
    );
    assert.equal(
      readFileSync(path.join(project, "Pulumi.prod.yaml"), "utf8"),
      site(3).replace(`"${addDays(today, -3)}" }`, `"${addDays(today, -3)}", week: "${today}" }`),
    );
  });

  it("refuse what is too early, and what is not there", async () => {
    project = projectWith({ prod: site(0) });
    const codes = async (what: string): Promise<string[]> => {
      const { code, stdout } = await run(["stage", what, "--stack", "prod", "--json", "--yes"]);
      assert.equal(code, 1);
      return (JSON.parse(stdout) as { problems: { code: string }[] }).problems.map((one) => one.code);
    };
    assert.deepEqual(await codes("hsts"), ["stage-too-early"]);
    assert.deepEqual(await codes("dmarc"), ["stage-not-declared"]);
    assert.equal(readFileSync(path.join(project, "Pulumi.prod.yaml"), "utf8"), site(0));
  });

  it("refuse what a red control speaks against, and what is at its top", () => {
    const red = nextStage(
      raised.hsts!,
      { minutes: "2026-11-02" },
      [{ id: "tls/https", status: "red", findings: [] }],
      day,
    );
    assert.deepEqual(
      red.problems.map(({ code }) => code),
      ["stage-evidence-red"],
    );
    const top = nextStage(raised["mta-sts"]!, { testing: "2026-11-01", enforce: "2026-11-20" }, [], day);
    assert.deepEqual(
      top.problems.map(({ code }) => code),
      ["stage-at-top"],
    );
  });
});
