// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import fc from "fast-check";
import { zonesOf } from "../../../edge/model/zoning";
import { types, UNKNOWN, type DeclaredResource } from "../../../edge/resource";
import { resource, zoneId } from "../declare";

const numRuns = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 200);

const made = (type: string, name: string, props: Record<string, unknown>, more: Partial<DeclaredResource> = {}) => ({
  ...resource(type, name, props),
  ...more,
});
const zone = (name: unknown, id: unknown = UNKNOWN) => made(types.zone, `zone ${String(name)}`, { name, id });
/** A resource whose zone id is an output of others. */
const from = (type: string, name: string, props: Record<string, unknown>, ...of: readonly DeclaredResource[]) =>
  made(type, name, { zoneId: UNKNOWN, ...props }, { dependencies: of.map(({ urn }) => urn) });
const a = (name: string, ...of: readonly DeclaredResource[]) =>
  from(types.dnsRecord, name, { name, type: "A", content: "192.0.2.1", proxied: true }, ...of);
const ssl = (...of: readonly DeclaredResource[]) =>
  from(types.zoneSetting, "ssl", { settingId: "ssl", value: "strict" }, ...of);

/** Zone → names of its resources, and under `-` what has none. */
function sorted(
  resources: readonly DeclaredResource[],
  stated: readonly { id: string; name: string }[] = [],
): Record<string, string[]> {
  const { zones, zoneUnknown } = zonesOf(resources, stated);
  const rows = zones.map(({ name, resources: members }): [string, string[]] => [name, members.map((one) => one.name)]);
  return Object.fromEntries(zoneUnknown.length > 0 ? [...rows, ["-", zoneUnknown.map((one) => one.name)]] : rows);
}

describe("the zones of a program that makes them", () => {
  const [com, net] = [zone("example.com"), zone("example.net")];

  it("take what is made of their own id", () => {
    assert.deepEqual(sorted([com, net, ssl(com), ssl(net), a("example.com", com), a("www", net)]), {
      "example.com": ["zone example.com", "ssl", "example.com"],
      "example.net": ["zone example.net", "ssl", "www"],
    });
    assert.deepEqual(
      zonesOf([com, net], []).zones.map(({ id }) => id),
      ["(known after deployment) example.com", "(known after deployment) example.net"],
    );
    assert.deepEqual(
      zonesOf([com], []).zones.map(({ id }) => id),
      ["(known after deployment)"],
    );
  });

  it("are told apart by the property that holds the id, where other properties are made of another zone", () => {
    const both = { ...ssl(com, net), propertyDependencies: { zoneId: [net.urn], value: [com.urn] } };
    assert.deepEqual(sorted([com, net, both])["example.net"], ["zone example.net", "ssl"]);
    assert.deepEqual(sorted([com, net, ssl(com, net)])["-"], ["ssl"]);
    const txt = from(types.dnsRecord, "txt", { name: "x.example.com", type: "TXT" }, com, net);
    assert.deepEqual(
      sorted([com, net, txt])["example.com"],
      ["zone example.com", "txt"],
      "a record also goes by its name",
    );
  });

  it("take what is made of something that lies in them", () => {
    const dnssec = from(types.zoneDnssec, "dnssec", {}, net);
    assert.deepEqual(sorted([com, net, dnssec, ssl(dnssec)])["example.net"], ["zone example.net", "dnssec", "ssl"]);
  });

  it("take what is made of a zone that is there already", () => {
    const known = zone("example.com", zoneId);
    assert.deepEqual(sorted([known, net, ssl(known)])["example.com"], ["zone example.com", "ssl"]);
  });

  it("take no relative name for a domain, though its last label is a top-level domain", () => {
    const proof = made(types.dnsRecord, "proof", {
      zoneId: "1",
      name: "_3e1a.app",
      type: "CNAME",
      content: "_9f.aws.",
    });
    const host = made(types.dnsRecord, "host", { zoneId: "1", name: "app", type: "A", content: "192.0.2.1" });
    assert.deepEqual(Object.keys(sorted([proof, host])).includes("_3e1a.app"), false);
  });

  it("take no name from a rule that is none", () => {
    const rules = [null, 1, { expression: 'http.host eq "a.example.org"' }];
    assert.deepEqual(sorted([made(types.ruleset, "r", { zoneId: "1", rules })]), { "example.org": ["r"] });
    assert.deepEqual(Object.values(sorted([made(types.ruleset, "r", { zoneId: "1", rules: [null] })])), [["r"]]);
  });

  it("take Workers' domains and other hostnames by their names, with no zone id at all too", () => {
    const worker = made("cloudflare:index/workersCustomDomain:WorkersCustomDomain", "worker", {
      hostname: "app.example.net",
      service: "app",
    });
    const tls = made("cloudflare:index/hostnameTlsSetting:HostnameTlsSetting", "tls", {
      zoneId: UNKNOWN,
      hostname: "app.example.com",
      settingId: "min_tls_version",
      value: "1.2",
    });
    assert.deepEqual(sorted([com, net, worker, tls]), {
      "example.com": ["zone example.com", "tls"],
      "example.net": ["zone example.net", "worker"],
    });
  });

  it("are known by their domain or their own id where an id is given and not shown by the zone", () => {
    const record = made(types.dnsRecord, "apex", { zoneId, name: "example.com", type: "A" });
    assert.deepEqual(
      zonesOf([zone("example.com", null), record], []).zones.map(({ id, resources }) => [id, resources.length]),
      [[zoneId, 2]],
    );
  });

  it("may have a domain that is not known either", () => {
    const later = zone(UNKNOWN);
    assert.deepEqual(sorted([later, ssl(later), a("example.org", later)]), {
      "example.org": ["zone Symbol(launch-ready.unknown)", "ssl", "example.org"],
    });
  });
});

