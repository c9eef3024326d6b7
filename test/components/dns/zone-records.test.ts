import assert from "node:assert/strict";
import { toZoneRecord, type RecordDeclaration } from "../../../components/dns/declaration";
import { planRecords } from "../../../components/dns/plan-records";
import { hostProblems, hostRecords } from "../../../components/subdomains/host-records";

const zone = { id: "0123456789abcdef0123456789abcdef", name: "example.com", plan: "free" } as const;
const record = (given: Partial<RecordDeclaration>): RecordDeclaration => ({
  key: "web",
  name: "example.com",
  type: "A",
  content: "198.51.100.7",
  purpose: "Web app",
  ...given,
});

describe("DNS declarations", () => {
  it("leave the TTL to policy: automatic where proxied, short for addresses, an hour for the rest", () => {
    const ttls = [
      record({ proxied: true }),
      record({}),
      record({ type: "TXT", content: "x" }),
      record({ ttl: 600 }),
    ].map((declaration) => toZoneRecord(declaration).ttl);
    assert.deepEqual(ttls, [1, 300, 3600, 600]);
  });

  it("keep their purpose on the record and send TXT content quoted, split at 255 octets", () => {
    const long = "a".repeat(300);
    assert.deepEqual(toZoneRecord(record({ type: "TXT", content: long, purpose: "Verification" })), {
      name: "example.com",
      type: "TXT",
      ttl: 3600,
      proxied: false,
      comment: "Verification",
      content: `"${"a".repeat(255)}" "${"a".repeat(45)}"`,
    });
  });

  it("are refused all at once: no purpose, a slow rollback, a key used twice, a bad address", () => {
    const { problems } = planRecords(
      [
        record({ purpose: " " }),
        record({ name: "app.example.com", ttl: 86400 }),
        record({ key: "api", name: "api.example.com", content: "198.51.100" }),
      ],
      zone,
    );
    assert.deepEqual(problems.map(({ location, message }) => `${location.path}: ${message}`).slice(0, 3), [
      'app.example.com A (web): The key "web" names another record already.',
      "example.com A (web): The record has no purpose.",
      "app.example.com A (web): ttl is 86400; a record that may have to be rolled back takes 60 to 3600 seconds.",
    ]);
    assert.ok(
      problems.some(
        ({ location: { path: where }, message }) =>
          where.startsWith("api.example.com A") && message.includes("198.51.100"),
      ),
    );
  });

  it("are refused when they contradict each other", () => {
    const { problems } = planRecords(
      [
        record({ name: "app.example.com" }),
        record({ key: "other", name: "app.example.com", type: "CNAME", content: "app.example.org" }),
      ],
      zone,
    );
    assert.ok(
      problems.some(({ location }) => location.path === "app.example.com A (web) and app.example.com CNAME (other)"),
    );
  });
});

describe("subdomains", () => {
  const services = [
    { name: "web", targets: ["web.example.org"], purpose: "Web app" },
    { name: "api", targets: ["198.51.100.7", "2001:db8::7"], purpose: "API" },
  ];
  const hosts = [
    { name: "example.com", service: "web", serves: "pages", proxied: true },
    { name: "api.example.com", service: "api", serves: "api", proxied: true },
  ] as const;

  it("lead each host to its service, by a record whose name does not depend on its place", () => {
    assert.deepEqual(
      hostRecords(hosts, services, "example.com").map(({ key, name, type, content }) => ({ key, name, type, content })),
      [
        { key: "host-apex", name: "example.com", type: "CNAME", content: "web.example.org" },
        { key: "host-api-198.51.100.7", name: "api.example.com", type: "A", content: "198.51.100.7" },
        { key: "host-api-2001-db8--7", name: "api.example.com", type: "AAAA", content: "2001:db8::7" },
      ],
    );
  });

  it("refuse a host outside the zone, a host named twice, and a hostname beside addresses", () => {
    const problems = hostProblems(
      [...hosts, hosts[0], { ...hosts[1], name: "api.example.net" }],
      [...services, { name: "mixed", targets: ["a.example.org", "192.0.2.1"], purpose: "Both" }],
      "example.com",
    );
    assert.deepEqual(
      problems.map(({ location, message }) => `${location.path}: ${message}`),
      [
        "example.com: The host is declared twice.",
        "api.example.net: The host is not in the zone example.com.",
        "services.mixed: A hostname stands beside other targets (a.example.org, 192.0.2.1); a CNAME takes its " +
          "name alone.",
      ],
    );
  });

  it("says an SRV record's priority beside its data too, as the API answers it", () => {
    const data = { priority: 5, weight: 0, port: 5061, target: "sip.example.net" };
    const declared = { key: "sip", name: "_sips._tcp.example.com", type: "SRV", data, purpose: "Telephones" };
    assert.equal(toZoneRecord(declared).priority, 5);
  });
});
