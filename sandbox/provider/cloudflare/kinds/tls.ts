import { oneOf } from "../checks";
import { over } from "../operations";
import { findIn } from "../find-in-list";
import { ofZone, type KindFacts } from "../resource-kind";

/**
 * Sources: terraform-provider-cloudflare internal/services/certificate_pack, total_tls, universal_ssl_setting and
 * authenticated_origin_pulls_settings, checked 2026-11-24.
 */

export const certificatePack: KindFacts = {
  name: "CertificatePack",
  replaces: [
    "certificateAuthority",
    "cloudflareBranding",
    "hosts",
    "type",
    "validationMethod",
    "validityDays",
    "zoneId",
  ],
  sets: ["hosts"],
  // What the API says of it the provider does not read: its model marks the field no_refresh.
  adapt: ({ cloudflare_branding: _branding, ...result }) => result,
  naming: {},
  checks: [
    oneOf("certificateAuthority", ["google", "lets_encrypt", "ssl_com"]),
    oneOf("type", ["advanced"]),
    oneOf("validationMethod", ["txt", "http", "email"]),
    oneOf("validityDays", [14, 30, 90, 365]),
  ],
  operations: over({
    create: "POST /zones/{zoneId}/ssl/certificate_packs/order",
    update: "none",
    read: "/zones/{zoneId}/ssl/certificate_packs/{id}",
    find: findIn({
      list: "/zones/{zoneId}/ssl/certificate_packs",
      query: () => ({ status: "all" }),
      by: ["certificateAuthority", "hosts", "type", "validationMethod", "validityDays"],
    }),
  }),
};

const totalTlsPath = "/zones/{zoneId}/acm/total_tls";

export const totalTls = ofZone({
  name: "TotalTls",
  checks: [oneOf("certificateAuthority", ["google", "lets_encrypt", "ssl_com"])],
  operations: over({
    create: `POST ${totalTlsPath}`,
    update: `POST ${totalTlsPath}`,
    read: totalTlsPath,
    remove: "none",
  }),
});

const universalPath = "/zones/{zoneId}/ssl/universal/settings";

export const universalSslSetting = ofZone({
  name: "UniversalSslSetting",
  checks: [],
  operations: over({
    create: `PATCH ${universalPath}`,
    update: `PATCH ${universalPath}`,
    read: universalPath,
    remove: "none",
  }),
});

const originPullsPath = "/zones/{zoneId}/origin_tls_client_auth/settings";

export const authenticatedOriginPullsSettings = ofZone({
  name: "AuthenticatedOriginPullsSettings",
  checks: [],
  operations: over({ create: `PUT ${originPullsPath}`, read: originPullsPath, remove: "none" }),
});
