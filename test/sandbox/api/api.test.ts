// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import type { SandboxApi } from "../../../sandbox/api";
import { accountId, start, token, zoneId, type Answered, type Call } from "./support";

const codes = ({ body }: Answered) => body.errors.map(({ code }) => code);
const zonePath = `/zones/${zoneId}`;

describe("the sandbox's API", () => {
  let api: SandboxApi;
  let call: Call;

  beforeEach(async () => {
    ({ api, call } = await start());
  });
  afterEach(() => api.close());

  it("checks the token as Cloudflare does", async () => {
    const verify = "/user/tokens/verify";
    const right = await call("GET", verify);
    assert.deepEqual([right.status, right.body.messages[0]?.message], [200, "This API Token is valid and active"]);
    const missing = await fetch(`${api.url}${verify}`);
    assert.deepEqual([missing.status, ((await missing.json()) as Answered["body"]).errors[0]?.code], [400, 9106]);
    const malformed = await call("GET", verify, undefined, { authorization: "Bearer short" });
    assert.deepEqual(
      [malformed.status, malformed.body.errors],
      [
        400,
        [
          {
            code: 6003,
            message: "Invalid request headers",
            error_chain: [{ code: 6111, message: "Invalid format for Authorization header" }],
          },
        ],
      ],
    );
    const wrong = { authorization: `Bearer ${"x".repeat(40)}` };
    const unknown = await call("GET", verify, undefined, wrong);
    assert.deepEqual([unknown.status, codes(unknown)], [401, [1000]]);
    const elsewhere = await call("GET", "/zones", undefined, wrong);
    assert.deepEqual([elsewhere.status, codes(elsewhere)], [403, [9109]]);
    assert.equal(
      (await call("GET", "/__sandbox/state", undefined, wrong)).status,
      403,
      "the sandbox's own endpoints as well",
    );
  });

  it("says where no route leads, and what is no identifier", async () => {
    const nowhere = await call("GET", "/nowhere");
    assert.deepEqual([nowhere.status, codes(nowhere)], [404, [7003, 7000]]);
    const method = await call("PUT", "/zones");
    assert.deepEqual([method.status, codes(method)], [405, [7001]]);
    const identifier = await call("GET", "/zones/example.com/dns_records");
    assert.deepEqual([identifier.status, codes(identifier)], [400, [7003, 7000]]);
    assert.equal(
      identifier.body.errors[0]?.message,
      "Could not route to /client/v4/zones/example.com/dns_records, perhaps your object identifier is invalid?",
    );
    const unknown = await call("GET", `/zones/${"9".repeat(32)}/dns_records`);
    assert.deepEqual([unknown.status, codes(unknown)], [404, [1001]]);
    const body = await call("POST", `${zonePath}/dns_records`, "{broken");
    assert.deepEqual([body.status, codes(body)], [400, [9207]]);
  });

  it("stores names and contents in Cloudflare's spelling", async () => {
    const make = async (body: object) =>
      (await call("POST", `${zonePath}/dns_records`, { ttl: 300, ...body })).body.result as Record<string, unknown>;
    assert.equal((await make({ type: "A", name: "WWW", content: "192.0.2.1" })).name, "www.example.com");
    assert.equal((await make({ type: "A", name: "@", content: "192.0.2.1" })).name, "example.com");
    assert.equal(
      (await make({ type: "AAAA", name: "v6.example.com.", content: "2001:DB8:0::1" })).content,
      "2001:db8::1",
    );
    assert.equal(
      (await make({ type: "CNAME", name: "alias", content: "Target.Example.NET." })).content,
      "target.example.net",
    );
    assert.equal((await make({ type: "TXT", name: "txt", content: '"Keep  As Is"' })).content, '"Keep  As Is"');
    assert.equal((await make({ type: "CNAME", name: "proxied", content: "target.example.net", proxied: true })).ttl, 1);
    const caa = await make({ type: "CAA", name: "@", data: { flags: 0, tag: "issue", value: "letsencrypt.org" } });
    assert.deepEqual(
      [caa.content, caa.data],
      ['0 issue "letsencrypt.org"', { flags: 0, tag: "issue", value: "letsencrypt.org" }],
    );
    const srv = await make({
      type: "SRV",
      name: "_sip._tcp",
      data: { priority: 10, weight: 5, port: 443, target: "sip.example.net" },
    });
    assert.deepEqual([srv.priority, srv.content], [10, "5 443 sip.example.net"]);
  });

  it("refuses records with Cloudflare's codes, and keeps nothing of them", async () => {
    const post = async (body: object) => codes(await call("POST", `${zonePath}/dns_records`, { ttl: 300, ...body }));
    assert.deepEqual(await post({ type: "A", name: "www", content: "192.0.2.1" }), []);
    assert.deepEqual(await post({ type: "A", name: "www", content: "192.0.2.1" }), [81058]);
    assert.deepEqual(await post({ type: "CNAME", name: "www", content: "target.example.net" }), [81053]);
    assert.deepEqual(await post({ type: "CNAME", name: "alias", content: "target.example.net" }), []);
    assert.deepEqual(await post({ type: "A", name: "alias", content: "192.0.2.1" }), [81054]);
    assert.deepEqual(await post({ type: "A", name: "short", content: "192.0.2.1", ttl: 30 }), [9021]);
    assert.deepEqual(await post({ type: "A", name: "bad", content: "nope", comment: "x".repeat(501) }), [9005, 9313]);
    assert.deepEqual(await post({ type: "MX", name: "@", content: "mx.example.net" }), [1004]);
    assert.deepEqual(await post({ type: "BOGUS", name: "b", content: "x" }), [1004]);
    const list = await call("GET", `${zonePath}/dns_records`);
    assert.equal(list.body.result_info?.total_count, 2);
    const record = (list.body.result as { id: string; type: string }[]).find(({ type }) => type === "A");
    assert.deepEqual(
      codes(await call("PATCH", `${zonePath}/dns_records/${record?.id}`, { name: "alias" })),
      [81054],
      "a move into a conflict",
    );
    assert.deepEqual(codes(await call("GET", `${zonePath}/dns_records/${"0".repeat(32)}`)), [81044]);
  });

  it("stops at the plan's number of records", async () => {
    api.ensureZone({ id: zoneId, name: "example.com", accountId, plan: "free" });
    const posts = Array.from({ length: 200 }, (_, n) => ({ type: "A", name: `h${n}`, content: "192.0.2.1", ttl: 300 }));
    assert.equal((await call("POST", `${zonePath}/dns_records/batch`, { posts })).status, 200);
    assert.deepEqual(
      codes(await call("POST", `${zonePath}/dns_records`, { type: "A", name: "more", content: "192.0.2.1", ttl: 300 })),
      [81045],
    );
    assert.deepEqual(
      codes(await call("POST", `${zonePath}/dns_records/batch`, { posts: [...posts, ...posts] })),
      [1004],
    );
  });

  it("runs a batch in its own order, as a whole or not at all", async () => {
    const batch = (body: object) => call("POST", `${zonePath}/dns_records/batch`, body);
    const made = await batch({
      posts: [
        { type: "A", name: "one", content: "192.0.2.1", ttl: 300 },
        { type: "A", name: "two", content: "192.0.2.2", ttl: 300 },
      ],
    });
    const [one, two] = (made.body.result as { posts: { id: string }[] }).posts;
    // The post is only possible because the delete comes first.
    const moved = await batch({
      posts: [{ type: "CNAME", name: "one", content: "x.example.net", ttl: 1 }],
      deletes: [{ id: one?.id }],
      patches: [{ id: two?.id, ttl: 600 }],
    });
    assert.equal(moved.status, 200);
    const result = moved.body.result as Record<string, { id: string; ttl: number }[]>;
    assert.deepEqual(Object.keys(result), ["deletes", "patches", "puts", "posts"]);
    assert.equal(result.patches?.[0]?.ttl, 600);
    const before = (await call("GET", `${zonePath}/dns_records`)).body.result as unknown;
    const failed = await batch({
      deletes: [{ id: two?.id }],
      posts: [{ type: "A", name: "one", content: "192.0.2.1", ttl: 300 }],
    });
    assert.deepEqual([failed.status, codes(failed)], [400, [81054]]);
    assert.deepEqual((await call("GET", `${zonePath}/dns_records`)).body.result, before);
    assert.equal(
      (await call("GET", `${zonePath}/dns_records?name.exact=two.example.com`)).body.result_info?.total_count,
      1,
      "the index is undone as well",
    );
  });

  it("searches records by each operator, all or any", async () => {
    api.ensureZone({ id: zoneId, name: "example.com", accountId, plan: "pro" });
    const posts = [
      { type: "A", name: "app", content: "192.0.2.1", ttl: 300, comment: "The app", tags: ["team:web"] },
      { type: "A", name: "api", content: "198.51.100.1", ttl: 60, proxied: true },
      {
        type: "TXT",
        name: "_dmarc",
        content: '"v=DMARC1; p=none"',
        ttl: 1,
        comment: "Mail policy",
        tags: ["team:mail", "keep"],
      },
    ];
    await call("POST", `${zonePath}/dns_records/batch`, { posts });
    const names = async (query: string) =>
      ((await call("GET", `${zonePath}/dns_records?${query}`)).body.result as { name: string }[]).map(
        ({ name }) => name.split(".")[0],
      );
    assert.deepEqual(await names("name=app.example.com"), ["app"]);
    assert.deepEqual(await names("name.startswith=ap&order=name&direction=desc"), ["app", "api"]);
    assert.deepEqual(await names("content.contains=dmarc1"), ["_dmarc"]);
    assert.deepEqual(await names("type=A&proxied=true"), ["api"]);
    assert.deepEqual(await names("comment.present="), ["app", "_dmarc"]);
    assert.deepEqual(await names("comment.absent="), ["api"]);
    assert.deepEqual(await names("tag=team:web"), ["app"]);
    assert.deepEqual(await names("tag.present=keep"), ["_dmarc"]);
    assert.deepEqual(await names("type=TXT&name.endswith=api.example.com&match=any"), ["api", "_dmarc"]);
    assert.deepEqual(await names("search=policy"), ["_dmarc"]);
    assert.deepEqual(codes(await call("GET", `${zonePath}/dns_records?name.like=x`)), [1004]);
    assert.deepEqual(codes(await call("GET", `${zonePath}/dns_records?per_page=0`)), [1004]);
    const page = await call("GET", `${zonePath}/dns_records?per_page=2&page=2`);
    assert.deepEqual(page.body.result_info, { page: 2, per_page: 2, count: 1, total_count: 3, total_pages: 2 });
  });

  it("exports a zone file", async () => {
    await call("POST", `${zonePath}/dns_records`, {
      type: "MX",
      name: "@",
      content: "mx.example.net",
      priority: 10,
      ttl: 3600,
    });
    const response = await fetch(`${api.url}${zonePath}/dns_records/export`, {
      headers: { authorization: `Bearer ${token}` },
    });
    assert.match(await response.text(), /^example\.com\.\t3600\tIN\tMX\t10 mx\.example\.net\.$/m);
  });

  it("merges a setting's leaves, and refuses unknown ids, wrong values and what the plan locks", async () => {
    const patch = (id: string, value: unknown) => call("PATCH", `${zonePath}/settings/${id}`, { value });
    await patch("security_header", {
      strict_transport_security: { enabled: true, max_age: 31536000, include_subdomains: true },
    });
    const merged = await patch("security_header", { strict_transport_security: { preload: true } });
    assert.deepEqual((merged.body.result as { value: unknown }).value, {
      strict_transport_security: {
        enabled: true,
        max_age: 31536000,
        include_subdomains: true,
        preload: true,
        nosniff: false,
      },
    });
    assert.deepEqual(codes(await patch("security_header", { strict_transport_security: { max_age: "1" } })), [1007]);
    assert.deepEqual(codes(await patch("security_header", [])), [1007]);
    assert.deepEqual(codes(await patch("bogus", "on")), [1006]);
    assert.deepEqual(codes(await patch("min_tls_version", 1.2)), [1007]);
    assert.deepEqual(codes(await call("PATCH", `${zonePath}/settings/ssl`, {})), [1007]);
    const locked = await patch("true_client_ip_header", "on");
    assert.deepEqual([locked.status, codes(locked)], [403, [1057]]);
    const all = (await call("GET", `${zonePath}/settings`)).body.result as { id: string; editable: boolean }[];
    assert.deepEqual(
      all.filter(({ id }) => ["ssl", "true_client_ip_header"].includes(id)).map(({ id, editable }) => [id, editable]),
      [
        ["ssl", true],
        ["true_client_ip_header", false],
      ],
    );
    const many = await call("PATCH", `${zonePath}/settings`, {
      items: [
        { id: "ssl", value: "strict" },
        { id: "ssl", value: "bogus" },
      ],
    });
    assert.deepEqual(codes(many), [1007]);
    assert.equal(
      ((await call("GET", `${zonePath}/settings/ssl`)).body.result as { value: string }).value,
      "full",
      "nothing of a refused list is kept",
    );
    assert.deepEqual(codes(await call("PATCH", `${zonePath}/settings`, {})), [1004]);
  });

  it("deletes a zone with all that it held", async () => {
    await call("POST", `${zonePath}/dns_records`, { type: "A", name: "www", content: "192.0.2.1", ttl: 300 });
    await call("DELETE", zonePath);
    api.ensureZone({ id: zoneId, name: "example.com", accountId });
    assert.equal((await call("GET", `${zonePath}/dns_records`)).body.result_info?.total_count, 0);
    assert.deepEqual(codes(await call("POST", "/zones", { name: "EXAMPLE.com", account: { id: accountId } })), [1061]);
    assert.deepEqual(codes(await call("POST", "/zones", { name: "nodots", account: { id: accountId } })), [1049]);
  });

  it("takes 1,000 records from eight clients at once", async () => {
    const rounds = Array.from({ length: 8 }, async (_, round) => {
      for (let n = 0; n < 125; n += 1) {
        const { status } = await call("POST", `${zonePath}/dns_records`, {
          type: "A",
          name: `h${round}-${n}`,
          content: "192.0.2.1",
          ttl: 300,
        });
        assert.equal(status, 200);
      }
    });
    await Promise.all(rounds);
    assert.equal((await call("GET", `${zonePath}/dns_records?per_page=1`)).body.result_info?.total_count, 1_000);
  });
});
