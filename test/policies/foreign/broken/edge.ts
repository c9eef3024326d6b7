import * as cloudflare from "@pulumi/cloudflare";
import { accountId, zoneId, type BrokenProgram } from "./program";

function rules(phase: string, list: cloudflare.types.input.RulesetRule[], name = phase) {
  return new cloudflare.Ruleset(name, { zoneId, kind: "zone", name, phase, rules: list });
}

const managedRuleset = "efb7b8c949ac4650a09736fc376e9aee";
const plan = { zones: [{ id: zoneId, name: "example.com", plan: "pro" }] };

/** The domain behind Cloudflare, as a module of somebody's declares it. */
class Web {
  readonly root = new cloudflare.DnsRecord("root", {
    zoneId,
    name: "example.com",
    type: "A",
    content: "198.51.100.7",
    proxied: true,
    ttl: 1,
  });
}

export const brokenEdge: readonly BrokenProgram[] = [
  {
    about: "a tunnel whose last rule is for one host",
    code: "tunnel-end-missing",
    declare: () => {
      const tunnel = new cloudflare.ZeroTrustTunnelCloudflared("office", { accountId, name: "office" });
      new cloudflare.ZeroTrustTunnelCloudflaredConfig("office", {
        accountId,
        tunnelId: tunnel.id,
        config: { ingresses: [{ hostname: "wiki.example.com", service: "http://localhost:3000" }] },
      });
    },
  },
  {
    about: "a redirect to a page with a query, which keeps the visitor's as well",
    code: "rule-parameter-invalid",
    declare: () =>
      rules("http_request_dynamic_redirect", [
        {
          ref: "join",
          action: "redirect",
          expression: 'http.request.uri.path eq "/join"',
          actionParameters: {
            fromValue: {
              statusCode: 302,
              preserveQueryString: true,
              targetUrl: { value: "https://example.com/membership?plan=pro" },
            },
          },
        },
      ]),
    intent: plan,
  },
  {
    about: "one ref for two rules",
    code: "rule-ref-repeated",
    declare: () =>
      rules(
        "http_request_firewall_custom",
        ["/wp-login.php", "/xmlrpc.php"].map((path) => ({
          ref: "wordpress",
          action: "block",
          expression: `http.request.uri.path eq "${path}"`,
        })),
      ),
    intent: plan,
  },
  {
    about: "a redirect among the firewall's rules",
    code: "rule-action-invalid",
    declare: () =>
      rules("http_request_firewall_custom", [
        { ref: "a", action: "redirect", expression: 'http.request.uri.path eq "/a"', actionParameters: {} },
      ]),
    intent: plan,
  },
  {
    about: "a rate limit that counts by address alone",
    code: "rate-limit-invalid",
    declare: () =>
      rules("http_ratelimit", [
        {
          ref: "login",
          action: "block",
          expression: 'http.request.uri.path eq "/login"',
          ratelimit: { characteristics: ["ip.src"], period: 10, requestsPerPeriod: 20, mitigationTimeout: 10 },
        },
      ]),
    intent: plan,
  },
  {
    about: "a misspelt field in a rule",
    code: "expression-unknown-field",
    declare: () =>
      rules("http_request_firewall_custom", [
        { ref: "a", action: "block", expression: 'http.request.uri.pth eq "/wp-login.php"' },
      ]),
    intent: plan,
  },
  {
    about: "an expression with a bracket that nothing closes",
    code: "expression-syntax",
    declare: () =>
      rules("http_request_firewall_custom", [{ ref: "a", action: "block", expression: '(http.host eq "example.com"' }]),
    intent: plan,
  },
  {
    about: "a setting with a value that it does not take",
    code: "setting-value-refused",
    declare: () => new cloudflare.ZoneSetting("cache", { zoneId, settingId: "cache_level", value: "everything" }),
    intent: plan,
  },
  {
    about: "a setting that does not exist",
    code: "setting-nonexistent",
    declare: () => new cloudflare.ZoneSetting("https", { zoneId, settingId: "force_https", value: "on" }),
    intent: plan,
  },
  {
    about: "one setting in two files",
    code: "setting-twice",
    declare: () =>
      ["a", "b"].map(
        (file) => new cloudflare.ZoneSetting(`http3-${file}`, { zoneId, settingId: "http3", value: "on" }),
      ),
    intent: plan,
  },
  {
    about: "two entry points of one phase, from two modules",
    code: "entry-point-twice",
    declare: () =>
      ["login", "admin"].map((path) =>
        rules(
          "http_request_firewall_custom",
          [{ ref: path, action: "managed_challenge", expression: `http.request.uri.path eq "/${path}"` }],
          `waf-${path}`,
        ),
      ),
    intent: plan,
  },
  {
    about: "a phase that does not exist",
    code: "ruleset-phase-unknown",
    declare: () => rules("http_request_redirects", [{ ref: "a", action: "redirect", expression: "true" }]),
    intent: plan,
  },
  {
    about: "Polish on the Free plan",
    code: "setting-beyond-plan",
    declare: () => new cloudflare.ZoneSetting("polish", { zoneId, settingId: "polish", value: "lossy" }),
    intent: { zones: [{ id: zoneId, name: "example.com", plan: "free" }] },
  },
  {
    about: "managed rules that only log",
    code: "managed-rules-off",
    declare: () => {
      new Web();
      rules("http_request_firewall_managed", [
        {
          ref: "m",
          action: "execute",
          expression: "true",
          actionParameters: { id: managedRuleset, overrides: { enabled: false } },
        },
      ]);
    },
    intent: plan,
  },
  {
    about: "protection against floods turned down",
    code: "ddos-rules-weakened",
    declare: () => {
      new Web();
      rules("ddos_l7", [
        {
          ref: "d",
          action: "execute",
          expression: "true",
          actionParameters: { id: "4d21379b4f9f4bb088e0729962c8b3cf", overrides: { sensitivityLevel: "eoff" } },
        },
      ]);
    },
    intent: plan,
  },
  {
    about: "a login that nothing limits",
    code: "sensitive-route-unlimited",
    declare: () => new Web(),
    intent: {
      ...plan,
      promises: [{ zone: "example.com", sensitive: [{ host: "example.com", path: "/login", method: "POST" }] }],
    },
  },
  {
    about: "an Access policy for everyone",
    code: "access-open-to-everyone",
    declare: () => {
      const policy = new cloudflare.ZeroTrustAccessPolicy("all", {
        accountId,
        name: "all",
        decision: "allow",
        includes: [{ everyone: {} }],
      });
      new cloudflare.ZeroTrustAccessApplication("admin", {
        accountId,
        name: "admin",
        domain: "admin.example.com",
        type: "self_hosted",
        policies: [{ id: policy.id, precedence: 1 }],
      });
    },
  },
  {
    about: "an Access policy for a mail provider, within its application",
    code: "access-open-by-mail-domain",
    declare: () =>
      new cloudflare.ZeroTrustAccessApplication("wiki", {
        accountId,
        domain: "wiki.example.com",
        policies: [{ name: "us", decision: "allow", includes: [{ emailDomain: { domain: "gmail.com" } }] }],
      }),
  },
  {
    about: "SSH for the whole internet by Spectrum",
    code: "spectrum-remote-access-open",
    declare: () =>
      new cloudflare.SpectrumApplication("ssh", {
        zoneId,
        dns: { name: "ssh.example.com", type: "CNAME" },
        protocol: "tcp/22",
        originDirects: ["tcp://198.51.100.9:22"],
      }),
  },
];
