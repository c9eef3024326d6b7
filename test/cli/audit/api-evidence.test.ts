import assert from "node:assert/strict";
import { apiEvidence } from "../../../cli/audit/api-evidence";
import type { ControlId } from "../../../edge/controls";
import type { CloudflareObservation } from "../../../live/observations";
import { record, setting, zoneId } from "../../policies/resources";
import { observations } from "../../live/observed";

const zone: CloudflareObservation = {
  zoneId,
  plan: "free",
  status: "active",
  nameServers: [],
  resources: [record("example.com", "A", { content: "192.0.2.1", proxied: true, ttl: 1 }), setting("ssl", "strict")],
  unseen: [],
};
const told = (cloudflare: CloudflareObservation | null, control: ControlId) => {
  const other = apiEvidence(observations({ cloudflare }), "2026-11-29").get(control);
  const findings = other?.findings.map(({ code, location, message }) => `${code} at ${location.name}: ${message}`);
  return other && { findings, whole: other.whole };
};

describe("audit: what Cloudflare's API shows", () => {
  it("is nothing where nobody gave a token", () => {
    assert.equal(told(null, "edge/valid"), undefined);
    assert.equal(told(null, "tls/strict"), undefined);
  });

  it("is not judged where the token does not see the zone: live-api-unseen", () => {
    const why = "the token's accounts do not have the zone";
    const hidden = { ...zone, zoneId: "", resources: [], unseen: [{ what: "the zone", why }] };
    assert.deepEqual(told(hidden, "edge/valid"), {
      findings: [`live-api-unseen at example.com: Not judged: Cloudflare's API does not show the zone: ${why}.`],
      whole: false,
    });
    assert.equal(told(hidden, "tls/strict"), undefined);
  });

  it("counts for nothing of a control whose rule reads what the token may not: live-api-unseen", () => {
    assert.deepEqual(told(zone, "tls/strict"), { findings: [], whole: true });
    const part = { ...zone, unseen: [{ what: "settings", why: "403: Authentication error (10000)" }] };
    assert.deepEqual(told(part, "tls/strict"), {
      findings: [
        "live-api-unseen at example.com: Not judged: the token may not read settings " +
          "(403: Authentication error (10000)).",
      ],
      whole: false,
    });
    // A rule that reads no settings has its word still.
    assert.deepEqual(told(part, "mail/spf"), told(zone, "mail/spf"));
  });
});
