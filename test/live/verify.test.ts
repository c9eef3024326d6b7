import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { declaredResources } from "../../cli/program/resources";
import type { VerifyReport } from "../../cli/verify/report";
import type { DeclaredResource } from "../../edge/resource";
import { Seen } from "../../live";
import { expectationsOf } from "../../live/verify/expectations";
import { judgeExpectations } from "../../live/verify/judge";
import { observeExpectations } from "../../live/verify/observe";
import { RealWorld } from "../../live/world/real";
import { Estate } from "../../policies/estate";
import { launchReady } from "../cli/run";
import { worldOptions } from "./looking";
import { stackWorld } from "./world/stack-world";
import { startWorld, type WorldSpec } from "./world/world";

const domain = "example.com";
const app = `app.${domain}`;

async function verifyIn(spec: WorldSpec, more: readonly string[] = []) {
  const world = await startWorld(spec);
  try {
    const [junit, html, markdown] = ["junit.xml", "verify.html", "verify.md"].map((name) =>
      path.join(world.folder, name),
    ) as [string, string, string];
    const ran = await launchReady([
      ...["verify", "--stack", "prod", "--json", "--timeout", "15", "--junit", junit],
      ...["--html", html, "--markdown", markdown],
      ...world.args,
      ...more,
    ]);
    const report = JSON.parse(ran.stdout) as VerifyReport;
    const codes = new Set(report.checks.flatMap(({ findings }) => findings.map(({ code }) => code)));
    // How fast a busy machine answers is nothing to judge by.
    codes.delete("verify-monitor-slow");
    const [page, text] = [readFileSync(html, "utf8"), readFileSync(markdown, "utf8")];
    // What is found stands in both, by its code.
    assert.equal(
      page.includes("What failed"),
      report.checks.some(({ status }) => status === "failed"),
    );
    for (const code of report.checks.flatMap(({ findings }) => findings.map((one) => one.code)))
      assert.ok(page.includes(`(${code})`) && text.includes(`(${code})`), code);
    return { ...ran, report, codes: [...codes].sort(), junit: readFileSync(junit, "utf8") };
  } finally {
    await world.close();
  }
}

/** The same without a process: what a stack expects, asked of a world with real sockets. */
async function codesIn(spec: WorldSpec): Promise<string[]> {
  const running = await startWorld(spec);
  const world = new RealWorld(worldOptions(running));
  try {
    const estate = new Estate(await declaredResources("prod"), { today: "2026-11-29" });
    const expectations = expectationsOf(estate);
    const seen = new Seen(await observeExpectations(world, expectations));
    const found = judgeExpectations(expectations, seen).flatMap(({ findings }) => findings.map(({ code }) => code));
    return [...new Set(found)].filter((code) => code !== "verify-monitor-slow").sort();
  } finally {
    world.close();
    await running.close();
  }
}

