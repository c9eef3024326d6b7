import * as cloudflare from "@pulumi/cloudflare";
import { accountId, Older, zoneId, type BrokenProgram } from "./program";

function setting(settingId: string, value: unknown, zone = zoneId) {
  return new cloudflare.ZoneSetting(`${settingId}-${zone.slice(0, 4)}`, { zoneId: zone, settingId, value });
}

function app(name = "app.example.com", zone = zoneId) {
  return new cloudflare.DnsRecord(name, {
    zoneId: zone,
    name,
    type: "A",
    content: "198.51.100.7",
    proxied: true,
    ttl: 1,
  });
}

const hsts = (header: object) => ({ strict_transport_security: header });

export const brokenTls: readonly BrokenProgram[] = [
  { about: "settings alone, with Full", code: "ssl-mode-unverified", declare: () => setting("ssl", "full") },
  {
    about: "a configuration rule that turns encryption off for one path",
    code: "ssl-override-unverified",
    declare: () => {
      setting("ssl", "strict");
      new cloudflare.Ruleset("config", {
        zoneId,
        name: "config",
        kind: "zone",
        phase: "http_config_settings",
        rules: [
          {
            ref: "old",
            expression: 'starts_with(http.request.uri.path, "/old/")',
            action: "set_config",
            actionParameters: { ssl: "flexible" },
          },
        ],
      });
    },
  },
  {
    about: "a page rule of former days",
    code: "page-rule-ssl-unverified",
    declare: () => {
      setting("ssl", "strict");
      new cloudflare.PageRule("shop", {
        zoneId,
        target: "shop.example.com/*",
        priority: 1,
        actions: { ssl: "flexible" },
      });
    },
  },
  {
    about: "several zones in a loop, one of which takes TLS 1.0",
    code: "tls-version-deprecated",
    declare: () => {
      const zones = { a: "1.2", b: "1.0", c: "1.3" };
      for (const [name, version] of Object.entries(zones)) setting("min_tls_version", version, name.repeat(32));
    },
  },
  {
    about: "a host with a lowest version of its own",
    code: "tls-version-of-host-deprecated",
    declare: () =>
      new cloudflare.HostnameTlsSetting("legacy", {
        zoneId,
        hostname: "legacy.example.com",
        settingId: "min_tls_version",
        value: "1.1",
      }),
  },
  {
    about: "version 5's override with TLS 1.3 off",
    code: "tls-1-3-off",
    declare: () =>
      new Older("cloudflare:index/zoneSettingsOverride:ZoneSettingsOverride", "zone", {
        zoneId,
        settings: { tls13: "off", minTlsVersion: "1.2" },
      }),
  },
  { about: "HSTS switched off", code: "hsts-off", declare: () => setting("security_header", hsts({ enabled: false })) },
  {
    about: "HSTS of ten seconds",
    code: "hsts-age-too-short",
    declare: () => [app(), setting("security_header", hsts({ enabled: true, max_age: 10 }))],
  },
  {
    about: "HSTS that asks for the preload list after a week",
    code: "hsts-preload-unready",
    declare: () =>
      setting("security_header", hsts({ enabled: true, max_age: 604800, include_subdomains: true, preload: true })),
  },
  {
    about: "a CAA record that names its authority by a URL",
    code: "caa-issuer",
    declare: () => {
      app();
      new cloudflare.DnsRecord("caa", {
        zoneId,
        name: "example.com",
        type: "CAA",
        ttl: 3600,
        data: { flags: 0, tag: "issue", value: "https://letsencrypt.org" },
      });
    },
  },
  {
    about: "a host two levels down, which the universal certificate does not cover",
    code: "certificate-missing",
    declare: () => app("a.b.example.com"),
  },
  {
    about: "a tunnel to a hypervisor, whose certificate nobody looks at",
    code: "tunnel-origin-unverified",
    declare: () => {
      const tunnel = new cloudflare.ZeroTrustTunnelCloudflared("home", { accountId, name: "home" });
      new cloudflare.ZeroTrustTunnelCloudflaredConfig("home", {
        accountId,
        tunnelId: tunnel.id,
        config: {
          ingresses: [
            { hostname: "pve.example.com", service: "https://10.0.0.5:8006", originRequest: { noTlsVerify: true } },
            { service: "http_status:404" },
          ],
        },
      });
    },
  },
];
