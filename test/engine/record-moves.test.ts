import assert from "node:assert/strict";
import fc from "fast-check";
import type { RecordDeclaration } from "../../components/dns/declaration";
import { planRecordGroups } from "../../components/dns/plan-records";
import { run } from "../../cli/workspace/deployment";
import { openSandbox } from "../../cli/workspace/open-sandbox";
import { recordsOf, Rehearsal, writesOf, zoneId } from "./rehearsal";

/** Each move deploys twice, half a second a time. */
const numRuns = Number(process.env.LAUNCH_READY_ENGINE_RUNS ?? 6);

const zone = "example.com";
let keys = 0;

/** A record under a key that no other has had: a moved declaration changes nothing. */
function at(label: string, type: string, content: string, more: Partial<RecordDeclaration> = {}): RecordDeclaration {
  keys += 1;
  const name = label === "@" ? zone : `${label}.${zone}`;
  const priority = type === "MX" ? { priority: 10 } : {};
  return { key: `key-${keys}`, name, type, content, ...priority, purpose: "For a test", ...more };
}

const lines = (records: readonly RecordDeclaration[]): string[] =>
  records.map(({ name, type, content = "" }) => `${name} ${type} ${type === "TXT" ? `"${content}"` : content}`).sort();

describe("records that move, on the real engine", () => {
  const rehearsal = new Rehearsal();
  after(() => rehearsal.end());

  /** What the writes of one deployment were: `["PUT"]`. */
  async function up(records: readonly RecordDeclaration[]): Promise<string[]> {
    const program = async () =>
      Promise.resolve(async () => {
        const { Records } = require("../../components/dns/records") as typeof import("../../components/dns/records");
        new Records(zone, Records.plan({ zone: { id: zoneId, name: zone, plan: "enterprise" }, records }));
        await Promise.resolve();
      });
    const target = { project: rehearsal.project, stack: "dev", pack: "none", program };
    const session = await openSandbox(target, { realPlugins: false, patience: { backoff: 20 } });
    try {
      await run(session, "up");
      assert.deepEqual(recordsOf(session), lines(records));
      return writesOf(session).map((write) => write.split(" ")[0] ?? "");
    } finally {
      await session.close();
    }
  }

  const moves: readonly (readonly [what: string, readonly RecordDeclaration[], readonly string[]])[] = [
    ["one address", [at("api", "A", "198.51.100.20")], ["POST"]],
    ["the same under another key", [at("api", "A", "198.51.100.20")], []],
    ["a second one beside it", [at("api", "A", "198.51.100.20"), at("api", "A", "198.51.100.21")], ["POST"]],
    ["the two in another order", [at("api", "A", "198.51.100.21"), at("api", "A", "198.51.100.20")], []],
    ["a third that comes before them", ["19", "20", "21"].map((end) => at("api", "A", `198.51.100.${end}`)), ["POST"]],
    ["the first two are gone", [at("api", "A", "198.51.100.21")], ["DELETE", "DELETE"]],
    ["a changed value", [at("api", "A", "198.51.100.22")], ["PUT"]],
    ["a hostname in its place", [at("api", "CNAME", "api.example.net")], ["DELETE", "POST"]],
    [
      "two addresses in its place",
      ["30", "31"].map((end) => at("api", "A", `198.51.100.${end}`)),
      ["DELETE", "POST", "POST"],
    ],
    ["another first of the two", ["31", "32"].map((end) => at("api", "A", `198.51.100.${end}`)), ["POST", "DELETE"]],
    ["a hostname in the place of both", [at("api", "CNAME", "api.example.net")], ["DELETE", "DELETE", "POST"]],
    [
      "three addresses, of which the first two have a place in common",
      ["1", "33", "40"].map((end) => at("api", "A", `198.51.100.${end}`)),
      ["DELETE", "POST", "POST", "POST"],
    ],
    ["the first of them is gone", ["33", "40"].map((end) => at("api", "A", `198.51.100.${end}`)), ["DELETE"]],
    [
      "another value of the first, in the same place",
      ["1", "40"].map((end) => at("api", "A", `198.51.100.${end}`)),
      ["PUT"],
    ],
    [
      "two that have no place to themselves",
      ["155", "187"].map((end) => at("api", "A", `198.51.100.${end}`)),
      ["DELETE", "DELETE", "POST", "POST"],
    ],
    ["the second of them alone", [at("api", "A", "198.51.100.187")], ["DELETE"]],
    ["nothing", [], ["DELETE"]],
    ["mail by hand", [at("@", "MX", "mx1.example.net"), at("@", "TXT", "v=spf1 -all")], ["POST", "POST"]],
    ["the same in another section", [at("@", "TXT", "v=spf1 -all"), at("@", "MX", "mx1.example.net")], []],
    [
      "a proof beside SPF, a second exchange, and a changed SPF",
      [
        at("@", "TXT", "google-site-verification=1"),
        at("@", "TXT", "v=spf1 ~all"),
        at("@", "MX", "mx1.example.net"),
        at("@", "MX", "mx2.example.net"),
      ],
      ["POST", "POST", "PUT"],
    ],
    [
      "one exchange, the second",
      [at("@", "TXT", "v=spf1 ~all"), at("@", "MX", "mx2.example.net")],
      ["DELETE", "DELETE"],
    ],
  ];
  for (const [what, records, expected] of moves) {
    it(`${what}: ${expected.join(", ") || "no write"}`, async () => {
      const writes = await up(records);
      assert.deepEqual([...writes].sort(), [...expected].sort());
      // What is deleted to make room goes first.
      if (expected[0] === "DELETE" && expected.includes("POST")) assert.equal(writes[0], "DELETE");
    });
  }

  it("a stack that knew its records by their keys keeps them", async () => {
    await up([]);
    const records = [at("www", "A", "198.51.100.1"), at("www", "A", "198.51.100.2"), at("@", "TXT", "v=spf1 -all")];
    const deploy = async (declare: () => void): Promise<string[]> => {
      const program = async () => Promise.resolve(async () => Promise.resolve(declare()));
      const target = { project: rehearsal.project, stack: "dev", pack: "none", program };
      const session = await openSandbox(target, { realPlugins: false, patience: { backoff: 20 } });
      try {
        await run(session, "up");
        return writesOf(session).map((write) => write.split(" ")[0] ?? "");
      } finally {
        await session.close();
      }
    };
    const { ComponentResource } = require("@pulumi/pulumi") as typeof import("@pulumi/pulumi");
    const { DnsRecord } = require("@pulumi/cloudflare/dnsRecord") as typeof import("@pulumi/cloudflare/dnsRecord");
    const { Records } = require("../../components/dns/records") as typeof import("../../components/dns/records");
    const owner = () => new ComponentResource("launch-ready:subdomains:Subdomains", zone);
    const { spec } = planRecordGroups([{ formerOwner: "subdomains", records }], {
      id: zoneId,
      name: zone,
      plan: "enterprise",
    });
    const byKey = () => {
      const parent = owner();
      for (const { key, record } of spec.records) new DnsRecord(`${zone}/${key}`, { zoneId, ...record }, { parent });
    };
    assert.deepEqual(await deploy(byKey), ["POST", "POST", "POST"]);
    const byIdentity = () => {
      new Records(zone, spec, {}, { subdomains: owner() });
    };
    assert.deepEqual(await deploy(byIdentity), []);
    assert.deepEqual(await deploy(byIdentity), []);
  });

  it("from any set of records to any other: the zone ends as declared, with no write that was not needed", async () => {
    const pool = (type: string, contents: readonly string[]) =>
      fc.subarray([...contents]).map((some) => some.map((content): [string, string] => [type, content]));
    const hostOf = fc.oneof(
      fc
        .tuple(
          // The first and the third have a place in common, so do the second and the fifth.
          pool("A", ["198.51.100.1", "198.51.100.2", "198.51.100.33", "203.0.113.9", "198.51.100.34"]),
          pool("AAAA", ["2001:db8::1", "2001:db8::2"]),
        )
        .map(([v4, v6]) => [...v4, ...v6]),
      fc.constantFrom("a.example.net", "b.example.net").map((content): [string, string][] => [["CNAME", content]]),
    );
    const texts = pool("TXT", ["v=spf1 -all", "v=spf1 ~all", "a=1", "a=2", "word"]);
    const exchanges = pool("MX", ["a.example.net", "b.example.net", "c.example.net"]);
    const site = fc.tuple(hostOf, hostOf, texts, exchanges, fc.boolean()).map(([www, apex, txt, mx, turned]) => {
      const all = [
        ...www.map(([type, content]) => at("www", type, content)),
        ...[...apex, ...txt, ...mx].map(([type, content]) => at("@", type, content)),
      ];
      return turned ? all.reverse() : all;
    });
    await fc.assert(
      fc.asyncProperty(site, site, async (before, then) => {
        await up([]);
        await up(before);
        const writes = await up(then);
        const [old, now] = [lines(before), lines(then)];
        const gone = old.filter((line) => !now.includes(line)).length;
        const added = now.filter((line) => !old.includes(line)).length;
        // Where one record stood alone, and a new one comes first of several, that one takes over its resource.
        const taken = new Set(before.map(({ name, type }) => `${name} ${type}`)).size;
        assert.ok(
          writes.length <= gone + added + taken,
          `${writes.join()} from ${old.join("; ")} to ${now.join("; ")}`,
        );
        assert.ok(writes.length >= Math.max(gone, added));
        if (gone + added === 0) assert.deepEqual(writes, []);
      }),
      { numRuns, seed: 20261129 },
    );
  });
});
