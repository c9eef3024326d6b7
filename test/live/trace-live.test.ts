import assert from "node:assert/strict";
import type { Comparison } from "../../live/tracer/compare";
import { declaredResources } from "../../cli/program/resources";
import { types, text } from "../../edge/resource";
import { rulesetDocument } from "../../edge/rulesets/sdk-document";
import { startApi } from "../../sandbox/api";
import { launchReady } from "../cli/run";
import { fits } from "../cli/schemas/fits";

const zoneId = "0123456789abcdef0123456789abcdef";
const token = "t".repeat(40);

describe("trace --live, against the API on loopback, as a process of its own", function () {
  this.timeout(120_000);

  it("agrees where the zone is as declared, and says which phase differs where somebody changed a rule", async () => {
    const zones = [{ id: zoneId, name: "example.com", accountId: "fedcba9876543210fedcba9876543210" }] as const;
    const api = await startApi({ token, zones });
    const send = async (method: string, where: string, body: unknown) => {
      const answer = await fetch(`${api.url}${where}`, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      const { success, errors, result } = (await answer.json()) as {
        success: boolean;
        errors: unknown;
        result: { id: string };
      };
      assert.ok(success, JSON.stringify(errors));
      return result;
    };
    const env = { CLOUDFLARE_BASE_URL: api.url, CLOUDFLARE_API_TOKEN: token };
    const trace = async (...more: readonly string[]) => {
      const args = ["trace", "http://www.example.com/a?b=1", "--stack", "prod", "--live", ...more];
      return launchReady(args, { env });
    };
    try {
      const declared = await declaredResources("prod");
      const own = declared.filter(({ props }) => props.zoneId === zoneId);
      for (const one of own.filter(({ type, props }) => type === types.dnsRecord && props.proxied === true)) {
        const { name, type, content, proxied, ttl } = one.props;
        await send("POST", `/zones/${zoneId}/dns_records`, { name, type, content, proxied, ttl });
      }
      const redirects = own.find((one) => text(one, "phase") === "http_request_dynamic_redirect")!;
      const { zoneId: _, ...props } = redirects.props;
      const { id } = await send("POST", `/zones/${zoneId}/rulesets`, rulesetDocument(props));
      const good = JSON.parse((await trace("--json")).stdout) as Comparison;
      fits("trace-live", good);
      assert.deepEqual([good.findings, good.status], [[], { model: 301, cloudflare: 301 }]);
      await send("PUT", `/zones/${zoneId}/rulesets/${id}`, { ...rulesetDocument(props), rules: [] });
      const changed = await trace();
      assert.equal(changed.code, 1);
      fits("trace-live", JSON.parse((await trace("--json")).stdout));
      assert.match(changed.stdout, /^! {2}http_request_dynamic_redirect {2}redirect \(/m);
      assert.match(changed.stdout, /\(model-phase-differs\)/);
      assert.match(changed.stdout, /The model answers 301, and Cloudflare \d+\. \(model-status-differs\)/);
      assert.ok(!`${changed.stdout}${changed.stderr}`.includes(token));
    } finally {
      await api.close();
    }
  });

  it("needs a token", async () => {
    const ran = await launchReady(["trace", "https://example.com/", "--stack", "prod", "--live"], {
      env: { CLOUDFLARE_API_TOKEN: "" },
    });
    assert.deepEqual([ran.code, ran.stdout], [2, ""]);
    assert.match(ran.stderr, /--live needs a token/);
  });
});