describe("zones of which only the deployment tells the id, and that are made elsewhere", () => {
  const bare = (type: string, name: string, props: Record<string, unknown>) =>
    made(type, name, { zoneId: UNKNOWN, ...props });

  it("are what their records lie under, as far as anybody stated", () => {
    const records = [
      bare(types.dnsRecord, "a.dev.example.com", { name: "a.dev.example.com", type: "A" }),
      bare(types.dnsRecord, "example.net", { name: "example.net", type: "A" }),
    ];
    assert.deepEqual(Object.keys(sorted(records)), ["example.com", "example.net"]);
    assert.deepEqual(Object.keys(sorted(records, [{ id: zoneId, name: "dev.example.com" }])), [
      "dev.example.com",
      "example.net",
    ]);
  });

  it("take the rest where it can be no other zone's", () => {
    const record = bare(types.dnsRecord, "example.com", { name: "example.com", type: "A" });
    const setting = bare(types.zoneSetting, "ssl", { settingId: "ssl" });
    assert.deepEqual(sorted([record, setting]), { "example.com": ["example.com", "ssl"] });
    const of = (...urns: string[]) => ({ propertyDependencies: { zoneId: urns } });
    assert.deepEqual(
      sorted([
        { ...record, ...of("urn:one") },
        { ...setting, ...of("urn:other") },
      ])["-"],
      ["ssl"],
    );
    assert.deepEqual(sorted([setting]), { "-": ["ssl"] });
  });

  it("are not the zone that the same program makes, where the id comes from somewhere else", () => {
    const reference = made("pulumi:pulumi:StackReference", "other", {});
    assert.deepEqual(sorted([zone("example.com"), reference, ssl(reference)])["-"], ["ssl"]);
    assert.deepEqual(
      sorted([zone("example.com"), bare(types.zoneSetting, "ssl", { settingId: "ssl" })])["example.com"],
      ["zone example.com", "ssl"],
    );
  });
});

describe("sorting by zone, whatever is declared", () => {
  const junk = fc.constantFrom<unknown>(
    UNKNOWN,
    undefined,
    null,
    7,
    "z1",
    "z2",
    "example.com",
    "www.example.com",
    "a.example.net",
    "@",
  );
  const type = fc.constantFrom(
    types.zone,
    types.dnsRecord,
    types.zoneSetting,
    "cloudflare:index/workersCustomDomain:WorkersCustomDomain",
    "aws:s3/bucket:Bucket",
  );
  const declared = fc
    .array(
      fc.record({
        type,
        id: junk,
        zoneId: junk,
        name: junk,
        hostname: junk,
        of: fc.array(fc.nat(6), { maxLength: 2 }),
        exact: fc.boolean(),
      }),
      { maxLength: 7 },
    )
    .map((rows) => {
      const bare = rows.map(({ type: of, id, zoneId: zone_, name, hostname }, index) =>
        resource(of, `r${index}`, { id, zoneId: zone_, name, hostname }),
      );
      return bare.map((one, index) => {
        const urns = rows[index]!.of.flatMap((at) => bare[at]?.urn ?? []);
        return {
          ...one,
          dependencies: urns,
          ...(rows[index]!.exact ? { propertyDependencies: { zoneId: urns } } : {}),
        };
      });
    });

  it("puts every resource that lies in a zone in one place, and keeps the order", () => {
    fc.assert(
      fc.property(declared, (given) => {
        const { zones, zoneUnknown } = zonesOf(given, []);
        const placed = [...zones.flatMap(({ resources }) => resources), ...zoneUnknown];
        assert.equal(new Set(placed).size, placed.length);
        const expected = given.filter(({ type: of, props }) => {
          if (!of.startsWith("cloudflare:")) return false;
          return (
            of === types.zone ||
            of.endsWith(":WorkersCustomDomain") ||
            typeof props.zoneId === "string" ||
            props.zoneId === UNKNOWN
          );
        });
        assert.deepEqual(new Set(placed), new Set(expected));
        for (const { resources } of zones)
          assert.deepEqual(
            resources,
            given.filter((one) => resources.includes(one)),
          );
        assert.equal(new Set(zones.map(({ id }) => id)).size, zones.length);
      }),
      { numRuns },
    );
  });

  it("puts the resources of new zones where they are once the ids are known", () => {
    const domains = ["example.com", "example.net", "example.org"];
    const row = fc.record({ zone: fc.nat(2), kind: fc.constantFrom("record", "setting", "other") });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.integer({ min: 1, max: 3 }), (rows, count) => {
        const program = (known: boolean) => {
          const zones = domains
            .slice(0, count)
            .map((name, index) => made(types.zone, name, { name, id: known ? `id-${index}` : UNKNOWN }));
          const members = rows.map(({ zone: at, kind }, index) => {
            const of = zones[at % count]!;
            const type_ =
              kind === "record"
                ? types.dnsRecord
                : kind === "setting"
                  ? types.zoneSetting
                  : "cloudflare:index/healthcheck:Healthcheck";
            return made(
              type_,
              `m${index}`,
              { zoneId: of.props.id, name: `h${index}`, type: "A" },
              { dependencies: [of.urn] },
            );
          });
          return sorted([...zones, ...members]);
        };
        assert.deepEqual(program(false), program(true));
      }),
      { numRuns },
    );
  });
});
