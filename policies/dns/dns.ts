// Long: the rules of one area, a rule a control.
import { requestReads } from "../web-hosts";
import { hostMakers } from "../../edge/model/made-hosts";
import { invariants, invariantsOf, proveIn } from "../../edge/prove";
import type { DeclaredRecord, Zone } from "../../edge/model";
import { conflicts, refusals } from "../../edge/dns";
import type { Estate } from "../estate";
import type { HostTable } from "../../edge/model/records";
import { besideRouting, exchangeFaults } from "./exchanges";
import { serverFaults } from "./servers";
import { foundBy } from "../invariants";
import { listed } from "../listed";
import { onPlan } from "../plan";
import { nothingFound, together, type Rule, type Verdict } from "../rule";
import { claimableExternalNames, misnamedBuckets } from "./external-names";
import { privateAddresses, revealedOrigins } from "./origin-exposure";
import { claimableNames, proxyOfPlatforms, waysToPlatforms } from "./platforms";
import { namesMadeTwice, routesUnproxied, routesWithoutRecord } from "./made-names";
import { pastedNames } from "./pasted-names";
import { publicHosts, takesMail } from "./public-host";
import { cannotJudge, found } from "./codes";

/** Judges every record of every zone; a record whose decisive properties are not known yet is said to be unjudged. */
function eachRecord(
  decisive: readonly string[],
  judge: (record: DeclaredRecord, zone: Zone, estate: Estate) => Verdict,
): (estate: Estate) => Verdict {
  return (estate) =>
    together(
      estate.zones.flatMap((zone) =>
        zone.records.map((record) => {
          return decisive.some((property) => record.unknown.includes(property))
            ? valuesUnknown(record)
            : judge(record, zone, estate);
        }),
      ),
    );
}

const properties = ["name", "type", "content", "data", "priority", "proxied", "ttl", "comment"];

/** In the same words whichever of them decides, so that they are said of a record once. */
function valuesUnknown({ unknown, resource }: DeclaredRecord): Verdict {
  const missing = properties.filter((property) => unknown.includes(property));
  return cannotJudge(
    "record-value-unknown",
    `${listed(missing)} of the record will be known only after deployment`,
    resource,
  );
}

const shown = ({ record }: DeclaredRecord) => `${record.name} ${record.type}`;

/** Every record says why it exists, in Cloudflare's comment. */
export const purpose: Rule = {
  control: "dns/purpose",
  reads: { records: "some" },
  judge: eachRecord(["comment"], (declared) => {
    const comment = declared.record.comment?.trim() ?? "";
    if (/\p{L}{2}/u.test(comment)) return nothingFound;
    return found(
      "record-without-purpose",
      `${shown(declared)} has ${comment === "" ? "no comment" : `the comment "${comment}"`}; every record says ` +
        "in words why it exists.",
      'Set its comment, e.g. comment: "Sign-in pages (auth service)".',
      declared.resource,
    );
  }),
};

/** Address records can be rolled back within the hour; proxied ones leave the TTL to Cloudflare. */
export const ttl: Rule = {
  control: "dns/ttl",
  reads: { records: "some" },
  judge: eachRecord(["ttl", "type", "proxied"], (declared) => {
    const { type, proxied, ttl: seconds } = declared.record;
    if (proxied === true) {
      if (seconds === 1) return nothingFound;
      return found(
        "record-ttl-beside-proxy",
        `${shown(declared)} is proxied and has ttl ${seconds}; Cloudflare takes only 1 (automatic) there.`,
        "Set ttl: 1.",
        declared.resource,
      );
    }
    if (!["A", "AAAA", "CNAME", "HTTPS", "SVCB"].includes(type) || seconds === 1) return nothingFound;
    if (seconds >= 60 && seconds <= 3600) return nothingFound;
    return found(
      "record-ttl-hinders-rollback",
      `${shown(declared)} has ttl ${seconds}; a fast rollback needs 60 to 3600 seconds.`,
      "Set ttl: 300.",
      declared.resource,
    );
  }),
};

