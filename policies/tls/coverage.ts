import { hostMakers } from "../../edge/model/made-hosts";
import type { DeclaredRecord, Zone } from "../../edge/model";
import { isWithin } from "../../standards/domain-name";
import { packIssuers, universalIssuers } from "../../edge/issuers";
import { isUnknown, text, types, type DeclaredResource } from "../../edge/resource";
import { lintData, parseData, permits, type CaaRecord } from "../../standards/caa";
import { isEnabled, ofType } from "../watch/alarms";
import type { Estate } from "../estate";
import { foundWithin, nothingFound, together, type Rule, type Verdict } from "../rule";
import { cannotJudge, found } from "./codes";
import { authoritiesOfPlatforms } from "./platform-modes";
import { watchTypes } from "../watch/watchers";

/**
 * A certificate covers every host behind Cloudflare, CAA lets its authorities renew it, and somebody hears when they
 * fail.
 */
export const coverage: Rule = {
  control: "tls/coverage",
  reads: {
    records: "every-host",
    types: [...hostMakers, "CertificatePack", "TotalTls", "UniversalSslSetting"],
  },
  judge: (estate) => {
    const zones = estate.zones.filter((zone) => zone.servesWeb);
    if (zones.length === 0) return nothingFound;
    return together([
      ...zones.flatMap((zone) => [covered(zone), issuable(zone), ...authoritiesOfPlatforms(zone, estate)]),
      watched(estate),
    ]);
  },
};

function covered(zone: Zone): Verdict {
  const packs = zone.resources.filter(({ type }) => type === types.certificatePack || type === types.totalTls);
  const open = packs.find(
    ({ props }) =>
      isUnknown(props.enabled) || isUnknown(props.hosts) || (Array.isArray(props.hosts) && props.hosts.some(isUnknown)),
  );
  // A name below an underscore is for machines that look it up: that it is proxied is the fault, and dns/proxied says
  // so.
  const hosts = zone.proxiedHosts.filter(
    ({ name }) => !/(^|\.)_/.test(name) && zone.certificates.covering(name) === undefined,
  );
  return together(
    hosts.map(({ name, resources }) =>
      open
        ? cannotJudge(
            "certificate-unknown",
            `whether a certificate covers ${name} will be known only after deployment`,
            open,
          )
        : found(
            "certificate-missing",
            `No certificate covers ${name}: the universal one holds ${zone.name} and one level below it.`,
            `Rename it to one level, e.g. ${shallow(name, zone.name)}, or order an advanced certificate for it ` +
              "(Cloudflare's Advanced Certificate Manager).",
            resources[0],
          ),
    ),
  );
}

/** `a.b.example.com` as `a-b.example.com`. */
function shallow(host: string, zone: string): string {
  return `${host
    .slice(0, -zone.length - 1)
    .replace("*.", "")
    .replaceAll(".", "-")}.${zone}`;
}

interface Caa {
  readonly declared: DeclaredRecord;
  readonly data: { readonly flags: number; readonly tag: string; readonly value: string } | undefined;
  readonly record: CaaRecord | undefined;
}

/** An authority that a zone's certificates come from, and what for. */
interface Issuer {
  readonly name: string;
  readonly why: string;
}

function issuable(zone: Zone): Verdict {
  const records = zone.records.filter(({ record }) => record.type === "CAA").map(readCaa);
  if (records.length === 0) return nothingFound;
  const issuers = issuersOf(zone);
  const hosts = zone.proxiedHosts.map(({ name }) => name);
  const names = [...new Set(records.map(({ declared }) => declared.record.name))];
  return together([
    ...records
      .filter(({ data }) => data === undefined)
      .map(({ declared }) =>
        cannotJudge(
          "caa-value-unknown",
          "what the CAA record says will be known only after deployment",
          declared.resource,
        ),
      ),
    ...records.flatMap(({ data, declared }) =>
      (data ? lintData(data) : [])
        .filter(({ severity }) => severity === "error")
        .map((problem) =>
          foundWithin(problem, {
            resource: declared.resource,
            what: `The CAA record of ${declared.record.name}`,
            fix: "Correct it.",
          }),
        ),
    ),
    ...names
      .filter((name) => hosts.some((host) => isWithin(host, name)))
      .map((name) =>
        shutOut(
          name,
          records.filter(({ declared }) => declared.record.name === name),
          issuers,
        ),
      ),
  ]);
}

function readCaa(declared: DeclaredRecord): Caa {
  const { data } = declared.record;
  const { flags, tag, value } = data ?? {};
  if (declared.unknown.includes("data") || typeof tag !== "string" || typeof value !== "string")
    return { declared, data: undefined, record: undefined };
  const read = { flags: Number(flags ?? 0), tag, value };
  return { declared, data: read, record: parseData(read).value };
}

function shutOut(name: string, records: readonly Caa[], issuers: readonly Issuer[]): Verdict {
  if (records.some(({ data }) => data === undefined)) return nothingFound;
  const known = records.flatMap(({ record }) => (record ? [record] : []));
  const out = issuers.filter(({ name: issuer }) => !permits(known, issuer) || !permits(known, issuer, "wildcard"));
  if (out.length === 0) return nothingFound;
  const why = [...new Set(out.map((issuer) => issuer.why))].join(" and of ");
  return found(
    "caa-shuts-out-authority",
    `The CAA records of ${name} shut out ${out.map((issuer) => issuer.name).join(", ")}, the authorities of ` +
      `${why}: the certificate is not renewed.`,
    `Declare a CAA record with the tag issue for each, and an issuewild where there is any other.`,
    records[0]?.declared.resource,
  );
}

/**
 * The authorities that CAA could shut out. Where Cloudflare answers a zone's DNS it adds those of its certificates to
 * the records by itself (ssl/edge-certificates/troubleshooting/ca-faq; checked 2026-11-29): no record can.
 */
function issuersOf({ resources: members, isPartial }: Zone): Issuer[] {
  if (!isPartial) return [];
  const universal = members.find(({ type }) => type === types.universalSslSetting)?.props.enabled !== false;
  const packs = members.filter(({ type }) => type === types.certificatePack || type === types.totalTls);
  return [
    ...(universal ? universalIssuers.map((name) => ({ name, why: "the universal certificate and its backup" })) : []),
    ...packs.flatMap((pack) => packIssuer(pack)),
  ];
}

function packIssuer(pack: DeclaredResource): Issuer[] {
  const name = packIssuers[text(pack, "certificateAuthority") ?? ""];
  return name === undefined ? [] : [{ name, why: `the certificate ${pack.name}` }];
}

function watched(estate: Estate): Verdict {
  const watching = ofType(estate, watchTypes.notification).filter(isEnabled);
  if (watching.some(({ props }) => props.alertType === "universal_ssl_event_type")) return nothingFound;
  const unknown = watching.find(({ props }) => isUnknown(props.alertType));
  if (unknown)
    return cannotJudge("certificate-alert-unseen", "what it alerts on will be known only after deployment", unknown);
  // Notifications are the account's: a program that declares none may leave them to another.
  if (ofType(estate, watchTypes.notification).length === 0) {
    return cannotJudge(
      "certificate-alert-unseen",
      "no alert of the account is declared here, so it cannot be seen whether anybody hears of a certificate " +
        "that is not renewed",
    );
  }
  return found(
    "certificate-alert-missing",
    "Nobody hears when the universal certificate cannot be renewed.",
    'Declare a NotificationPolicy with alertType "universal_ssl_event_type".',
  );
}
