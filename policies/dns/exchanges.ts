import type { Zone } from "../../edge/model";
import { isWithin } from "../../standards/domain-name";
import { isNullMx } from "../../standards/null-mx";
import { routedNames } from "../mail/names";
import { listed } from "../listed";
import { nothingFound, type Verdict } from "../rule";
import { found } from "./codes";

/**
 * Mail servers within the zone have addresses, and are no aliases (RFC 2181 section 10.3, RFC 5321 section 5.1): else
 * mail goes to nobody, or senders give up.
 */
export function exchangeFaults(zone: Zone): Verdict[] {
  if (zone.hasUnknownRecords) return [];
  const delegations = zone.records
    .filter(({ record }) => record.type === "NS" && record.name !== zone.name)
    .map(({ record }) => record.name);
  return zone.records
    .filter(({ record, unknown }) => record.type === "MX" && !unknown.includes("content"))
    .map(({ record, resource }) => {
      const exchange = (record.content ?? "").toLowerCase().replace(/(?<=.)\.$/, "");
      const elsewhere = !isWithin(exchange, zone.name) || delegations.some((name) => isWithin(exchange, name));
      if (isNullMx({ preference: 0, exchange }) || elsewhere) return nothingFound;
      const there = zone.records
        .filter((one) => one.record.name === exchange || one.record.name === wildcardOver(exchange))
        .map((one) => one.record.type);
      if (there.includes("CNAME")) {
        return found(
          "mx-names-alias",
          `The MX record of ${record.name} names ${exchange}, which is an alias; a mail server has addresses ` +
            "of its own (RFC 2181 section 10.3).",
          "Name the host that the alias leads to.",
          resource,
        );
      }
      if (there.includes("A") || there.includes("AAAA")) return nothingFound;
      return found(
        "mx-without-address",
        `The MX record of ${record.name} names ${exchange}, which has no address record: its mail goes nowhere.`,
        `Declare an A or AAAA record of ${exchange}, not proxied, or name another server.`,
        resource,
      );
    });
}

/**
 * Mail servers beside those of Email Routing, which takes the mail of a name alone (email-service/troubleshooting, as
 * cloudflare/cloudflare-docs pull request 33286 has it; checked 2026-11-30).
 */
export function besideRouting(zone: Zone): Verdict {
  const routed = routedNames(zone);
  const others = zone.records.filter(
    ({ record, unknown }) =>
      record.type === "MX" &&
      routed.has(record.name) &&
      !unknown.includes("content") &&
      !isWithin((record.content ?? "").toLowerCase().replace(/\.$/, ""), "mx.cloudflare.net"),
  );
  const [first] = others;
  if (first === undefined) return nothingFound;
  const servers = listed(others.map(({ record }) => record.content ?? ""));
  return found(
    "mx-beside-routing",
    `${first.record.name} has ${servers} as ${others.length === 1 ? "a mail server" : "mail servers"} beside Email ` +
      "Routing, which takes the mail of a name alone.",
    "Take the MX records out, or Email Routing; a subdomain can have either.",
    first.resource,
  );
}

function wildcardOver(name: string): string {
  return `*${name.slice(name.indexOf("."))}`;
}