/** No record that Cloudflare's API would refuse, and none that contradicts another. */
export const conflict: Rule = {
  control: "dns/conflict",
  reads: {
    records: "some",
    types: ["WorkersCustomDomain", "R2CustomDomain", "EmailRoutingDns", "EmailRoutingSettings"],
  },
  judge: (estate) =>
    together(
      estate.zones.map((zone) => {
        const missing = (declared: DeclaredRecord) =>
          declared.unknown.filter((property) => decisive.includes(property));
        const known = zone.records.filter((declared) => missing(declared).length === 0);
        return together([
          ...zone.records.filter((declared) => !known.includes(declared)).map(valuesUnknown),
          ...known.map((declared) => refused(declared, zone)),
          contradictions(known, zone),
          ...exchangeFaults(zone),
          besideRouting(zone),
          ...serverFaults(zone),
          ...pastedNames(zone),
          namesMadeTwice(zone, estate),
        ]);
      }),
    ),
};

const decisive = properties.filter((property) => property !== "comment");

function refused(declared: DeclaredRecord, { name, plan: stated }: Zone): Verdict {
  return onPlan(stated, (plan) => {
    // What Cloudflare takes and stores in another spelling shows as a change at every preview; it is not refused. A TTL
    // beside the proxy is said by dns/ttl.
    const hard = refusals(declared.record, { name, plan }).filter(
      ({ severity, code }) => severity === "error" && code !== "record-ttl-proxied",
    );
    return together(
      hard.map((refusal) =>
        found("record-refused", `${shown(declared)}: ${refusal.message}`, refusal.fix, declared.resource),
      ),
    );
  });
}

/** Conflicts with what is not declared, which may be declared elsewhere. */
const undeclared = new Set<string>(["delegation-without-glue", "name-server-without-address"]);

function contradictions(known: readonly DeclaredRecord[], { name, plan: stated }: Zone): Verdict {
  const records = known.map((declared) => declared.record);
  return onPlan(stated, (plan) =>
    together(
      conflicts(records, { name, plan }).map((one) =>
        found(
          undeclared.has(one.code) ? "name-server-unaddressed" : "records-contradict",
          one.message,
          one.fix,
          known[one.indexes.at(-1) ?? -1]?.resource,
        ),
      ),
    ),
  );
}

/** Public web hosts are behind Cloudflare; what is not for browsers is not. */
export const proxied: Rule = {
  control: "dns/proxied",
  reads: { records: "some", types: [...hostMakers, "WorkersRoute"] },
  judge: (estate) =>
    together([
      eachRecord(["name", "type", "proxied"], notForBrowsers)(estate),
      eachRecord(["name", "type", "proxied"], publicHosts)(estate),
      ...proxyOfPlatforms(estate),
      ...revealedOrigins(estate),
      ...estate.zones.map(routesUnproxied),
    ]),
};

/** Names below an underscore are for machines (RFC 8552); hosts that take mail are for SMTP. */
function notForBrowsers(declared: DeclaredRecord, zone: Zone): Verdict {
  const { name, type, proxied: behind } = declared.record;
  if (behind !== true || !["A", "AAAA", "CNAME"].includes(type)) return nothingFound;
  if (takesMail(name, zone)) return mailHostProxied(declared, zone);
  if (!name.startsWith("_") && !name.includes("._")) return nothingFound;
  return found(
    "record-machine-name-proxied",
    `${shown(declared)} is proxied, but names below an underscore are for verification and mail signing, which look ` +
      "at the record itself.",
    "Set proxied: false.",
    declared.resource,
  );
}

/**
 * Cloudflare answers such an MX record with a name that it makes (dns/manage-dns-records/troubleshooting/
 * unexpected-dns-records, checked 2026-11-30): mail arrives, at a name that nothing of the owner's knows.
 */
function mailHostProxied(declared: DeclaredRecord, zone: Zone): Verdict {
  const isWeb = [zone.name, `www.${zone.name}`].includes(declared.record.name);
  return found(
    "record-mail-host-proxied",
    `${shown(declared)} is proxied, but an MX record names it: Cloudflare's proxy takes no mail, so Cloudflare ` +
      "answers the MX record with a name of its own (_dc-mx) that shows the server, and that is in no certificate " +
      "and no MTA-STS policy of yours.",
    isWeb
      ? `Give mail a name of its own, such as mail.${zone.name}, with the server's address and proxied: false, and ` +
          "let the MX record name that."
      : "Set proxied: false.",
    declared.resource,
  );
}

/** Whether only the deployment tells which host a record is of, and it may be of one. */
function mayBeAnyHost({ record, unknown }: DeclaredRecord): boolean {
  return unknown.includes("type") || (unknown.includes("name") && ["A", "AAAA", "CNAME"].includes(record.type));
}

