import assert from "node:assert/strict";
import { toIntent } from "../../../edge/intent";
import { UNKNOWN, type DeclaredResource } from "../../../edge/resource";
import { access } from "../../../policies/edge/access";
import { Estate } from "../../../policies/estate";
import { judgeAll } from "../../../policies/judge";
import { isBroken } from "../../../policies/rule";
import { judged, record, resource, web, zoneId } from "../resources";

const kind = (name: string, urnName: string, props: Record<string, unknown>): DeclaredResource => {
  const module = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return resource(`cloudflare:index/${module}:${name}`, urnName, { zoneId: undefined, accountId: "a", ...props });
};
const policy = (props: Record<string, unknown>, name = "staff"): DeclaredResource =>
  kind("ZeroTrustAccessPolicy", name, { name, decision: "allow", ...props });
const application = (domain: unknown, props: Record<string, unknown> = {}): DeclaredResource =>
  kind("ZeroTrustAccessApplication", `app ${String(domain)}`, { domain, type: "self_hosted", ...props });
const tunnel = (ingresses: unknown, more: Record<string, unknown> = {}): DeclaredResource =>
  kind("ZeroTrustTunnelCloudflaredConfig", "home", { tunnelId: "t", config: { ingresses, ...more } });

const promising = (hosts: Record<string, boolean>) =>
  toIntent({
    zones: [{ id: zoneId, name: "example.com" }],
    promises: [{ zone: "example.com", hosts: Object.entries(hosts).map(([host, open]) => ({ host, public: open })) }],
  });

/** `code` for what is broken, `code?` for what cannot be judged. */
const codes = (resources: readonly DeclaredResource[], stated: ReturnType<typeof toIntent>[] = []): string[] =>
  judged(access, resources, { today: "2026-11-29", stated }).map((one) => `${one.code}${isBroken(one) ? "" : "?"}`);

