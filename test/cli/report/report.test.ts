import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { declaredResources } from "../../../cli/program/resources";
import { UNKNOWN } from "../../../edge/resource";
import { unknownText } from "../../../edge/wire-values";
import type { ReportView } from "../../../reports/view";
import { windowOf } from "../../reports/dom";
import { exportedState } from "../handover/deployed";
import { launchReady, projectWith } from "../run";

const folder = () => mkdtempSync(path.join(os.tmpdir(), "launch-ready-report-"));

/** What was seen of a domain whose DNS and page say hostile things, and where nothing answers but one resolver. */
function hostileObservations(text: string): string {
  const file = path.join(folder(), "seen.json");
  const answer = (name: string, type: string, data: readonly string[]) => ({
    name,
    type,
    server: "resolver",
    status: "ok",
    authenticated: false,
    authoritative: false,
    records: data.map((one) => ({ name, type, ttl: 300, data: one })),
    negativeTtl: null,
  });
  const observations = {
    format: "launch-ready-observations",
    version: 1,
    domain: "example.com",
    at: "2026-11-29T12:00:00.000Z",
    hosts: ["example.com"],
    left: [],
    dns: [
      answer("example.com", "A", ["192.0.2.1"]),
      answer("example.com", "MX", [`10 ${text}`]),
      answer("example.com", "TXT", [`v=spf1 ${text} -all`]),
      answer("_dmarc.example.com", "TXT", [`v=DMARC1; p=${text}`]),
    ],
    tls: [],
    http: [],
    rdap: null,
    cloudflare: null,
    outOfTime: false,
  };
  writeFileSync(file, JSON.stringify(observations));
  return file;
}