describe("verify, as a process of its own", () => {
  let resources: readonly DeclaredResource[];
  before(async () => void (resources = await declaredResources("prod")));
  const good = () => stackWorld(resources);

  it("passes everything where the world is as declared; what only a token shows is open", async () => {
    const { report, codes, code, junit } = await verifyIn(good());
    assert.deepEqual(codes, ["verify-limits-unseen"]);
    const failed = report.checks.filter(({ status }) => status === "failed");
    assert.deepEqual([code, report.summary.red, failed], [0, 0, []]);
    const kinds = report.controls.find(({ id }) => id === "route/once")!.evidence.map(({ kind }) => kind);
    assert.deepEqual(kinds, ["modelled", "observed"]);
    assert.match(
      junit,
      new RegExp(`<testsuites name="launch-ready verify prod" tests="${report.checks.length}" failures="0">`),
    );
  });

  const faults: readonly (readonly [string, readonly string[], (spec: WorldSpec) => WorldSpec])[] = [
    [
      "a record is gone",
      ["verify-record-missing"],
      (spec) => ({ ...spec, records: spec.records.filter(({ name }) => name !== `_smtp._tls.${domain}`) }),
    ],
    [
      "a record says something else",
      ["verify-record-differs"],
      (spec) => ({
        ...spec,
        records: spec.records.map((one) =>
          one.name === `em1234.${domain}` ? { ...one, data: "other.example.org" } : one,
        ),
      }),
    ],
    [
      "one name server has the old record still",
      ["verify-record-propagating"],
      (spec) => ({
        ...spec,
        servers: {
          "192.0.2.54": { records: spec.records.filter(({ name }) => name !== `_smtp._tls.${domain}`) },
        },
      }),
    ],
    [
      "somebody redirects everything to www",
      ["verify-monitor-down", "verify-unreachable"],
      (spec) => ({
        ...spec,
        answer: (request) =>
          request.host === domain && !request.path.startsWith("/app.")
            ? { status: 301, headers: { location: `https://www.${domain}${request.path}` } }
            : spec.answer(request),
      }),
    ],
    [
      "somebody leads www to a page of its own",
      ["verify-way-differs"],
      (spec) => ({
        ...spec,
        answer: (request) =>
          request.host === `www.${domain}`
            ? { status: 301, headers: { location: `https://${domain}/start` } }
            : spec.answer(request),
      }),
    ],
    [
      "webhooks are challenged",
      ["verify-monitor-down", "verify-route-challenged"],
      (spec) => ({
        ...spec,
        answer: (request) =>
          request.path.startsWith("/webhooks/")
            ? { status: 403, headers: { "cf-mitigated": "challenge", "cf-ray": "1-TST" } }
            : spec.answer(request),
      }),
    ],
    [
      "invite links are redirected to another host",
      ["verify-route-redirected"],
      (spec) => ({
        ...spec,
        answer: (request) =>
          request.path.startsWith("/invite/")
            ? { status: 302, headers: { location: `https://${domain}/` } }
            : spec.answer(request),
      }),
    ],
    [
      "the app's pages come out of the cache",
      ["verify-private-cached"],
      (spec) => ({
        ...spec,
        answer: (request) => {
          const answer = spec.answer(request);
          if (typeof answer === "string" || request.host !== app) return answer;
          return { ...answer, headers: { ...answer.headers, "cf-cache-status": "HIT", age: "60" } };
        },
      }),
    ],
    [
      "the edge keeps no style sheet",
      ["verify-static-uncached"],
      (spec) => ({
        ...spec,
        answer: (request) => {
          const answer = spec.answer(request);
          if (typeof answer === "string" || !request.path.endsWith(".css")) return answer;
          return { ...answer, headers: { ...answer.headers, "cf-cache-status": "BYPASS" } };
        },
      }),
    ],
    [
      "a certificate is for another name",
      ["verify-certificate-wrong"],
      (spec) => ({
        ...spec,
        certificate: (host) => (host === app ? { names: ["other.example.org"] } : spec.certificate(host)),
      }),
    ],
    [
      "the API is down",
      ["verify-monitor-down"],
      (spec) => ({
        ...spec,
        answer: (request) => (request.path === "/health" ? { status: 503 } : spec.answer(request)),
      }),
    ],
  ];
  for (const [what, expected, make] of faults) {
    it(`${what}: ${expected[0]}`, async () => {
      assert.deepEqual(await codesIn(make(good())), [...expected, "verify-limits-unseen"].sort());
    });
  }

  it("is red, with exit code 1, where something failed", async () => {
    const spec = good();
    const answer: WorldSpec["answer"] = (request) =>
      request.path === "/health" ? { status: 503 } : spec.answer(request);
    const { code, report, junit } = await verifyIn({ ...spec, answer });
    assert.deepEqual([code, report.controls.find(({ id }) => id === "watch/uptime")!.status], [1, "red"]);
    assert.match(junit, /<testcase classname="watch\/uptime" name="api is up"><failure message="https:/);
  });

  it("--retry waits for what propagates", async () => {
    const spec = good();
    const began = Date.now();
    const late: WorldSpec = {
      ...spec,
      get records() {
        const isThere = Date.now() > began + 12_000;
        return spec.records.filter(({ name }) => isThere || name !== `_smtp._tls.${domain}`);
      },
    };
    const { codes, code } = await verifyIn(late, ["--retry", "2m"]);
    assert.deepEqual([code, codes], [0, ["verify-limits-unseen"]]);
  });
});
