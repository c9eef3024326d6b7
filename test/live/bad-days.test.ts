import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { renderAudit } from "../../cli/audit/render";
import { jsonText } from "../../cli/live/json";
import { colorsFor } from "../../cli/colors";
import { declaredResources } from "../../cli/program/resources";
import type { DeclaredResource } from "../../edge/resource";
import { printable } from "../../live";
import { startApi } from "../../sandbox/api";
import { launchReady } from "../cli/run";
import { lookAt } from "./looking";
import { stackWorld } from "./world/stack-world";
import { startWorld, type WorldSpec } from "./world/world";

const domain = "example.com";

describe("audit: bad days cost bounded time, and are told", function () {
  let resources: readonly DeclaredResource[];
  before(async () => void (resources = await declaredResources("prod")));
  const good = () => stackWorld(resources);
  /** What an answer of one host is. */
  const answering = (host: string, answer: ReturnType<WorldSpec["answer"]>) => (spec: WorldSpec) => ({
    ...spec,
    answer: (request: Parameters<WorldSpec["answer"]>[0]) => (request.host === host ? answer : spec.answer(request)),
  });
  const failing = (failures: NonNullable<WorldSpec["dns"]["failures"]>) => (spec: WorldSpec) => ({
    ...spec,
    dns: { ...spec.dns, failures },
  });

  const days: readonly (readonly [string, string, (spec: WorldSpec) => WorldSpec])[] = [
    ["the domain does not exist", "dns/resolves live-domain-missing", failing({ [domain]: "NXDOMAIN" })],
    [
      "the domain has no DNS",
      "dns/resolves live-domain-undelegated",
      (spec) => ({
        ...spec,
        records: spec.records
          .filter(({ name }) => !name.endsWith(domain))
          .concat([{ name: `x.y.${domain}`, type: "TXT", data: "x" }]),
      }),
    ],
    ["its name servers fail", "dns/resolves live-dns-broken", failing({ [domain]: "SERVFAIL" })],
    ["the resolver is dead", "dns/resolves live-dns-unanswered", failing({ "*": "silent" })],
    ["the resolver answers noise", "dns/resolves live-dns-unanswered", failing({ "*": "garbage" })],
    ["the resolver denies everything", "dns/resolves live-dns-unanswered", failing({ "*": "NXDOMAIN" })],
    ["a host never answers", "dns/resolves live-host-quiet", answering(`app.${domain}`, "hang")],
    ["a host breaks every connection", "dns/resolves live-host-quiet", answering(`app.${domain}`, "reset")],
    ["the domain never answers", "dns/resolves live-host-silent", answering(domain, "hang")],
  ];
  for (const [what, expected, make] of days) {
    it(`${what}: ${expected.split(" ")[1]}`, async () => {
      // Only who never answers is waited for in vain: a busy machine is slow, and no fault of the world's.
      const isSilent = /^(the resolver is dead|.* never answers)$/.test(what);
      const bounds = isSilent ? { timeout: 3_000, deadline: 40_000 } : { timeout: 30_000, deadline: 120_000 };
      const { found, report, milliseconds } = await lookAt(make(good()), bounds);
      assert.ok(found.includes(expected), found.join("\n"));
      assert.ok(milliseconds < 1.5 * bounds.deadline, `${milliseconds} ms`);
      assert.notEqual(report.controls.find(({ id }) => id === "dns/resolves")?.status, "green");
    });
  }

  it("an endless body and a tarpit are cut: the rest is judged", async () => {
    for (const answer of ["endless", "tarpit"] as const) {
      const before = process.memoryUsage().rss;
      const looked = await lookAt(answering(`app.${domain}`, answer)(good()), { timeout: 3_000, deadline: 30_000 });
      const hops = looked.observations.http.filter(({ url }) => url.startsWith(`https://app.${domain}`));
      assert.ok(
        hops.every(({ hops: [hop] }) => hop!.cut || hop!.failure === "timeout"),
        answer,
      );
      assert.ok(hops.every(({ hops: [hop] }) => hop!.bytes <= 262_144));
      assert.ok(process.memoryUsage().rss - before < 200 * 2 ** 20);
    }
  });

  it("the deadline ends everything, and then nothing is green", async () => {
    const slow = { ...good(), delay: 2_000 };
    const { report, observations, milliseconds } = await lookAt(slow, { timeout: 5_000, deadline: 1_000 });
    assert.equal(observations.outOfTime, true);
    assert.deepEqual(report.summary.green, 0);
    assert.ok(milliseconds < 20_000, `${milliseconds} ms`);
  });

  it("of 200 hosts sixty are looked at, and the others are named", async () => {
    const names = Array.from({ length: 200 }, (_, index) => `h${index}.${domain}`);
    const spec = good();
    const many: WorldSpec = {
      ...spec,
      records: [...spec.records, ...names.map((name) => ({ name, type: "A", data: "10.0.0.1" }))],
      certificate: (host) => ({ names: [domain, `*.${domain}`, ...(host === domain ? names : [])] }),
    };
    const { observations, found } = await lookAt(many, { timeout: 15_000 });
    assert.equal(observations.hosts.length, 60);
    assert.ok(found.includes("dns/resolves live-hosts-left"));
  });

  it("a domain that has IPv6 alone is looked at", async () => {
    const spec = good();
    const six = spec.records.map((one) =>
      one.data === "104.16.1.1" ? { ...one, type: "AAAA", data: "2606:4700::1" } : one,
    );
    const { report } = await lookAt({ ...spec, records: six });
    assert.deepEqual(
      report.controls.filter(({ status }) => status === "red").map(({ id }) => id),
      [],
    );
  });

  it("a private address that a public name leads to is never connected to, unless that is asked for", async () => {
    const spec = good();
    const records = spec.records.map((one) => (one.name === `app.${domain}` ? { ...one, data: "127.0.0.1" } : one));
    const world = await startWorld({ ...spec, records });
    // Only the domain itself is led to loopback by an option.
    const args = world.args.map((arg) => arg.replace(/^:(80|443):/, `${domain}:$1:`));
    const ran = await launchReady(["audit", domain, "--json", "--timeout", "3", ...args]);
    await world.close();
    assert.match(ran.stdout, /app\.example\.com leads to 127\.0\.0\.1, which was not connected to\./);
    assert.deepEqual(
      world.requests.filter(({ host }) => host === `app.${domain}`),
      [],
    );
  });

  it("property: nothing that the world sends reaches a terminal unescaped", async () => {
    const evil = "\u001b[31mred\u0007\u202eevil\u2028\u0000\u009b2J";
    const spec = good();
    const records = [
      ...spec.records,
      { name: domain, type: "TXT", data: `v=spf1 include:${evil} ~all` },
      { name: `_dmarc.${domain}`, type: "TXT", data: `v=DMARC1; p=${evil}` },
      { name: domain, type: "CAA", data: `0 issue "${evil.replace(/[\u0000\u2028]/g, "")}"` },
    ];
    const answer: WorldSpec["answer"] = (request) => {
      const given = spec.answer(request);
      if (typeof given === "string" || request.host !== domain) return given;
      const html = `<title>${evil}</title>this domain is for sale <script src="http://x.example/${evil}.js"></script>`;
      return {
        ...given,
        headers: { ...given.headers, "strict-transport-security": "max-age=1; \u009b31m" },
        body: html,
      };
    };
    const { report, observations } = await lookAt({ ...spec, records, answer });
    const text = renderAudit(report, colorsFor({ isTTY: false }));
    assert.doesNotMatch(text.replaceAll("\n", ""), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    assert.doesNotMatch(jsonText({ observations, report }).replaceAll("\n", ""), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    assert.deepEqual(
      JSON.parse(jsonText({ observations, report })),
      JSON.parse(JSON.stringify({ observations, report })),
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (any) => {
        assert.doesNotMatch(printable(any), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      }),
    );
  });

  it("tokens, cookies and credentials stand in no output and no file", async () => {
    const token = ["canary", "t".repeat(40)].join("-");
    const credential = ["sk", "live", "0123456789abcdefghijABCD"].join("_");
    const cookie = "canary-cookie-value";
    const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-canary-"));
    const api = await startApi({ token, zones: [{ id: "a".repeat(32), name: domain, accountId: "b".repeat(32) }] });
    const spec = good();
    const world = await startWorld({
      ...spec,
      answer: (request) => {
        const given = spec.answer(request);
        if (typeof given === "string" || request.host !== domain) return given;
        const headers = { ...given.headers, "set-cookie": [`session=${cookie}; Secure`], "x-powered-by": credential };
        return { ...given, headers, body: `${given.body ?? ""}<script>pay("${credential}")</script>` };
      },
    });
    try {
      const env = { CLOUDFLARE_API_TOKEN: token, CLOUDFLARE_BASE_URL: api.url };
      const save = path.join(folder, "seen.json");
      const args = ["audit", domain, "--timeout", "15", ...world.args];
      const first = await launchReady([...args, "--save", save], { env });
      const replayed = await launchReady(["audit", domain, "--json", "--offline", save], { env });
      const files = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), "utf8"));
      const everything = [first.stdout, first.stderr, replayed.stdout, replayed.stderr, ...files].join("\n");
      for (const canary of [token, credential, cookie]) assert.ok(!everything.includes(canary), canary);
      assert.match(everything, /live-credential-served/);
      assert.ok(world.requests.every(({ headers }) => headers.authorization === undefined));
      // A token shows the zone, which is judged by the pack's rules.
      assert.match(replayed.stdout, /Cloudflare's API shows the zone's resources/);
    } finally {
      await world.close();
      await api.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it("what was saved replays to the same report; what was not is refused", async () => {
    const wrong = await launchReady(["audit", domain, "--offline", "package.json"]);
    assert.deepEqual([wrong.code, wrong.stdout], [2, ""]);
    assert.match(wrong.stderr, /^package\.json is not what --save wrote:/);
    const usage = await launchReady(["audit", "https://example.com/", "--resolver", "x", "--timeout", "0"]);
    assert.deepEqual(
      [usage.code, usage.stderr],
      [2, "'https://example.com/' is not a domain; did you mean example.com?\n"],
    );
    const options = await launchReady(["audit", domain, "--resolver", "x", "--connect-to", "y", "--timeout", "0"]);
    assert.deepEqual([options.code, options.stderr.trim().split("\n").length], [2, 3]);
  });
});
