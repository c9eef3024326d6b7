import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import axe from "axe-core";
import fc from "fast-check";
import { handoverOf, missingOf, pendingOf, type Handover, type HandoverFacts } from "../../../cli/handover/model";
import { asHtml, asMarkdown } from "../../../cli/handover/render";
import { deployedState } from "../../../cli/program/state-resources";
import { declaredResources } from "../../../cli/program/resources";
import { contentOf } from "../../../edge/dns";
import type { DeclaredResource } from "../../../edge/resource";
import { Estate } from "../../../policies/estate";
import { judgeAll } from "../../../policies/judge";
import { rules } from "../../../policies/rules";
import { withTexts } from "../../../reports/harmless";
import { windowOf } from "../../reports/dom";
import { launchReady, root } from "../run";
import { exportedState } from "./deployed";

const day = "2026-11-29";
const section = ({ sections }: Pick<Handover, "sections">, title: string) =>
  sections.find((one) => one.title === title)!;

describe("launch-ready handover", () => {
  let declared: DeclaredResource[] = [];
  let estate: Estate;
  before(async () => {
    declared = await declaredResources("prod", root);
    estate = new Estate(declared, { today: day });
  });
  const made = (more: Partial<HandoverFacts> = {}): Handover => {
    const of = more.estate ?? estate;
    return handoverOf({
      stack: "prod",
      ownProgram: false,
      day,
      estate: of,
      judgements: judgeAll(rules, of),
      deployed: { at: "2026-11-29T10:00:00Z", ids: new Map() },
      pending: [],
      ...more,
    });
  };
  const ofState = (resources: readonly DeclaredResource[]) => deployedState(exportedState(resources))!;

  it("names every record, host, secret and monitor that is there, and none besides", () => {
    const rows = section(made(), "DNS records").rows.map(([name, type, says]) => `${name} ${type} ${says}`);
    const there = estate.zones.flatMap(({ records }) =>
      records.map(({ record }) => `${record.name} ${record.type} ${contentOf(record)}`),
    );
    assert.deepEqual([...rows].sort(), there.sort());
    assert.deepEqual(
      section(made(), "Hosts and services").rows.map(([host, , where]) => `${host} ${where}`),
      [
        "example.com landing.hosting.example.org",
        "app.example.com members.hosting.example.org",
        "api.example.com 198.51.100.20, 198.51.100.21",
        "admin.example.com admin.hosting.example.org",
        "auth.example.com sign-in.hosting.example.org",
        "www.example.com landing.hosting.example.org",
        "example.net 192.0.2.1",
        "www.example.net 192.0.2.1",
      ],
    );
    assert.deepEqual(
      section(made(), "Secrets, by name").rows.map(([name, , owner, , until]) => [name, owner, until])[0],
      ["cloudflare-api-token", "founder", "2099-05-01"],
    );
    assert.deepEqual(section(made(), "Next stages").rows[0], ["HSTS of example.com", "week", "year", "2026-11-16"]);
    assert.deepEqual(
      section(made(), "Access").rows.map(([place]) => place),
      ["registrar", "dns", "cloudflare", "hosting", "mail", "aws"],
    );
    assert.deepEqual(section(made(), "Redirects").rows[0]!.slice(0, 1), ["Old link /join now leads to /membership"]);
  });

  it("says the same of a state as of the program that was deployed, with a link for each monitor", () => {
    const { resources, ids, at } = ofState(declared);
    const state = made({ estate: new Estate(resources, { today: day }), deployed: { at: at!, ids } });
    // Which ids there are, and with them who watches what, only a real state tells: test/engine/handover.test.ts.
    const unlinked = ({ sections }: Handover) =>
      sections
        .filter(({ title }) => title !== "Open risks")
        .map((one) => ({
          ...one,
          rows: one.rows.map((row) => row.filter((text) => !/^https:\/\/console/.test(text))),
        }));
    assert.deepEqual(unlinked(state), unlinked(made()));
    assert.match(
      section(state, "Monitors and who hears of them").rows[0]![3]!,
      /^https:\/\/console\.aws\.amazon\.com\/route53\/healthchecks\/home#\/details\/id-\d+$/,
    );
  });

  it("names the service elsewhere that watches, with its page", () => {
    const page = "https://watch.example.net/checks/1";
    const watched = declared.map((one) => {
      const { intent } = one.props as { intent?: { monitors?: readonly object[] } };
      if (intent?.monitors === undefined) return one;
      const monitors = intent.monitors.map((monitor) => ({ ...monitor, elsewhere: { link: page } }));
      return { ...one, props: { ...one.props, intent: { ...intent, monitors } } };
    });
    const rows = section(made({ estate: new Estate(watched, { today: day }) }), "Monitors and who hears of them").rows;
    assert.deepEqual(rows[0], [
      "homepage",
      "https://example.com/",
      "watch.example.net, as somebody says",
      page,
      "founder founder@example.com",
    ]);
  });

  it("tells what is declared and not deployed, and the other way round", () => {
    const [gone] = declared.filter(({ type }) => type.endsWith(":DnsRecord"));
    const rest = declared.filter((one) => one !== gone);
    const there = (resources: readonly DeclaredResource[]) => new Estate(ofState(resources).resources, { today: day });
    assert.deepEqual(pendingOf(estate, there(declared)), []);
    assert.deepEqual(pendingOf(estate, there(rest)), [`DnsRecord ${gone!.name} is declared and not deployed.`]);
    assert.deepEqual(pendingOf(new Estate(rest, { today: day }), there(declared)), [
      `DnsRecord ${gone!.name} is deployed and not declared any more.`,
    ]);
  });

  it("goes back by rollback, and by git where the program is the project's own", () => {
    const steps = (ownProgram: boolean) =>
      section(made({ ownProgram }), "Deploying, and going back")
        .rows.map(([, command]) => command)
        .filter((command) => /rollback|git/.test(command!));
    assert.deepEqual(steps(false), [
      "npx launch-ready rollback --stack prod --list",
      "npx launch-ready rollback --stack prod --yes",
    ]);
    assert.deepEqual(steps(true), ["git checkout HEAD~1 && npx launch-ready up --stack prod --yes"]);
  });

  it("what is missing stands out, until somebody says it", () => {
    const look = "npx launch-ready verify --stack prod --save seen.json, then handover with --observations seen.json";
    assert.deepEqual(missingOf(made()), [`Nobody has held the stack against the world: ${look}.`]);
    const seen = { at: "2026-11-29T11:00:00Z", checks: [] };
    assert.deepEqual(missingOf(made({ seen })), []);
    assert.doesNotMatch(asMarkdown(made({ seen })), /## Missing/);
    assert.deepEqual(missingOf(made({ seen: { ...seen, at: "2026-11-29T09:00:00Z" } })), [
      `The world was last looked at before the last deployment (2026-11-29T10:00:00Z): ${look}.`,
    ]);
    const bare = new Estate(
      declared.filter(({ type }) => !type.startsWith("launch-ready:")),
      { today: day },
    );
    const { deployed: _, ...undeployed } = { ...made({ estate: bare, seen }), deployed: undefined };
    assert.deepEqual(missingOf(undeployed), [
      "Nobody keeps an inventory of secrets (section secrets).",
      "Nothing is watched (section monitors).",
      ...["registrar", "dns", "hosting", "mail", "cloudflare", "aws"].map(
        (place) => `Nobody has said who can get in at: ${place} (access.${place}).`,
      ),
    ]);
    assert.match(asMarkdown(undeployed), /^## Missing\n\n- \*\*Nobody keeps an inventory/m);
  });

  it("prints no secret of a state, whatever it is in", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-handover-"));
    try {
      const secret = ["canary", "value", "of", "a", "secret", "0123456789"].join("-");
      const hidden = declared.map((one) =>
        one.secret?.includes("secretString") === true ? { ...one, props: { ...one.props, secretString: secret } } : one,
      );
      const leaking = hidden.map((one) =>
        one.type.endsWith(":DnsRecord") && one.props.type === "TXT"
          ? { ...one, props: { ...one.props, content: `"${secret}"` } }
          : one,
      );
      const file = path.join(folder, "state.json");
      writeFileSync(file, JSON.stringify(exportedState(leaking)));
      const page = path.join(folder, "handover.html");
      const ran = await launchReady(["handover", "--stack", "prod", "--state", file, "--json", "--html", page]);
      assert.equal(ran.code, 0, ran.stderr);
      assert.ok(JSON.stringify(exportedState(leaking)).includes(secret));
      for (const text of [ran.stdout, ran.stderr, readFileSync(page, "utf8")]) assert.ok(!text.includes(secret));
      assert.match(ran.stdout, /\[secret\]/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("takes any document for a state or for none, and never breaks", () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const state = deployedState(value);
        assert.ok(state === undefined || Array.isArray(state.resources));
      }),
    );
    const resource = fc.record({ urn: fc.string(), type: fc.string(), inputs: fc.anything(), outputs: fc.anything() });
    fc.assert(
      fc.property(fc.array(resource), (resources) => {
        const state = deployedState({ version: 3, deployment: { resources } })!;
        const kept = resources.filter(({ type }) => !type.startsWith("pulumi:providers:"));
        assert.equal(state.resources.length, kept.length);
      }),
    );
  });

  it("no text breaks the table, the page, or fetches anything", () => {
    const hostile = "a | b <img src=//example.net>\n`c` [d](https://example.net)";
    const spoiled = withTexts(made(), (text) => (text === "landing.hosting.example.org" ? hostile : text));
    assert.match(asMarkdown(spoiled), /\| a \\\| b \\<img src=\/\/example.net\\> \\`c\\` \\\[d\\\]/);
    const page = asHtml(spoiled);
    const { document } = windowOf(page);
    assert.equal(document.querySelectorAll("script, link, img, iframe, object, form, [src], [style]").length, 0);
    assert.match(
      document.querySelector("meta[http-equiv=Content-Security-Policy]")!.getAttribute("content")!,
      /default-src 'none'/,
    );
    assert.ok(document.querySelector("svg"), "the map as a picture");
  });

  it("passes the rules of axe-core", async () => {
    const window = windowOf(asHtml(made()), { runScripts: "outside-only" });
    window.eval(axe.source);
    const { violations } = await (
      window as unknown as { axe: { run(...given: unknown[]): Promise<axe.AxeResults> } }
    ).axe.run(window.document, { rules: { "color-contrast": { enabled: false } } });
    assert.deepEqual(
      Array.from(violations, ({ id }) => id),
      [],
    );
  });

  it("is made of what is declared where nothing is deployed, and says so", async () => {
    const { code, stdout, stderr } = await launchReady(["handover", "--stack", "prod", "--declared", "--json"]);
    assert.equal(code, 0, stderr);
    const { source, deployedAt, complete, control, missing } = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual(
      [source, deployedAt, complete, control],
      ["declared", null, false, { id: "handover/complete", status: "amber" }],
    );
    assert.equal((missing as string[])[0], "Nothing is deployed: this is what the stack declares.");
    const wrong = await launchReady(["handover", "--stack", "prod", "--state", "package.json"]);
    assert.deepEqual([wrong.code, /is not a state/.test(wrong.stderr)], [2, true]);
  });
});
