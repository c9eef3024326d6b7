import assert from "node:assert/strict";
import { zoneProblems } from "../../../cli/deploy/zone-problems";
import { zoneContents } from "../../../cli/workspace/zone-contents";
import type { Preview, Step } from "../../../cli/workspace/preview";
import { sentence } from "../../../standards/problem";
import { start, token, zoneId, type Call } from "../../sandbox/api/support";
import type { SandboxApi } from "../../../sandbox/api";

const type = "cloudflare:index/dnsRecord:DnsRecord";
const parent = "urn:pulumi:dev::trial::test:index:Records::records";

function previewOf(records: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Preview {
  const steps = Object.entries(records).map(([name, inputs]): Step => ({
    action: "create",
    urn: `urn:pulumi:dev::trial::${type}::${name}`,
    type,
    name,
    changed: [],
    inputs: { zoneId, ttl: 300, ...inputs },
  }));
  const parents = Object.fromEntries(steps.map(({ urn }) => [urn, parent]));
  return { steps, parents, violations: [], diagnostics: [], counts: {}, outputs: {} };
}

describe("what a zone holds, told before the first write", () => {
  let api: SandboxApi;
  let call: Call;
  beforeEach(async () => ({ api, call } = await start()));
  afterEach(() => api.close());

  const put = async (record: object): Promise<string> => {
    const { body } = await call("POST", `/zones/${zoneId}/dns_records`, { ttl: 300, ...record });
    return (body.result as { id: string }).id;
  };
  const told = async (preview: Preview, adopting = false): Promise<string[]> => {
    const contents = await zoneContents(preview, { baseUrl: api.url, token });
    return zoneProblems(contents, "up --adopt", adopting).map((one) => `${one.severity} ${one.code} ${sentence(one)}`);
  };

  it("is the same record, with the command that takes it in", async () => {
    const id = await put({ name: "example.com", type: "A", content: "192.0.2.1" });
    const preview = previewOf({ apex: { name: "example.com", type: "A", content: "192.0.2.1" } });
    assert.deepEqual(await told(preview), [
      `error zone-record-exists apex: example.com A 192.0.2.1 is in the zone already (id ${id}), and not in the ` +
        `state. Take it over: up --adopt; or by hand: pulumi import ${type} 'apex' ` +
        `${zoneId}/${id} --parent 'parent=${parent}'`,
    ]);
    assert.deepEqual(await told(preview, true), []);
  });

  it("is another one in its place", async () => {
    const id = await put({ name: "example.com", type: "MX", content: "mx.old.example.net", priority: 10 });
    const mx = { name: "example.com", type: "MX", content: "smtp.google.com", priority: 1 };
    assert.deepEqual(await told(previewOf({ mx })), [
      "error zone-record-differs mx: example.com is to be MX 1 smtp.google.com, and the zone has MX 10 " +
        `mx.old.example.net (id ${id}), which is not in the state. Take it over: up --adopt; or by hand: pulumi ` +
        `import ${type} 'mx' ${zoneId}/${id} --parent 'parent=${parent}'; or delete it in the zone.`,
    ]);
  });

  it("is one that Cloudflare does not accept beside it, whoever takes over what can be", async () => {
    const id = await put({ name: "www.example.com", type: "A", content: "192.0.2.1" });
    const preview = previewOf({ www: { name: "www.example.com", type: "CNAME", content: "host.example.net" } });
    const expected = [
      `error zone-record-excludes www: www.example.com is to be CNAME host.example.net, and the zone has A 192.0.2.1 ` +
        `(id ${id}), which Cloudflare does not accept together with it (81053, 81054). Delete what the zone has, or ` +
        "declare that instead.",
    ];
    assert.deepEqual(await told(preview), expected);
    assert.deepEqual(await told(preview, true), expected);
  });

  it("is one that would answer beside it", async () => {
    const id = await put({ name: "example.com", type: "AAAA", content: "2001:db8::1" });
    const preview = previewOf({ apex: { name: "example.com", type: "A", content: "192.0.2.1" } });
    assert.deepEqual(await told(preview), [
      `error zone-record-beside apex: The zone has example.com AAAA 2001:db8::1 besides (id ${id}), which would ` +
        "answer together with what is declared. Delete it in the zone, or declare it too.",
    ]);
  });

  it("is not known where the zone cannot be read: amber, and nothing stops", async () => {
    const preview = previewOf({ apex: { name: "example.com", type: "A", content: "192.0.2.1" } });
    const unseen = zoneProblems(await zoneContents(preview, undefined), "up --adopt", false);
    assert.deepEqual(
      unseen.map(({ code, severity }) => [code, severity]),
      [["zone-not-read", "unjudged"]],
    );
    assert.match(unseen[0]?.message ?? "", /there is no API token .* dns\/\* and mail\/\* are judged by/);
    const refused = await zoneContents(preview, { baseUrl: api.url, token: "b".repeat(40) });
    assert.deepEqual(refused.unseen, [{ zoneId, reason: "Cloudflare's API answers 403: Invalid access token (9109)" }]);
  });

  it("is nothing of a record that the state knows, of a zone that is yet to be made, or of another kind", async () => {
    const id = await put({ name: "example.com", type: "A", content: "192.0.2.1" });
    const declared = { name: "example.com", type: "A", content: "192.0.2.1" };
    const known = previewOf({ apex: declared });
    const managed: Step = { action: "delete", urn: "urn:old", type, name: "old", changed: [], id };
    assert.deepEqual(await told({ ...known, steps: [...known.steps, managed] }), []);
    assert.deepEqual(
      await told(previewOf({ apex: { ...declared, zoneId: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } })),
      [],
    );
    assert.deepEqual(api.requests.filter(({ method }) => method === "GET").length, 1);
  });
});
