import assert from "node:assert/strict";
import type { FoundZone } from "../../../adopt/found";
import { copyZone } from "../../../cli/adopt/copy-zone";
import { ask } from "../../../cli/live/cloudflare-api";
import type { Connection } from "../../../cli/workspace/session";
import { startApi, type SandboxApi } from "../../../sandbox/api";

const zoneId = "0123456789abcdef0123456789abcdef";
const record = (name: string, content: string): FoundZone["records"][number] => ({
  record: { name, type: "A", content, ttl: 300, proxied: false },
});
const found: FoundZone = {
  domain: "example.com",
  zoneId,
  plan: "free",
  records: [record("example.com", "192.0.2.1"), record("www.example.com", "192.0.2.2")],
  rulesets: [
    {
      id: "1",
      name: "redirects",
      description: "",
      phase: "http_request_dynamic_redirect",
      rules: [
        {
          action: "redirect",
          expression: 'http.host eq "www.example.com"',
          action_parameters: { from_value: { target_url: { value: "https://example.com/" }, status_code: 301 } },
        },
      ],
    },
  ],
  settings: {},
  pageRules: [],
  redirects: [],
  unseen: [],
};

describe("the copy of a zone in a rehearsal", () => {
  let api: SandboxApi;
  let connection: Connection;
  const names = () =>
    Object.values(api.state())
      .flatMap((documents) => Object.values(documents as Record<string, { name?: string; content?: string }>))
      .flatMap(({ name, content }) => (content === undefined ? [] : [`${name} ${content}`]))
      .sort();
  beforeEach(async () => {
    const token = "a".repeat(40);
    const accountId = "fedcba9876543210fedcba9876543210";
    api = await startApi({ token, zones: [{ id: zoneId, name: "example.com", accountId, plan: "free" }] });
    connection = { baseUrl: api.url, token };
  });
  afterEach(() => api.close());

  it("is whole where its making was stopped in the middle before", async () => {
    assert.deepEqual(await copyZone(found, connection), []);
    const whole = names();
    assert.deepEqual(whole, ["example.com 192.0.2.1", "www.example.com 192.0.2.2"]);
    const { result } = await ask(connection, `/zones/${zoneId}/dns_records`);
    const [first] = result as readonly { readonly id: string }[];
    await ask(connection, `/zones/${zoneId}/dns_records/${first!.id}`, { method: "DELETE" });
    assert.equal(names().length, 1);
    assert.deepEqual(await copyZone(found, connection), [], "the ruleset that is there is no obstacle");
    assert.deepEqual(names(), whole);
  });
});
