import assert from "node:assert/strict";
import type { Comparison } from "../../live/tracer/compare";
import { openTracer } from "../../cli/trace/live";
import { modelReport } from "../../cli/verify/model";
import { declaredResources } from "../../cli/program/resources";
import { types, text } from "../../edge/resource";
import { rulesetDocument } from "../../edge/rulesets/sdk-document";
import { Estate } from "../../policies/estate";
import { startApi } from "../../sandbox/api";
import { currentDay } from "../../standards/day";
import { launchReady } from "../cli/run";
import { fits } from "../cli/schemas/fits";

const zoneId = "0123456789abcdef0123456789abcdef";
const token = "t".repeat(40);

describe("trace --live, against the API on loopback, as a process of its own", () => {
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

  it("verify --model asks it for what is worth trying, and tells where the model and Cloudflare differ", async () => {
    const zones = [
      { id: zoneId, name: "example.com", accountId: "fedcba9876543210fedcba9876543210" },
      { id: "00112233445566778899aabbccddeeff", name: "example.net", accountId: "fedcba9876543210fedcba9876543210" },
    ] as const;
    const api = await startApi({ token, zones });
    const send = async (method: string, where: string, body: unknown): Promise<void> => {
      const answer = await fetch(`${api.url}${where}`, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      assert.equal(answer.ok, true, `${method} ${where} ${await answer.text()}`);
    };
    const before = { ...process.env };
    try {
      Object.assign(process.env, { CLOUDFLARE_BASE_URL: api.url, CLOUDFLARE_API_TOKEN: token });
      // The tracer on loopback knows records, rulesets and settings.
      const declared = (await declaredResources("prod")).filter(({ type }) => !type.includes("/workers"));
      for (const { type, props } of declared) {
        const zone = `/zones/${String(props.zoneId)}`;
        const { name, content, proxied, ttl, settingId, value, zoneId: _, ...rest } = props;
        if (type === types.dnsRecord && proxied === true)
          await send("POST", `${zone}/dns_records`, { name, type: props.type, content, proxied, ttl });
        if (type === types.ruleset) await send("POST", `${zone}/rulesets`, rulesetDocument({ name, ...rest }));
        if (type === types.zoneSetting) await send("PATCH", `${zone}/settings/${String(settingId)}`, { value });
      }
      const estate = new Estate(declared, { today: currentDay() });
      const good = await modelReport(estate, openTracer("--model"));
      assert.ok(good.asked > 40, `${good.asked}`);
      assert.deepEqual([good.differences, good.unanswered, good.left], [[], [], 0]);
      // Somebody turned what the program declares off.
      const rest = declared.filter(({ props }) => props.phase !== "http_request_dynamic_redirect");
      const changed = await modelReport(new Estate(rest, { today: currentDay() }), openTracer("--model"));
      assert.ok(changed.differences.length > 0);
      assert.deepEqual(
        [...new Set(changed.differences.flatMap(({ findings }) => findings.map(({ code }) => code)))].sort(),
        ["model-phase-differs", "model-status-differs"],
      );
      // As a person types it, in a world where nobody answers: what the world shows is open, the model is not.
      const args = ["verify", "--stack", "prod", "--model", "--json", "--resolver", "127.0.0.1:9", "--timeout", "0.1"];
      const { stdout, stderr } = await launchReady(args, { env: process.env });
      const printed = JSON.parse(stdout) as { readonly model?: { readonly asked: number } };
      fits("verify", printed);
      // The host that a Worker answers is asked about as well.
      assert.ok(printed.model!.asked > good.asked);
      assert.ok(!`${stdout}${stderr}`.includes(token));
    } finally {
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
      Object.assign(process.env, before);
      await api.close();
    }
  });

  it("needs a token", async () => {
    const ran = await launchReady(["trace", "https://example.com/", "--stack", "prod", "--live"], {
      env: { CLOUDFLARE_API_TOKEN: "" },
    });
    assert.deepEqual([ran.code, ran.stdout], [2, ""]);
    assert.match(ran.stderr, /--live needs a token/);
    const model = await launchReady(["verify", "--stack", "prod", "--model"], { env: { CLOUDFLARE_API_TOKEN: "" } });
    assert.deepEqual([model.code, /--model needs a token/.test(model.stderr)], [2, true]);
  });
});