describe("launch-ready report", () => {
  it("writes one page and Markdown of a stack, and says where", async () => {
    const [html, markdown] = ["report.html", "report.md"].map((name) => path.join(folder(), name)) as [string, string];
    const ran = await launchReady(["report", "--stack", "prod", "--html", html, "--markdown", markdown]);
    assert.equal(
      ran.stdout,
      "prod: Nothing that was judged stands against the launch. 6 controls are open: something small is wrong, or " +
        `nobody could tell. Written to ${html} and ${markdown}.\n`,
    );
    assert.deepEqual([ran.code, ran.stderr], [0, ""]);
    const { document } = windowOf(readFileSync(html, "utf8"));
    assert.deepEqual(
      Array.from(document.querySelectorAll("h2"), ({ textContent }) => textContent),
      [
        "Mend next",
        "Where each host leads",
        "Mail",
        "Next stages",
        "What the plan cannot do",
        "To be set elsewhere",
        "Controls that are open",
        "Controls that hold",
      ],
    );
    assert.match(readFileSync(markdown, "utf8"), /^# prod: amber\n\n\*\*Nothing that was judged/);
  });

  it("prints the report as JSON: the declared map with its redirects, the mail, the stages", async () => {
    const ran = await launchReady(["report", "--stack", "prod", "--json"]);
    const view = JSON.parse(ran.stdout) as ReportView;
    assert.deepEqual([view.subject, view.source, view.status], ["prod", "stack", "amber"]);
    assert.deepEqual(view.summary, { red: 0, amber: 6, green: 31, waived: 0 });
    assert.deepEqual(view.blocking, []);
    assert.deepEqual(
      view.map.map(({ host, redirectsTo }) => [host, redirectsTo]),
      [
        ["example.com", null],
        ["app.example.com", null],
        ["api.example.com", null],
        ["admin.example.com", null],
        ["auth.example.com", null],
        ["www.example.com", "https://example.com/"],
        ["example.net", "https://example.com/"],
        ["www.example.net", "https://example.com/"],
      ],
    );
    assert.deepEqual(view.mail[1], {
      domain: "example.net",
      servers: [],
      facts: [
        { name: "SPF", value: "v=spf1 -all" },
        { name: "DKIM", value: "none" },
        { name: "DMARC", value: "v=DMARC1; p=reject; rua=mailto:dmarc@example.com" },
        { name: "MTA-STS", value: "none" },
        { name: "TLS reports", value: "none" },
        { name: "BIMI", value: "none" },
      ],
    });
    assert.deepEqual(
      view.controls.filter(({ evidence }) => evidence.some(({ kind }) => kind === "modelled")).map(({ id }) => id),
      [
        "dns/resolves",
        "route/canonical",
        "route/once",
        "route/untouched",
        "route/old-links",
        "tls/https",
        "cache/private",
        "edge/rate-limit",
      ],
    );
  });

  it("is made of what audit saved, and shows nothing hostile unescaped in any form", async () => {
    const text = "\u001b[31m<script>alert(1)</script>";
    const file = hostileObservations(text);
    const html = path.join(folder(), "report.html");
    const page = await launchReady(["report", "--audit", file, "--html", html]);
    const terminal = await launchReady(["report", "--audit", file]);
    assert.deepEqual([page.code, terminal.code], [1, 1]);
    const written = readFileSync(html, "utf8");
    assert.equal(windowOf(written).document.querySelectorAll("script").length, 0);
    assert.match(written, /\\u\{1b\}\[31m&lt;script&gt;alert\(1\)&lt;\/script&gt;/);
    for (const form of [written, page.stdout, terminal.stdout]) assert.doesNotMatch(form, /\u001b|(?<!\\)<script/);
    assert.match(terminal.stdout, /\\\\u\{1b\}\\\[31m\\<script\\>alert/);
  });

  it("says what it needs where nothing is named, and refuses two subjects and files of another kind", async () => {
    const none = await launchReady(["report", "--json"], { cwd: mkdtempSync(path.join(os.tmpdir(), "launch-ready-")) });
    assert.equal(none.code, 2);
    assert.match(none.stdout, /"usage-option-missing"/);
    const only = await launchReady(["report"], {
      cwd: projectWith({ shop: readFileSync("Pulumi.prod.yaml", "utf8") }),
    });
    assert.match(only.stdout, /shop/, "the only stack of a project is the one that is meant");
    const two = await launchReady(["report", "--stack", "prod", "--domain", "example.com"]);
    assert.equal(two.code, 2);
    const other = await launchReady(["report", "--audit", "package.json"]);
    assert.equal(other.code, 2);
    assert.match(other.stderr, /^package\.json is not what --save wrote:/);
  });
});

describe("the forms of check and audit", () => {
  it("are written beside the report on the terminal", async () => {
    const here = folder();
    const names = ["html", "markdown", "sarif", "junit"].map((form) => [form, path.join(here, form)] as const);
    const forms = names.flatMap(([form, file]) => [`--${form}`, file]);
    const check = await launchReady(["check", "--stack", "prod", ...forms, "--annotations"]);
    assert.equal(check.code, 0);
    assert.match(
      check.stdout,
      /\n::notice file=Pulumi\.prod\.yaml,title=dns\/stale \(live-zone-unseen\)::Not judged: /,
    );
    const firsts = () => names.map(([, file]) => readFileSync(file, "utf8").split("\n")[0]);
    const xml = '<?xml version="1.0" encoding="UTF-8"?>';
    assert.deepEqual(firsts(), ["<!doctype html>", "# prod: amber", "{", xml]);
    const audit = await launchReady([
      ...["audit", "example.com", "--offline", hostileObservations("mx.example.com"), "--json"],
      ...forms,
    ]);
    assert.equal(audit.code, 1);
    assert.equal((JSON.parse(audit.stdout) as { domain: string }).domain, "example.com");
    assert.deepEqual(firsts(), [
      "<!doctype html>",
      "# example.com: red",
      "{",
      '<?xml version="1.0" encoding="UTF-8"?>',
    ]);
  });

  it("take no annotations beside JSON, and say which file cannot be written", async () => {
    const both = await launchReady(["check", "--stack", "prod", "--json", "--annotations"]);
    assert.equal(both.code, 2);
    const file = path.join(folder(), "none", "report.html");
    const unwritten = await launchReady(["check", "--stack", "prod", "--html", file]);
    assert.equal(unwritten.code, 2);
    assert.match(unwritten.stderr, /report\.html cannot be read or written: /);
  });
});

describe("the report of a file", () => {
  it("judges what is deployed, and what will be, by a file alone", async () => {
    const state = exportedState(await declaredResources("prod")) as {
      deployment: { resources: readonly Readonly<Record<string, unknown>>[] };
    };
    // A preview has of a component neither id nor outputs.
    const steps = state.deployment.resources.map(({ id: _, ...one }) => ({
      op: "create",
      urn: one.urn,
      newState: one.custom === true ? one : { ...one, outputs: undefined },
    }));
    const written = (value: unknown): string => {
      const file = path.join(folder(), "kept.json");
      // What is not known yet is a text of the engine's.
      writeFileSync(
        file,
        JSON.stringify(value, (_, one: unknown) => (one === UNKNOWN ? unknownText : one)),
      );
      return file;
    };
    const told = async (...args: readonly string[]) => {
      const ran = await launchReady(["report", "--json", ...args]);
      assert.equal(ran.stderr, "");
      const { subject, summary, map } = JSON.parse(ran.stdout) as ReportView;
      return { code: ran.code, subject, red: summary.red, hosts: map.map(({ host }) => host).sort() };
    };
    const expected = await told("--stack", "prod");
    assert.equal(expected.hosts.length, 8);
    assert.deepEqual(await told("--state", written(state)), expected);
    assert.deepEqual(await told("--preview", written({ steps })), expected);
  });

  it("says what is no state and no preview, and how to make one", async () => {
    const file = path.join(folder(), "notes.json");
    writeFileSync(file, '{"name":"notes"}');
    for (const [option, kind, how] of [
      ["--state", "a state: expected JSON with version and deployment", "pulumi stack export --file"],
      ["--preview", "a preview: expected JSON with steps, each with its newState", "pulumi preview --json >"],
    ] as const) {
      assert.deepEqual(await launchReady(["report", option, file]), {
        code: 2,
        stdout: "",
        stderr: `${file} is not ${kind}. Make it with: ${how} ${file}\n`,
      });
      const missing = await launchReady(["report", option, `${file}.gone`]);
      assert.deepEqual(
        [missing.code, missing.stderr.split(".json.gone. ")[1]],
        [2, `Make it with: ${how} ${file}.gone\n`],
      );
    }
  });
});
