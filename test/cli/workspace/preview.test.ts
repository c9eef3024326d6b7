import assert from "node:assert/strict";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import pc from "picocolors";
import { countLine, renderPreview, renderViolations } from "../../../cli/deploy/render";
import { PreviewRecorder } from "../../../cli/workspace/preview";

const plain = pc.createColors(false);

describe("the preview that the engine's events make", () => {
  it("tells the stack's outputs, but no secret and nothing that is not known yet", () => {
    const recorder = new PreviewRecorder();
    const outputs = {
      url: "https://example.com/",
      key: "[secret]",
      inside: { key: ["[secret]"] },
      id: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    };
    const metadata = {
      op: "same",
      urn: "urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev",
      type: "pulumi:pulumi:Stack",
      new: { outputs },
    };
    recorder.take({ resOutputsEvent: { metadata } } as unknown as EngineEvent);
    assert.deepEqual(recorder.preview().outputs, { url: "https://example.com/" });
  });

  const urn = (name: string): string => `urn:pulumi:dev::p::cloudflare:index/dnsRecord:DnsRecord::${name}`;
  const pre = (op: string, name: string, more: object = {}): EngineEvent => {
    return {
      resourcePreEvent: {
        metadata: { op, urn: urn(name), type: "cloudflare:index/dnsRecord:DnsRecord", provider: "urn::x", ...more },
      },
    } as unknown as EngineEvent;
  };
  const done = (op: string, name: string): EngineEvent => {
    const event = pre(op, name).resourcePreEvent;
    return { resOutputsEvent: { metadata: event?.metadata } } as unknown as EngineEvent;
  };

  it("counts a replacement once, with what changes", () => {
    const recorder = new PreviewRecorder();
    recorder.take(pre("delete-replaced", "a"));
    recorder.take(
      pre("replace", "a", { detailedDiff: { type: { kind: "update-replace" }, "data.value": { kind: "update" } } }),
    );
    recorder.take(pre("create-replacement", "a"));
    recorder.take(pre("create", "b"));
    recorder.take(pre("same", "c"));
    const found = recorder.preview();
    assert.deepEqual(found.counts, { replace: 1, create: 1, same: 1 });
    assert.deepEqual(found.steps[0]?.changed, ["data", "type"]);
    assert.equal(countLine(found), "1 to create, 1 to replace, 1 unchanged");
    assert.equal(
      renderPreview(found, plain),
      "+ create   DnsRecord  b\n± replace  DnsRecord  a  (data, type)\n\n1 to create, 1 to replace, 1 unchanged",
    );
  });

  it("tells what was done from what was begun", () => {
    const recorder = new PreviewRecorder();
    recorder.take(pre("create", "a"));
    recorder.take(done("create", "a"));
    recorder.take(pre("create", "b"));
    assert.deepEqual(recorder.preview(true).counts, { create: 1 });
    assert.deepEqual(recorder.preview().counts, { create: 2 });
  });

  it("leaves out providers, the stack and components", () => {
    const recorder = new PreviewRecorder();
    recorder.take(pre("create", "a", { provider: "" }));
    recorder.take(pre("create", "b", { type: "pulumi:providers:cloudflare" }));
    assert.deepEqual(recorder.preview().counts, {});
    assert.equal(countLine(recorder.preview()), "no change");
  });

  it("has each violation once, in the policy's own words", () => {
    const recorder = new PreviewRecorder();
    const policyEvent = {
      policyName: "dns-ttl",
      policyPackName: "p",
      enforcementLevel: "mandatory",
      resourceUrn: urn("a"),
      message: "<{%reset%}>What must hold.\nThe TTL is 30. Give 300.<{%reset%}>",
    };
    recorder.take({ policyEvent } as unknown as EngineEvent);
    recorder.take({ policyEvent } as unknown as EngineEvent);
    const { violations } = recorder.preview();
    assert.deepEqual(violations, [
      { policy: "dns-ttl", pack: "p", level: "mandatory", urn: urn("a"), message: "The TTL is 30. Give 300." },
    ]);
    assert.equal(renderViolations(violations, plain), "red    dns-ttl  a: The TTL is 30. Give 300.");
  });

  it("has the code that a policy of ours says last, and takes no other's words for one", () => {
    const coded = (policyPackName: string, said: string) => {
      const recorder = new PreviewRecorder();
      const message = `What must hold.\n${said}`;
      const policyEvent = { policyName: "dns-ttl", policyPackName, enforcementLevel: "mandatory", message };
      recorder.take({ policyEvent } as unknown as EngineEvent);
      return recorder.preview().violations.map(({ code }) => code);
    };
    assert.deepEqual(coded("launch-ready", "The TTL is 30. Give 300. (record-ttl-low)"), ["record-ttl-low"]);
    assert.deepEqual(coded("launch-ready", "dns/ttl until 2027-01-01: An old shop (by post)"), [undefined]);
    assert.deepEqual(coded("theirs", "The TTL is 30. (two-of-them)"), [undefined]);
  });
});
