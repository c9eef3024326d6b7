import { accessNames } from "../../edge/model/made-hosts";
import { isTunnelConfig, tunnelRules, type TunnelRule } from "../../edge/model/tunnels";
import { containsUnknown, isUnknown, text, type DeclaredResource } from "../../edge/resource";
import { isWithin } from "../../standards/domain-name";
import type { Estate } from "../estate";
import { listed } from "../listed";
import { nothingFound, together, type Rule, type Verdict } from "../rule";
import { cannotJudge, found } from "./access-codes";
import { accessPolicies, isOfAccess } from "./access-policies";

const kinds = ["Application", "Policy", "Group", "IdentityProvider"];

/** What is not for everybody asks who is there: Access before tunnels, and policies that name somebody. */
export const access: Rule = {
  control: "edge/access",
  reads: {
    types: [
      ...kinds.flatMap((kind) => [`ZeroTrustAccess${kind}`, `Access${kind}`]),
      "ZeroTrustTunnelCloudflaredConfig",
      "TunnelConfig",
      "SpectrumApplication",
    ],
  },
  judge: (estate) => {
    const guards = guardsOf(estate);
    return together([
      ...accessPolicies(estate),
      ...estate.resources.filter(isTunnelConfig).map((tunnel) => published(tunnel, guards, estate)),
      ...estate.resources.filter(({ type }) => type.endsWith(":SpectrumApplication")).map(opened),
    ]);
  },
};

/** Schemes of a tunnel's service by which people log in on a machine, or that are any protocol at all. */
const remote = /^(ssh|rdp|smb|tcp|vnc):/i;

function published(tunnel: DeclaredResource, guards: Guards, estate: Estate): Verdict {
  const rules = tunnelRules(tunnel.props);
  const open = (rules ?? []).filter((rule) => !isGuarded(rule, guards));
  const unsure = open.filter(({ hostname, service, accessRequired }) =>
    [hostname, service, accessRequired].some(isUnknown),
  );
  if (rules === undefined || unsure.length > 0 || (guards.unknown && open.some(isOfHost)))
    return cannotJudge(
      "tunnel-rules-unknown",
      rules === undefined || unsure.length > 0
        ? `what the tunnel ${tunnel.name} publishes will be known only after deployment`
        : `before which hosts Access stands will be known only after deployment`,
      tunnel,
    );
  return together([unguarded(tunnel, open, estate), openHosts(tunnel, open, estate)]);
}

/** Remote logins, and hosts that somebody promised to keep from the public. */
function unguarded(tunnel: DeclaredResource, open: readonly TunnelRule[], estate: Estate): Verdict {
  const kept = new Set(estate.promises.flatMap(({ hosts }) => hosts.flatMap((one) => (one.public ? [] : [one.host]))));
  const hosts = open.filter(
    (rule) => isOfHost(rule) && (remote.test(String(rule.service)) || kept.has(String(rule.hostname))),
  );
  if (hosts.length === 0) return nothingFound;
  return found(
    "tunnel-service-unguarded",
    `The tunnel ${tunnel.name} leads whoever asks to ` +
      `${listed(hosts.map(({ hostname, service }) => `${String(hostname)} (${schemeOf(service)})`))}: no application ` +
      "of Access stands before it.",
    "Declare a ZeroTrustAccessApplication of the hostname, with a policy that names who may enter.",
    tunnel,
  );
}

function openHosts(tunnel: DeclaredResource, open: readonly TunnelRule[], estate: Estate): Verdict {
  const stated = new Set(estate.promises.flatMap(({ hosts }) => hosts.map(({ host }) => host)));
  const hosts = open
    .filter((rule) => isOfHost(rule) && /^https?:/i.test(String(rule.service)))
    .map(({ hostname }) => String(hostname).toLowerCase())
    .filter((host) => !stated.has(host));
  if (hosts.length === 0) return nothingFound;
  return cannotJudge(
    "tunnel-host-open",
    `the tunnel ${tunnel.name} publishes ${listed([...new Set(hosts)])} without Access, and nothing says that ` +
      `${hosts.length === 1 ? "it is" : "they are"} for everybody`,
    tunnel,
  );
}

function isOfHost({ hostname, service }: TunnelRule): boolean {
  return typeof hostname === "string" && hostname !== "" && !String(service).startsWith("http_status:");
}

function schemeOf(service: unknown): string {
  return /^\w+/.exec(String(service))?.[0] ?? "a service";
}

interface Guards {
  readonly names: readonly string[];
  /** Whether an application stands before something that only the deployment will tell. */
  readonly unknown: boolean;
}

/** The hosts before which Access stands as a whole. */
function guardsOf({ resources }: Estate): Guards {
  const given = resources.filter((one) => isOfAccess(one, "Application")).flatMap(({ props }) => accessNames(props));
  const names = given.flatMap(([name]) => (typeof name === "string" ? [name.toLowerCase()] : []));
  return {
    names: names.flatMap((name) => /^([^/]+)(?:\/\*?)?$/.exec(name)?.[1] ?? []),
    unknown: given.some(containsUnknown),
  };
}

function isGuarded({ hostname, accessRequired }: TunnelRule, { names }: Guards): boolean {
  if (accessRequired === true) return true;
  if (typeof hostname !== "string") return hostname === undefined || hostname === null;
  const host = hostname.toLowerCase();
  return names.some((name) => name === host || (name.startsWith("*.") && isWithin(host, name.slice(2))));
}

/** Ports of remote logins and databases, which are for the staff of a site (IANA's registry of service names). */
const staffPorts: ReadonlyMap<number, string> = new Map([
  [22, "SSH"],
  [23, "Telnet"],
  [445, "SMB"],
  [1433, "SQL Server"],
  [3306, "MySQL"],
  [3389, "RDP"],
  [5432, "PostgreSQL"],
  [5900, "VNC"],
  [6379, "Redis"],
  [27017, "MongoDB"],
]);

function opened(application: DeclaredResource): Verdict {
  const { protocol, ipFirewall } = application.props;
  if (isUnknown(protocol) || isUnknown(ipFirewall))
    return cannotJudge(
      "spectrum-port-unknown",
      "which port it opens, and whether access rules apply, will be known only after deployment",
      application,
    );
  const known = { ssh: 22, rdp: 3389 }[String(text(application, "protocol"))];
  const [, first, last] = /^(?:tcp|udp)\/(\d+)(?:-(\d+))?$/.exec(text(application, "protocol") ?? "") ?? [];
  const from = known ?? Number(first);
  const to = known ?? Number(last ?? first);
  const port = [...staffPorts].find(([one]) => one >= from && one <= to);
  if (port === undefined) return nothingFound;
  if (ipFirewall === true)
    return cannotJudge(
      "spectrum-port-unknown",
      `it opens port ${port[0]} (${port[1]}) to whom the account's IP access rules let through`,
      application,
    );
  return found(
    "spectrum-remote-access-open",
    `Spectrum leads the whole internet to port ${port[0]} (${port[1]}).`,
    "Lead people there by a tunnel with Access, and delete the application.",
    application,
  );
}
