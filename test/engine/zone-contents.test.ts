import assert from "node:assert/strict";
import { deploy } from "../../cli/deploy/up";
import type { Outcome } from "../../cli/deploy/outcome";
import { run } from "../../cli/workspace/deployment";
import { edit, recordsOf, rehearsing, writesOf, zoneId } from "./rehearsal";

interface Declared {
  readonly name: string;
  readonly type: string;
  readonly content?: string;
  readonly data?: { readonly flags: number; readonly tag: string; readonly value: string };
  readonly priority?: number;
}

const domain = "example.com";
const declared: Readonly<Record<string, Declared>> = {
  apex: { name: domain, type: "A", content: "192.0.2.1" },
  www: { name: `www.${domain}`, type: "A", content: "192.0.2.1" },
  spf: { name: domain, type: "TXT", content: '"v=spf1 include:_spf.google.com ~all"' },
  dmarc: { name: `_dmarc.${domain}`, type: "TXT", content: '"v=DMARC1; p=reject"' },
  dkim: { name: `google._domainkey.${domain}`, type: "TXT", content: '"v=DKIM1; p="' },
  mx: { name: domain, type: "MX", content: "smtp.google.com", priority: 1 },
  caa: { name: domain, type: "CAA", data: { flags: 0, tag: "issue", value: "letsencrypt.org" } },
};

/** Records inside a component, as a site has them. */
async function program(): Promise<void> {
  const pulumi = require("@pulumi/pulumi") as typeof import("@pulumi/pulumi");
  const { DnsRecord } = require("@pulumi/cloudflare/dnsRecord") as typeof import("@pulumi/cloudflare/dnsRecord");
  const outer = new pulumi.ComponentResource("test:index:Site", "site");
  const parent = new pulumi.ComponentResource("test:index:Records", "records", {}, { parent: outer });
  for (const [name, record] of Object.entries(declared)) {
    new DnsRecord(name, { zoneId, ttl: 300, comment: "declared", ...record }, { parent, deleteBeforeReplace: true });
  }
  await Promise.resolve();
}

const everything = Object.values(declared)
  .map(({ name, type, content }) => `${name} ${type} ${content ?? '0 issue "letsencrypt.org"'}`)
  .sort();

describe("a zone that has records already", () => {
  const session = rehearsing(program);

  const put = (record: Declared & { readonly comment?: string }): Promise<unknown> =>
    edit(session(), "POST", `/zones/${zoneId}/dns_records`, { ttl: 3600, ...record });
  const up = (more = {}): Promise<Outcome> => deploy(session(), { stack: "dev", sandbox: true, json: true, ...more });
  const told = ({ problems = [] }: Outcome): string[] =>
    problems.map(({ code, location }) => `${code} ${location.name ?? ""}`).sort();

  it("that are others: `up` writes nothing, and says what is in the way and what takes it in", async () => {
    const before = [
      { name: domain, type: "A", content: "198.51.100.1" },
      { name: `www.${domain}`, type: "A", content: "198.51.100.1" },
      { name: domain, type: "TXT", content: '"v=spf1 include:mail.zendesk.com ~all"' },
      { name: `_dmarc.${domain}`, type: "TXT", content: '"v=DMARC1; p=none"' },
      { name: `google._domainkey.${domain}`, type: "TXT", content: '"k=rsa; p=AAAA"' },
      { name: domain, type: "MX", content: "mx.old.example.net", priority: 10 },
      { name: domain, type: "TXT", content: '"site-verification=1"' },
    ];
    for (const record of before) await put(record);
    const inZone = recordsOf(session());
    const writes = writesOf(session()).length;

    const outcome = await up();
    assert.equal(outcome.failure, "What exists already is in the way.");
    assert.equal(outcome.applied, false);
    assert.deepEqual(told(outcome), [
      "zone-record-differs apex",
      "zone-record-differs dkim",
      "zone-record-differs dmarc",
      "zone-record-differs mx",
      "zone-record-differs spf",
      "zone-record-differs www",
    ]);
    const spf = outcome.problems?.find(({ location }) => location.name === "spf");
    assert.match(spf?.message ?? "", /is to be TXT "v=spf1 include:_spf\.google\.com ~all", and the zone has TXT /);
    assert.match(
      spf?.fix ?? "",
      /^Take it over: npx launch-ready up --stack dev --sandbox --adopt; or by hand: pulumi import cloudflare:index\/dnsRecord:DnsRecord 'spf' 0123456789abcdef0123456789abcdef\/[0-9a-f]{32} --parent 'parent=urn:pulumi:dev::trial::test:index:Site\$test:index:Records::records'; or delete it in the zone\.$/,
    );
    assert.deepEqual(recordsOf(session()), inZone);
    assert.equal(writesOf(session()).length, writes);

    const adopted = await up({ adopt: true });
    assert.equal(adopted.failure, undefined);
    assert.deepEqual(recordsOf(session()), [...everything, `${domain} TXT "site-verification=1"`].sort());
    assert.equal(
      writesOf(session()).filter((request) => request.startsWith("DELETE")).length,
      0,
      "nothing was deleted and made again",
    );
    assert.deepEqual((await run(session(), "preview")).counts, { same: everything.length });
    assert.deepEqual(told(await up()), []);
  });

  it("that are the same: `up` says so, and with --adopt they belong to the stack", async () => {
    for (const record of [declared.spf!, declared.caa!, declared.mx!]) await put(record);
    const outcome = await up();
    assert.deepEqual(told(outcome), ["zone-record-exists caa", "zone-record-exists mx", "zone-record-exists spf"]);
    const adopted = await up({ adopt: true });
    assert.equal(adopted.failure, undefined);
    assert.deepEqual(recordsOf(session()), everything);
    assert.deepEqual((await run(session(), "preview")).counts, { same: everything.length });
    assert.deepEqual((await run(session(), "destroy")).counts, { delete: everything.length });
    assert.deepEqual(recordsOf(session()), []);
  });

  it("that exclude declared ones, or would answer beside them: `up` stops, with --adopt too", async () => {
    await put({ name: `www.${domain}`, type: "CNAME", content: "host.example.net" });
    await put({ name: domain, type: "MX", content: "mx1.old.example.net", priority: 10 });
    await put({ name: domain, type: "MX", content: "mx2.old.example.net", priority: 20 });
    await put({ name: domain, type: "AAAA", content: "2001:db8::1" });
    const expected = ["zone-record-beside apex", "zone-record-beside mx", "zone-record-excludes www"];
    const outcome = await up({ adopt: true });
    assert.notEqual(outcome.failure, undefined);
    assert.deepEqual(told(outcome), expected);
    assert.deepEqual(told(await up()), [...expected, "zone-record-differs mx"].sort());
    assert.deepEqual(
      recordsOf(session()).filter((line) => line.includes("google")),
      [],
    );
  });

  it("because an answer was lost: the next `up` finds the orphan, and takes it in when asked", async () => {
    session().api?.setFaults([{ match: { method: "POST", path: "/dns_records$" }, kind: "lost-answer" }]);
    const first = await up();
    assert.notEqual(first.failure, undefined);
    const second = await up();
    assert.equal(second.problems?.length, 1);
    assert.equal(second.problems?.[0]?.code, "zone-record-exists");
    const third = await up({ adopt: true });
    assert.equal(third.failure, undefined);
    assert.deepEqual(recordsOf(session()), everything);
    assert.deepEqual((await run(session(), "preview")).counts, { same: everything.length });
  });
});
