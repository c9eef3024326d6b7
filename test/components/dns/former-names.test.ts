import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { tellNamesInState } from "../../../components/dns/former-names";
import { Records } from "../../../components/dns/records";
import { recordNamesIn } from "../../../cli/workspace/record-names";

const zone = { id: "0123456789abcdef0123456789abcdef", name: "example.com", plan: "free" } as const;
const shop = {
  key: "shop",
  name: "shop.example.com",
  type: "CNAME",
  content: "shop.example.net",
  purpose: "Shop",
} as const;

/** How many names the one record of a component looks for. */
function lookedFor(name: string): number {
  const records = new Records(name, Records.plan({ zone, records: [shop] })) as unknown as {
    readonly __childResources: ReadonlySet<{ readonly __aliases: readonly unknown[] }>;
  };
  const [record] = records.__childResources;
  // One of them is the provider's own, the resource's deprecated name Record.
  return record!.__aliases.length - 1;
}

describe("names that a record was known by", () => {
  before(() =>
    pulumi.runtime.setMocks(
      { newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs as object }), call: () => ({}) },
      "former",
      "dev",
    ),
  );

  it("are all looked for where nobody has told what the state has", () => {
    assert.equal(lookedFor("all"), 34);
  });

  it("are looked for only where the state has them", () => {
    const names = recordNamesIn(
      JSON.stringify({
        resources: [
          { urn: "urn:pulumi:dev::former::launch-ready:dns:Records$cloudflare:index/dnsRecord:DnsRecord::other" },
          { urn: "urn:pulumi:dev::former::cloudflare:index/dnsRecord:DnsRecord::example.com/shop" },
        ],
      }),
    );
    const told = tellNamesInState("former", "dev", names);
    try {
      assert.equal(lookedFor("one"), 1);
    } finally {
      told.release();
    }
    assert.equal(lookedFor("all again"), 34);
  });

  it("are those of the run around it again when one within it is over", () => {
    const around = tellNamesInState("former", "dev", new Set(["example.com/shop"]));
    try {
      tellNamesInState("former", "dev", new Set()).release();
      assert.equal(lookedFor("within"), 1);
    } finally {
      around.release();
    }
  });

  it("are told to one stack alone", () => {
    const told = tellNamesInState("former", "prod", new Set());
    try {
      assert.equal(lookedFor("another stack"), 34);
    } finally {
      told.release();
    }
  });
});

describe("names of records in a state", () => {
  it("are read from the engine's own text, escaped characters as they are", () => {
    const state = `{"resources": [
      {"urn": "urn:pulumi:dev::p::cloudflare:index/dnsRecord:DnsRecord::example.com/@/TXT/a\\u0026b"},
      {"urn": "urn:pulumi:dev::p::launch-ready:Site$cloudflare:index/dnsRecord:DnsRecord::say \\"hello\\""},
      {"urn": "urn:pulumi:dev::p::cloudflare:index/ruleset:Ruleset::redirects"}
    ]}`;
    assert.deepEqual([...recordNamesIn(state)], ["example.com/@/TXT/a&b", 'say "hello"']);
  });

  it("are none of an empty state", () => assert.deepEqual([...recordNamesIn("")], []));
});
