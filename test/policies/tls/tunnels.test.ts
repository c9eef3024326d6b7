import assert from "node:assert/strict";
import { UNKNOWN } from "../../../edge/resource";
import { strict } from "../../../policies/tls/tls";
import { resource, verdict } from "../resources";

const tunnel = (config: unknown) =>
  resource("cloudflare:index/zeroTrustTunnelCloudflaredConfig:ZeroTrustTunnelCloudflaredConfig", "home", {
    zoneId: undefined,
    accountId: "a",
    tunnelId: "t",
    config,
  });
const blind = { noTlsVerify: true };
const of = (hostname: string, service: unknown, originRequest?: unknown) => ({ hostname, service, originRequest });

describe("policies tls/strict: from a tunnel to its origin", () => {
  it("a certificate that nobody looks at is found, once for a tunnel", () => {
    const rules = [
      of("pve.example.com", "https://10.0.0.5:8006", blind),
      of("nas.example.com", "https://nas:5001", blind),
      of("git.example.com", "https://10.0.0.6"),
      { service: "http_status:404" },
    ];
    assert.deepEqual(verdict(strict, [tunnel({ ingresses: rules })]), [
      "home: The tunnel home leads to pve.example.com and nas.example.com over https and does not look at the " +
        "certificate (noTlsVerify).",
    ]);
  });

  it("what the tunnel says of all holds where a rule says nothing of its own", () => {
    const whole = { ingresses: [of("git.example.com", "https://10.0.0.6")], originRequest: blind };
    assert.equal(verdict(strict, [tunnel(whole)]).length, 1);
    const own = { ...whole, ingresses: [of("git.example.com", "https://10.0.0.6", { noTlsVerify: false })] };
    assert.deepEqual(verdict(strict, [tunnel(own)]), []);
  });

  it("plain http, and a certificate on the machine itself, have nothing to verify", () => {
    const rules = [
      of("a.example.com", "http://10.0.0.5:3000", blind),
      of("b.example.com", "https://localhost:8443", blind),
      of("c.example.com", "https://127.0.0.1:8443", blind),
      of("d.example.com", "https://[::1]:8443", blind),
    ];
    assert.deepEqual(verdict(strict, [tunnel({ ingresses: rules })]), []);
  });

  it("what only the deployment tells is unjudged", () => {
    const why = ["home? whether the tunnel home verifies its origin will be known only after deployment"];
    assert.deepEqual(verdict(strict, [tunnel(UNKNOWN)]), why);
    assert.deepEqual(
      verdict(strict, [tunnel({ ingresses: [of("a.example.com", UNKNOWN, { noTlsVerify: UNKNOWN })] })]),
      why,
    );
    assert.deepEqual(verdict(strict, [tunnel({ ingresses: [of("a.example.com", "https://x", UNKNOWN)] })]), why);
  });
});