/** Apex and www exist, and every host that somebody promised leads somewhere. */
export const resolves: Rule = {
  control: "dns/resolves",
  reads: { ...requestReads, types: [...hostMakers, "WorkersRoute"] },
  judge: (estate) =>
    together([
      ...waysToPlatforms(estate),
      ...missedPorts(estate),
      ...misnamedBuckets(estate),
      ...estate.zones.map(privateAddresses),
      ...estate.zones.map(routesWithoutRecord),
      ...estate.zones.map((zone) => {
        const hosts = zone.hosts;
        const unknown = zone.records.filter(mayBeAnyHost);
        if (hosts.hosts.size === 0 && unknown.length === 0) return nothingFound;
        const promise = estate.promises.find((one) => one.zone === zone.name);
        const kindOf = (host: string) => hosts.resolve(host).kind;
        const site = zone.isPartial ? [] : [zone.name, `www.${zone.name}`];
        const wanted = new Set([...site, ...(promise?.hosts.map((host) => host.host) ?? [])]);
        return together([
          ...unserved(estate, zone),
          ...(unknown.length > 0 ? [] : deadEnds(hosts)),
          ...[...wanted]
            .filter((host) => !["host", "delegated"].includes(kindOf(host)))
            .map((host) =>
              unknown.length > 0 || kindOf(host) === "unread"
                ? cannotJudge(
                    "host-address-unknown",
                    kindOf(host) === "unread"
                      ? `${host} is a name of a resource that is not followed; whether it has an address is not known`
                      : `whether ${host} has a record depends on records whose names are not known yet`,
                  )
                : found(
                    "host-without-address",
                    `${host} has no address record.`,
                    "Declare an A, AAAA or CNAME record for it" +
                      (host.startsWith("www.")
                        ? "; where it only redirects, proxied with the address 192.0.2.1."
                        : "."),
                    zone,
                  ),
            ),
        ]);
      }),
    ]),
};

/** Hosts whose origin is asked where it does not listen. */
function missedPorts({ proofContexts }: Estate): Verdict[] {
  return proveIn(proofContexts, invariantsOf("dns/resolves")).counterexamples.map((one) =>
    foundBy(one, { message: one.explanation, fix: "Set the port in a rule of http_request_origin." }),
  );
}

/** Hosts of a zone that have an address, and of which no request gets to what is behind it. */
function unserved({ proofContexts }: Estate, { name: zone }: Zone): Verdict[] {
  const contexts = proofContexts.filter(({ promises }) => promises.zone === zone);
  const { counterexamples } = proveIn(
    contexts,
    invariants.filter(({ id }) => id === "hosts-served"),
  );
  return counterexamples.map(({ request }) =>
    cannotJudge(
      "host-not-reached",
      `${new URL(request.url).hostname} has an address, and no request reaches what is behind it`,
    ),
  );
}

/**
 * Aliases that stay within the zone and lead to no address: a name without one, or each other. Those of one circle, or
 * with one end, are said once.
 */
function deadEnds(table: HostTable): Verdict[] {
  const ways = [...table.hosts.values()].flatMap((host) => {
    const way = table.deadEnd(host);
    return way ? [{ host, way, isCircle: way.indexOf(way.at(-1)!) < way.length - 1 }] : [];
  });
  const byCause = new Map<string, typeof ways>();
  for (const one of ways) {
    const cause = one.isCircle
      ? one.way
          .slice(one.way.indexOf(one.way.at(-1)!), -1)
          .sort()
          .join()
      : one.way.at(-1)!;
    byCause.set(cause, [...(byCause.get(cause) ?? []), one]);
  }
  return [...byCause.values()].flatMap(([first, ...more]) => {
    if (first === undefined) return [];
    const { host, way, isCircle } = first;
    const names = listed([host.name, ...more.map((one) => one.host.name)]);
    const what =
      `${names} ${more.length === 0 ? "leads" : "lead"} to no address: ` +
      `${way.join(" → ")}${isCircle ? ", in a circle" : ", which has none"}.`;
    return [
      found(
        isCircle ? "host-alias-circle" : "host-alias-dead-end",
        what,
        "Point it at the server that answers, or declare the record that is missing.",
        host.resources[0],
      ),
    ];
  });
}

/** Only the live zone shows what is left in it, so resources alone never turn this green. */
export const stale: Rule = {
  control: "dns/stale",
  reads: { records: "some" },
  judge: (estate) =>
    together([
      cannotJudge(
        "live-zone-unseen",
        "only a look at the live zone shows records that are not declared, or names that lead to nobody",
      ),
      ...claimableNames(estate),
      ...claimableExternalNames(estate),
    ]),
};