describe("policies edge/access: policies of Access", () => {
  it("admit nobody in particular: everyone, the whole internet, or a mail provider for anybody", () => {
    assert.deepEqual(codes([policy({ includes: [{ everyone: {} }] })]), ["access-open-to-everyone"]);
    assert.deepEqual(codes([policy({ includes: [{ email: { email: "a@example.com" } }, { everyone: {} }] })]), [
      "access-open-to-everyone",
    ]);
    assert.deepEqual(codes([policy({ includes: [{ ip: { ip: "0.0.0.0/0" } }] })]), ["access-open-to-everyone"]);
    assert.deepEqual(codes([policy({ includes: [{ emailDomain: { domain: "Gmail.com" } }] })]), [
      "access-open-by-mail-domain",
    ]);
    assert.deepEqual(codes([policy({ decision: "non_identity", includes: [{ everyone: {} }] })]), [
      "access-open-to-everyone",
    ]);
  });

  it("name somebody, or require something beside, or deny", () => {
    for (const fine of [
      policy({ includes: [{ emailDomain: { domain: "example.com" } }] }),
      policy({ includes: [{ ip: { ip: "198.51.100.0/24" } }] }),
      policy({ includes: [{ everyone: {} }], requires: [{ geo: { countryCode: "CH" } }] }),
      policy({ decision: "deny", includes: [{ everyone: {} }] }),
      policy({ includes: [{ group: { id: UNKNOWN } }] }),
    ])
      assert.deepEqual(codes([fine]), []);
  });

  it("stand within their application too, and under the names and spellings of version 5", () => {
    assert.deepEqual(
      codes([application("admin.example.com", { policies: [{ decision: "allow", includes: [{ everyone: {} }] }] })]),
      ["access-open-to-everyone"],
    );
    assert.deepEqual(codes([kind("AccessPolicy", "old", { decision: "allow", includes: [{ everyone: true }] })]), [
      "access-open-to-everyone",
    ]);
    assert.deepEqual(
      codes([kind("AccessPolicy", "old", { decision: "allow", includes: [{ emailDomains: ["outlook.com"] }] })]),
      ["access-open-by-mail-domain"],
    );
    assert.deepEqual(codes([kind("AccessPolicy", "old", { decision: "allow", includes: [{ ips: ["::/0"] }] })]), [
      "access-open-to-everyone",
    ]);
  });

  it("let in whom a group lets in", () => {
    const group = kind("ZeroTrustAccessGroup", "all", { includes: [{ everyone: {} }] });
    const byGroup = {
      ...policy({ includes: [{ group: { id: UNKNOWN } }] }),
      propertyDependencies: { includes: [group.urn] },
    };
    assert.deepEqual(codes([group, byGroup]), ["access-open-to-everyone"]);
  });

  it("leave everybody to an identity provider of one organisation", () => {
    const provider = (type: unknown) => kind("ZeroTrustAccessIdentityProvider", `${String(type)} login`, { type });
    const everyone = policy({ includes: [{ everyone: {} }] });
    assert.deepEqual(codes([everyone, provider("okta")]), ["access-everyone-of-provider?"]);
    assert.deepEqual(codes([everyone, provider("okta"), provider("onetimepin")]), ["access-open-to-everyone"]);
    const limited = application("admin.example.com", {
      allowedIdps: ["x"],
      policies: [{ decision: "allow", includes: [{ everyone: {} }] }],
    });
    assert.deepEqual(codes([limited]), ["access-everyone-of-provider?"]);
  });

  it("turn Access off for a path or a public host on purpose, for another host perhaps", () => {
    const bypass = { policies: [{ decision: "bypass", includes: [{ everyone: {} }] }] };
    assert.deepEqual(codes([application("app.example.com/hooks", bypass)]), []);
    assert.deepEqual(codes([application("app.example.com", bypass)]), ["access-bypassed?"]);
    assert.deepEqual(codes([application("app.example.com", bypass)], [promising({ "app.example.com": true })]), []);
    assert.deepEqual(codes([policy({ decision: "bypass", includes: [{ everyone: {} }] })]), ["access-bypassed?"]);
  });

  it("are open where only the deployment tells", () => {
    for (const later of [
      policy({ includes: UNKNOWN }),
      policy({ includes: [{ emailDomain: { domain: UNKNOWN } }] }),
      policy({ includes: [{ everyone: {} }], requires: UNKNOWN }),
      policy({ decision: UNKNOWN, includes: [{ everyone: {} }] }),
    ])
      assert.deepEqual(codes([later]), ["access-policy-unknown?"]);
  });
});

