import assert from "node:assert/strict";
import fc from "fast-check";
import { proposalsFrom } from "../../../cli/init/proposals";
import { publicRecords } from "../../../cli/init/public-dns";
import type { DnsQuestion } from "../../../live/world";

const record = (name: string, type: string, content: string) => ({ name, type, content });

describe("what the DNS of a domain proposes", () => {
  it("is where its hosts lead, on which platform, and who sends its mail", () => {
    const records = [
      record("example.com", "CNAME", "CNAME.vercel-dns.com."),
      record("api.example.com", "A", "198.51.100.7"),
      record("api.example.com", "AAAA", "2001:db8::7"),
      record("a.b.example.com", "A", "198.51.100.9"),
      record("example.com", "TXT", '"v=spf1 include:_spf.google.com include:spf.elsewhere.example -all"'),
      record("elsewhere.example", "A", "198.51.100.8"),
    ];
    assert.deepEqual(proposalsFrom(records, "example.com"), {
      targets: {
        "@": { value: "cname.vercel-dns.com", platform: "Vercel" },
        api: { value: "198.51.100.7, 2001:db8::7" },
        "a.b": { value: "198.51.100.9" },
      },
      senders: ["google-workspace"],
    });
  });

  it("is nothing for a host that Cloudflare answers for: what is behind it cannot be seen", () => {
    const records = [record("app.example.com", "A", "104.16.1.1"), record("app.example.com", "A", "198.51.100.7")];
    assert.deepEqual(proposalsFrom(records, "example.com").targets, {});
  });

  it("is found by mail servers where there is no SPF record, and by a key that is a service's own", () => {
    const records = [record("example.com", "MX", "smtp.google.com")];
    assert.deepEqual(proposalsFrom(records, "example.com").senders, ["google-workspace"]);
  });

  it("can be made of any records, and names no host outside the domain", () => {
    const name = fc.constantFrom("example.com", "app.example.com", "notexample.com", "example.org", "");
    const type = fc.constantFrom("A", "AAAA", "CNAME", "TXT", "MX");
    fc.assert(
      fc.property(fc.array(fc.tuple(name, type, fc.string())), (rows) => {
        const { targets } = proposalsFrom(
          rows.map(([at, kind, content]) => record(at, kind, content)),
          "example.com",
        );
        for (const label of Object.keys(targets)) assert.ok(["@", "app"].includes(label), label);
      }),
    );
  });

  it("takes the addresses of a name that is an alias for those of the name, and the alias before them", async () => {
    const asked: string[] = [];
    const answers: Readonly<Record<string, readonly { name: string; type: string; ttl: number; data: string }[]>> = {
      "api.example.com A": [
        { name: "api.example.com", type: "CNAME", ttl: 60, data: "x.example.net" },
        { name: "x.example.net", type: "A", ttl: 60, data: "198.51.100.7" },
      ],
      "example.com MX": [{ name: "example.com", type: "MX", ttl: 60, data: "10 smtp.google.com" }],
    };
    const resolve = ({ name, type }: DnsQuestion) => {
      asked.push(`${name} ${type}`);
      const records = answers[`${name} ${type}`] ?? [];
      return Promise.resolve({
        status: "ok",
        authenticated: false,
        authoritative: false,
        records,
        negativeTtl: null,
      } as const);
    };
    const records = await publicRecords({ resolve }, "example.com");
    assert.deepEqual(proposalsFrom(records, "example.com"), {
      targets: { api: { value: "x.example.net" } },
      senders: ["google-workspace"],
    });
    assert.ok(asked.includes("admin.example.com A") && asked.includes("example.com TXT"), asked.join());
  });
});
