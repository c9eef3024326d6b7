import { counted } from "../../standards/counted";
import { isWithin } from "../../standards/domain-name";
import { isCloudflareAddress } from "../services/cloudflare-addresses";
import { recognise } from "../services/services";
import { found, listed, look, nothingSeen, type Judge, type LiveFinding } from "./judge";
import { whereSeen } from "./resolves";
import type { Seen } from "./seen";

/** Seconds for which an address record may be kept (the bar's own bounds). */
const ttlBounds = { least: 60, most: 3_600 };

/** Addresses may be kept for an hour at most, as the zone's own servers say it. Behind the proxy Cloudflare decides. */
export const ttl: Judge = {
  control: "dns/ttl",
  judge: whereSeen((seen) => {
    const records = seen.observations.dns
      .filter(({ server, type, authoritative }) => server !== "resolver" && type === "A" && authoritative)
      .flatMap((one) => one.records.slice(0, 1).map((record) => ({ ...record, asked: one.name })));
    const judged = new Map(records.map((record) => [record.asked, record]));
    if (judged.size === 0)
      return look([found("live-ttl-unseen", seen.domain, `Not judged: no name server of ${seen.domain} told a TTL.`)]);
    const findings = [...judged.values()].flatMap(({ name, ttl: seconds, data, type }) => {
      if (type === "A" && isCloudflareAddress(data)) return [];
      if (seconds > ttlBounds.most)
        return [
          found(
            "live-ttl-long",
            name,
            `The address of ${name} is kept for ${counted(seconds, "second")}, more than ${ttlBounds.most}.`,
          ),
        ];
      if (seconds < ttlBounds.least)
        return [
          found(
            "live-ttl-short",
            name,
            `The address of ${name} is kept for ${counted(seconds, "second")}, less than ${ttlBounds.least}.`,
          ),
        ];
      return [];
    });
    const seconds = [...judged.values()].map(({ ttl }) => ttl);
    return look(
      findings,
      `TTLs of ${counted(judged.size, "name")}, from ${Math.min(...seconds)} to ` +
        counted(Math.max(...seconds), "second"),
    );
  }),
};

/** One answer, whoever is asked. */
export const conflict: Judge = {
  control: "dns/conflict",
  judge: whereSeen((seen) => {
    const { domain, authorities } = seen;
    const servers = authorities.filter((server) => seen.dns(domain, "A", server)?.status === "ok");
    if (servers.length === 0) return nothingSeen;
    return look(
      [...apexAlias(seen), ...disagreement(seen, servers), ...madeUp(seen, servers)],
      `${servers.length} name servers of ${domain} give one answer for its addresses, name servers and mail servers`,
    );
  }),
};

function apexAlias(seen: Seen): LiveFinding[] {
  const { domain } = seen;
  const alias = seen.dns(domain, "A")?.records.find(({ name, type }) => name === domain && type === "CNAME");
  return alias === undefined
    ? []
    : [
        found(
          "live-apex-alias",
          domain,
          `${domain} is an alias of ${alias.data}, and a zone's own name cannot be one.`,
        ),
      ];
}

function disagreement(seen: Seen, servers: readonly string[]): LiveFinding[] {
  return (["A", "NS", "MX"] as const).flatMap((type) => {
    // What a server did not answer to is no other answer.
    const [first, ...others] = servers.filter((server) => seen.unanswered(seen.domain, type, server) === undefined);
    const [wanted, other] = [
      first!,
      others.find((server) => answer(seen, type, server) !== answer(seen, type, first!)),
    ];
    if (other === undefined) return [];
    const message =
      `For ${type} the name server ${wanted} answers ${answer(seen, type, wanted) || "nothing"}, and ` +
      `${other} answers ${answer(seen, type, other) || "nothing"}.`;
    return [found("live-authorities-disagree", seen.domain, message)];
  });
}

function answer(seen: Seen, type: "A" | "NS" | "MX", server: string): string {
  const records = seen.dns(seen.domain, type, server)?.records ?? [];
  return listed(records.map(({ data }) => data).sort(), 10).replace(/^none$/, "");
}

/** A resolver that shares no address with the zone's own servers: it balances by country, or makes answers up. */
function madeUp(seen: Seen, servers: readonly string[]): LiveFinding[] {
  const own = new Set(
    servers.flatMap((server) => seen.dns(seen.domain, "A", server)?.records.map(({ data }) => data) ?? []),
  );
  return seen.observations.dns
    .filter(
      ({ name, type, server, status }) =>
        name === seen.domain && type === "A" && !servers.includes(server) && status === "ok",
    )
    .filter(({ records }) => own.size > 0 && records.length > 0 && !records.some(({ data }) => own.has(data)))
    .map(({ server, records }) => {
      const who = server === "resolver" ? "the resolver" : `the resolver ${server}`;
      const told = listed(records.map(({ data }) => data));
      return found(
        "live-resolver-differs",
        seen.domain,
        `Not judged: ${who} answers ${told}, which none of the zone's own name servers does.`,
      );
    });
}

/** Web hosts are behind Cloudflare, mail servers are not. */
export const proxied: Judge = {
  control: "dns/proxied",
  judge: whereSeen((seen) => {
    const hosts = seen.webHosts;
    const behind = hosts.filter((host) => seen.isBehindCloudflare(host));
    const findings = [...mailHosts(seen)];
    if (hosts.length > 0 && behind.length === 0)
      findings.push(found("live-edge-missing", seen.domain, `No host of ${seen.domain} is behind Cloudflare.`));
    else findings.push(...hosts.filter((host) => !behind.includes(host)).map((host) => unproxied(host, seen)));
    return hosts.length === 0
      ? look(findings)
      : look(findings, `${listed(behind, 10)} behind Cloudflare, of ${hosts.length} web hosts`);
  }),
};

function unproxied(host: string, seen: Seen): LiveFinding {
  const outside = seen.aliases(host).some((alias) => !isWithin(alias, seen.domain));
  const service = recognise({ aliases: seen.aliases(host), addresses: seen.addresses(host), headers: {} });
  if (outside && service !== undefined)
    return found(
      "live-host-vendor",
      host,
      `Not judged: ${host} is answered by ${service.name}, without Cloudflare before it.`,
    );
  return found(
    "live-host-unproxied",
    host,
    `${host} is not behind Cloudflare: it leads to ${listed(seen.addresses(host))}.`,
  );
}

function mailHosts(seen: Seen): LiveFinding[] {
  const exchanges = seen.data(seen.domain, "MX").map((data) => data.split(" ")[1] ?? "");
  return exchanges
    .filter((host) => seen.addresses(host).some(isCloudflareAddress) && !isWithin(host, "mx.cloudflare.net"))
    .map((host) =>
      found(
        "live-mail-host-proxied",
        host,
        `Mail of ${seen.domain} goes to ${host}, which leads to Cloudflare's proxy.`,
      ),
    );
}