describe("policies edge/access: tunnels and Spectrum", () => {
  const ssh = { hostname: "ssh.example.com", service: "ssh://localhost:22" };
  const wiki = { hostname: "wiki.example.com", service: "http://localhost:3000" };
  const last = { service: "http_status:404" };

  it("a tunnel to a remote login needs an application of its host, of its domain, or cloudflared's own word", () => {
    assert.deepEqual(codes([tunnel([ssh, last])]), ["tunnel-service-unguarded"]);
    assert.deepEqual(codes([tunnel([ssh, last]), application("ssh.example.com")]), []);
    assert.deepEqual(codes([tunnel([ssh, last]), application("*.example.com")]), []);
    assert.deepEqual(codes([tunnel([ssh, last]), application("ssh.example.com/admin")]), ["tunnel-service-unguarded"]);
    const required = { access: { required: true, teamName: "t", audTags: ["x"] } };
    assert.deepEqual(codes([tunnel([{ ...ssh, originRequest: required }, last])]), []);
    assert.deepEqual(codes([tunnel([ssh, last], { originRequest: required })]), []);
  });

  it("a web host by a tunnel is for everybody, for some, or nobody says", () => {
    assert.deepEqual(codes([tunnel([wiki, last])]), ["tunnel-host-open?"]);
    assert.deepEqual(codes([tunnel([wiki, last])], [promising({ "wiki.example.com": true })]), []);
    assert.deepEqual(codes([tunnel([wiki, last])], [promising({ "wiki.example.com": false })]), [
      "tunnel-service-unguarded",
    ]);
    assert.deepEqual(codes([tunnel([wiki, last]), application("wiki.example.com")]), []);
  });

  it("is asked of a program that owns a zone, and of another is unjudged", () => {
    const of = (owned: boolean) => {
      const estate = new Estate(
        [
          ...web,
          tunnel([ssh]),
          record("ssh.example.com", "CNAME", { content: "x.cfargotunnel.com", proxied: true, ttl: 1 }),
        ],
        { today: "2026-11-29", stated: [toIntent({ zones: [{ id: zoneId, name: "example.com", owned }] })] },
      );
      const { findings, unjudged } = judgeAll([access], estate).find(({ control }) => control.id === "edge/access")!;
      return [findings, unjudged].map((some) => some.map(({ code }) => code));
    };
    assert.deepEqual(of(true), [["tunnel-service-unguarded"], []]);
    assert.deepEqual(of(false), [[], ["tunnel-service-unguarded"]]);
  });

  it("a tunnel or an application of which only the deployment tells is unjudged", () => {
    assert.deepEqual(codes([kind("ZeroTrustTunnelCloudflaredConfig", "home", { config: UNKNOWN })]), [
      "tunnel-rules-unknown?",
    ]);
    assert.deepEqual(codes([tunnel(UNKNOWN)]), ["tunnel-rules-unknown?"]);
    assert.deepEqual(codes([tunnel([{ ...ssh, service: UNKNOWN }])]), ["tunnel-rules-unknown?"]);
    assert.deepEqual(codes([tunnel([ssh]), application(UNKNOWN)]), ["tunnel-rules-unknown?"]);
    assert.deepEqual(codes([tunnel([{ ...ssh, hostname: UNKNOWN }]), application("ssh.example.com")]), [
      "tunnel-rules-unknown?",
    ]);
  });

  it("version 5 called a tunnel's rules otherwise", () => {
    const old = kind("TunnelConfig", "home", { config: { ingressRules: [ssh, last] } });
    assert.deepEqual(codes([old]), ["tunnel-service-unguarded"]);
  });

  it("Spectrum opens no port for staff to the whole internet", () => {
    const spectrum = (protocol: unknown, props: Record<string, unknown> = {}) =>
      codes([resource("cloudflare:index/spectrumApplication:SpectrumApplication", "s", { protocol, ...props })]);
    assert.deepEqual(spectrum("tcp/3389"), ["spectrum-remote-access-open"]);
    assert.deepEqual(spectrum("rdp"), ["spectrum-remote-access-open"]);
    assert.deepEqual(spectrum("tcp/5000-6000"), ["spectrum-remote-access-open"]);
    assert.deepEqual(spectrum("tcp/25565"), []);
    assert.deepEqual(spectrum("minecraft"), []);
    assert.deepEqual(spectrum("tcp/22", { ipFirewall: true }), ["spectrum-port-unknown?"]);
    assert.deepEqual(spectrum(UNKNOWN), ["spectrum-port-unknown?"]);
  });
});

describe("policies edge/access: applications of which only the deployment tells more", () => {
  for (const [what, props] of Object.entries({
    "their destinations": { destinations: UNKNOWN },
    "one of their destinations": { destinations: [UNKNOWN] },
    "their further domains": { selfHostedDomains: UNKNOWN },
  })) {
    it(`may stand before a tunnel: ${what}`, () => {
      const ingresses = [
        { hostname: "ssh.example.com", service: "ssh://localhost:22" },
        { service: "http_status:404" },
      ];
      assert.deepEqual(codes([application(undefined, props), tunnel(ingresses)]), ["tunnel-rules-unknown?"]);
    });
  }
});
