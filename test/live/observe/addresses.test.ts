import assert from "node:assert/strict";
import { observeAudit } from "../../../live";
import type { ConnectFailure } from "../../../live/observations";
import { observeHttp } from "../../../live/observe/http";
import { Recorder } from "../../../live/observe/recorder";
import { observeTls } from "../../../live/observe/tls";
import type { DnsAnswer, World } from "../../../live/world";

/** Name → addresses, or the name that it is an alias of. */
type Names = Readonly<Record<string, readonly string[] | string>>;

/** A world of names alone, and of how each address fails. */
function worldOf(names: Names, fails: (address: string) => ConnectFailure = () => "refused"): World {
  const recordsOf = (name: string, asked: string): DnsAnswer["records"] => {
    const found = names[name] ?? names[name.replace(/^[^.]+/, "*")] ?? [];
    if (typeof found === "string") return [{ name, type: "CNAME", ttl: 300, data: found }, ...recordsOf(found, asked)];
    const fitting = found.filter((address) => (address.includes(":") ? "AAAA" : "A") === asked);
    return fitting.map((data) => ({ name, type: asked, ttl: 300, data }));
  };
  return {
    resolve: ({ name, type }) =>
      Promise.resolve({
        status: "ok",
        authenticated: false,
        authoritative: false,
        records: recordsOf(name, type),
        negativeTtl: null,
      }),
    connect: ({ address }) => Promise.resolve({ failure: fails(address) }),
    request: ({ address }) => Promise.resolve({ failure: fails(address) }),
    watched: () => Promise.resolve({ ok: true, urls: [] }),
    resolvers: ["192.0.2.53"],
    now: () => new Date("2026-11-29T12:00:00Z"),
    outOfTime: () => false,
  };
}

describe("live/observe: hosts behind a wildcard", () => {
  const hosts = async (names: Names) =>
    (await observeAudit(worldOf(names), { domain: "example.com", selectors: [] })).hosts;
  const own = ["example.com", "www.example.com"];

  it("are those that lead to something else than it, over IPv4 or IPv6", async () => {
    const wildcard = { "*.example.com": ["192.0.2.1", "2001:db8::1"] };
    assert.deepEqual(await hosts(wildcard), own);
    assert.deepEqual(await hosts({ ...wildcard, "app.example.com": ["192.0.2.1", "2001:db8::2"] }), [
      ...own,
      "app.example.com",
    ]);
    assert.deepEqual(await hosts({ ...wildcard, "app.example.com": "site.example.net" }), [...own, "app.example.com"]);
  });

  it("are not those that have its alias, whatever addresses that has at the time", async () => {
    let turn = 0;
    const names: Names = {
      "*.example.com": "site.example.net",
      "app.example.com": "other.example.net",
      "other.example.net": ["192.0.2.9"],
      get "site.example.net"() {
        return [`192.0.2.${(turn += 1) % 200}`];
      },
    };
    assert.deepEqual(await hosts(names), [...own, "app.example.com"]);
  });
});

describe("live/observe: a host of several addresses, none of which answers", () => {
  const both = { "example.com": ["192.0.2.1", "2001:db8::1"] };
  const seen = async (four: ConnectFailure, six: ConnectFailure) => {
    const recorder = new Recorder(worldOf(both, (address) => (address.includes(":") ? six : four)));
    const { hops } = await observeHttp(recorder, { purpose: "promise", url: "https://example.com/" });
    const { address, failure } = await observeTls(recorder, "example.com");
    return [hops[0]!.address, hops[0]!.failure, address, failure];
  };

  it("fails as it does over IPv4 on a machine without IPv6, and the other way round", async () => {
    for (const failure of ["refused", "timeout", "reset", "private"] as const) {
      const [four, six] = both["example.com"] as [string, string];
      assert.deepEqual(await seen(failure, "unreachable"), [four, failure, four, failure]);
      assert.deepEqual(await seen("unreachable", failure), [six, failure, six, failure]);
      assert.deepEqual(await seen(failure, "timeout"), [four, failure, four, failure]);
    }
    assert.deepEqual(await seen("unreachable", "unreachable"), [
      "192.0.2.1",
      "unreachable",
      "192.0.2.1",
      "unreachable",
    ]);
  });
});
