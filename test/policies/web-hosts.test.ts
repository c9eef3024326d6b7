import { Estate } from "../../policies/estate";
import assert from "node:assert/strict";
import fc from "fast-check";
import { toIntent } from "../../edge/intent";
import { types, UNKNOWN, type DeclaredResource } from "../../edge/resource";
import { judgeAll, type Status } from "../../policies/judge";
import { rules } from "../../policies/rules";
import type { ControlId } from "../../policies/control";
import { record, resource, setting, verdict, zoneId } from "./resources";
import { uptime } from "../../policies/watch/uptime";
import * as edge from "../../policies/edge/edge";
import { staticAssets } from "../../policies/cache/cache";

const worker = (hostname: unknown) =>
  resource("cloudflare:index/workersCustomDomain:WorkersCustomDomain", `worker ${String(hostname)}`, {
    hostname,
    service: "shop",
  });
const mx = record("example.com", "MX", { content: "mail.example.net", priority: 10 });
const weak = [
  setting("ssl", "off"),
  setting("min_tls_version", "1.0"),
  setting("tls_1_3", "on"),
  setting("security_header", { strict_transport_security: { enabled: false } }),
];
const web: readonly ControlId[] = ["tls/strict", "tls/version", "tls/hsts", "tls/https", "edge/waf", "watch/uptime"];

function statuses(resources: readonly DeclaredResource[], ids = web): Status[] {
  const owners = [{ name: "ada", mail: "ada@example.com" }];
  const stated = [toIntent({ zones: [{ id: zoneId, name: "example.com", owned: true }], owners })];
  const judged = judgeAll(rules, new Estate(resources, { today: "2026-11-24", stated }));
  return ids.map((id) => judged.find(({ control }) => control.id === id)!.status);
}
const hosts = (resources: readonly DeclaredResource[]) => {
  const estate = new Estate(resources, { today: "2026-11-24" });
  return estate.zones.flatMap((zone) => [zone.servesWeb, ...zone.proxiedHosts.map(({ name }) => name)]);
};

describe("the hosts that Cloudflare answers for", () => {
  it("are proxied names, Workers' domains, and those that may turn out proxied", () => {
    assert.deepEqual(
      hosts([
        mx,
        record("example.com", "A", { proxied: true }),
        worker("shop.example.com"),
        record("a.example.com", "A", { proxied: UNKNOWN }),
        record("b.example.com", "A"),
      ]),
      [true, "example.com", "a.example.com", "shop.example.com"],
    );
    assert.deepEqual(hosts([mx]), [false]);
    assert.deepEqual(
      hosts([mx, record("hidden", "A", { name: UNKNOWN, proxied: true })]),
      [true],
      "one whose name is not known yet",
    );
    assert.deepEqual(
      hosts([
        mx,
        record("a.sub.example.com", "A", { proxied: true }),
        record("sub.example.com", "NS", { content: "ns.example.net" }),
      ]),
      [false],
      "other name servers answer",
    );
  });

  it("are judged, be they a Worker's or of unknown proxy status", () => {
    assert.deepEqual(statuses([mx, worker("example.com"), ...weak]), ["red", "red", "red", "red", "red", "red"]);
    assert.deepEqual(
      statuses([mx, record("example.com", "A", { content: "198.51.100.7", proxied: UNKNOWN }), ...weak]),
      ["red", "red", "red", "red", "red", "red"],
    );
    assert.deepEqual(
      statuses(
        [mx, record("example.com", "A", { content: "198.51.100.7", proxied: false }), ...weak],
        ["tls/strict", "tls/version", "edge/waf"],
      ),
      ["green", "green", "green"],
    );
  });

  it("are watched, and pass managed rules", () => {
    assert.deepEqual(verdict(uptime, [mx, worker("example.com")]), [
      "-: Nothing watches the homepage of example.com (people arrive at example.com).",
    ]);
    const some = resource(types.ruleset, "managed", {
      kind: "zone",
      phase: "http_request_firewall_managed",
      rules: [
        {
          ref: "m",
          expression: '(http.host eq "www.example.com")',
          action: "execute",
          actionParameters: { id: "77454fe2d30c4220b5701f6fdfb893ba" },
        },
      ],
    });
    const bots = resource("cloudflare:index/botManagement:BotManagement", "bots", { fightMode: true });
    assert.equal(
      verdict(edge.waf, [mx, worker("example.com"), some, bots])[0],
      "-: Requests to example.com pass no managed ruleset.",
    );
  });

  it("keep files as their Worker says, which nobody sees here", () => {
    assert.equal(
      verdict(staticAssets, [mx, worker("example.com")])[0],
      "-? the Worker shop answers for example.com before the cache, and how long files are kept is its to say",
    );
  });

  it("are the same to a zone however Cloudflare comes to answer for them", () => {
    const kinds: Record<string, (name: string) => DeclaredResource> = {
      proxied: (name) => record(name, "A", { content: "198.51.100.7", proxied: true, ttl: 1 }),
      unknown: (name) => record(name, "A", { content: "198.51.100.7", proxied: UNKNOWN, ttl: 1 }),
      worker: (name) => worker(name),
    };
    const anySetting = fc.subarray(weak.concat(setting("ssl", "strict"), setting("min_tls_version", "1.2")), {
      minLength: 0,
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom("example.com", "www.example.com", "app.example.com"), { minLength: 1 }),
        anySetting,
        (names, settings) => {
          const of = Object.values(kinds).map((kind) =>
            statuses([mx, ...names.map(kind), ...settings], ["tls/strict", "tls/version", "tls/hsts", "watch/uptime"]),
          );
          assert.deepEqual(of, [of[0], of[0], of[0]]);
        },
      ),
      { numRuns: Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 50) },
    );
  });
});
