import { oneOf } from "../checks";
import { over } from "../operations";
import { findIn } from "../recovery";
import type { ResourceKind } from "../resource-kind";

/**
 * Sources: terraform-provider-cloudflare internal/services/certificate_pack, total_tls, universal_ssl_setting and
 * authenticated_origin_pulls_settings, checked 2026-11-24.
 */

export const certificatePack: ResourceKind = {
  name: "CertificatePack",
  inputs: ["certificateAuthority", "cloudflareBranding", "hosts", "type", "validationMethod", "validityDays", "zoneId"],
  required: ["zoneId", "certificateAuthority", "type", "validationMethod", "validityDays"],
  replaces: ["certificateAuthority", "hosts", "type", "validationMethod", "validityDays", "zoneId"],
  computed: [
    "certificates",
    "dcvDelegationRecords",
    "primaryCertificate",
    "status",
    "validationErrors",
    "validationRecords",
  ],
  naming: {},
  checks: [
    oneOf("certificateAuthority", ["google", "lets_encrypt", "ssl_com"]),
    oneOf("type", ["advanced"]),
    oneOf("validationMethod", ["txt", "http", "email"]),
    oneOf("validityDays", [14, 30, 90, 365]),
  ],
  operations: over({
    create: "POST /zones/{zoneId}/ssl/certificate_packs/order",
    update: "PATCH /zones/{zoneId}/ssl/certificate_packs/{id}",
    read: "/zones/{zoneId}/ssl/certificate_packs/{id}",
    find: findIn({
      list: "/zones/{zoneId}/ssl/certificate_packs",
      query: () => ({ status: "all" }),
      by: ["certificateAuthority", "hosts", "type", "validationMethod", "validityDays"],
      created: "created_on",
    }),
  }),
};

const totalTlsPath = "/zones/{zoneId}/acm/total_tls";

export const totalTls: ResourceKind = {
  name: "TotalTls",
  inputs: ["certificateAuthority", "enabled", "zoneId"],
  required: ["enabled", "zoneId"],
  replaces: ["zoneId"],
  computed: ["validityPeriod"],
  naming: {},
  checks: [oneOf("certificateAuthority", ["google", "lets_encrypt", "ssl_com"])],
  id: (_, { zoneId }) => String(zoneId),
  operations: over({
    create: `POST ${totalTlsPath}`,
    update: `POST ${totalTlsPath}`,
    read: totalTlsPath,
    remove: "none",
  }),
};

const universalPath = "/zones/{zoneId}/ssl/universal/settings";

export const universalSslSetting: ResourceKind = {
  name: "UniversalSslSetting",
  inputs: ["enabled", "zoneId"],
  required: ["zoneId"],
  replaces: ["zoneId"],
  computed: [],
  naming: {},
  checks: [],
  id: (_, { zoneId }) => String(zoneId),
  operations: over({
    create: `PATCH ${universalPath}`,
    update: `PATCH ${universalPath}`,
    read: universalPath,
    remove: "none",
  }),
};

const originPullsPath = "/zones/{zoneId}/origin_tls_client_auth/settings";

export const authenticatedOriginPullsSettings: ResourceKind = {
  name: "AuthenticatedOriginPullsSettings",
  inputs: ["enabled", "zoneId"],
  required: ["enabled", "zoneId"],
  replaces: ["zoneId"],
  computed: [],
  naming: {},
  checks: [],
  id: (_, { zoneId }) => String(zoneId),
  operations: over({ create: `PUT ${originPullsPath}`, read: originPullsPath, remove: "none" }),
};
