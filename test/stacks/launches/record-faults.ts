import { fixedAddresses, platformAt } from "../../../edge/platforms";
import { types, type DeclaredResource } from "../../../edge/resource";
import type { Estate } from "../../../policies/estate";
import { added, atHosts, changed, hostsOf, orange, withRecords, type Fault, type Resources } from "./seeding";

function hasOtherApex(zone: string, { promises }: Estate): boolean {
  return promises[0]!.canonicalHost === zone;
}

/** What was promised of a host no longer says which platform it is on, as in a program without our components. */
function onNobodys(resources: Resources, host: string, { promises }: Estate): DeclaredResource[] {
  const said = promises[0]!;
  return resources.map((one) => {
    const intent = one.props.intent as { readonly promises?: readonly unknown[] } | undefined;
    if (!one.type.startsWith("launch-ready:") || !intent?.promises) return one;
    const hosts = said.hosts.map((promised) => (promised.host === host ? { host, public: true } : promised));
    return changed(one, { intent: { ...intent, promises: [{ ...said, hosts }] } });
  });
}

/** What people make wrong of the records that lead to platforms, and of those beside them. */
export const recordFaults: readonly Fault[] = [
  {
    what: "an AAAA record left beside a platform without IPv6",
    code: "platform-ipv6-beside",
    control: "dns/resolves",
    seed: atHosts(
      ({ platform, host }) => platform.refusesIpv6 !== undefined && host.resources[0]?.props.type === "A",
      (resources, { resource }) => [
        ...resources,
        { ...changed(resource!, { type: "AAAA", content: "2001:db8::1" }), urn: "urn:seeded" },
      ],
    ),
  },
  {
    what: "the address of the former host left beside the platform's",
    code: "platform-address-beside",
    control: "dns/resolves",
    seed: atHosts(
      ({ platform, host }) =>
        fixedAddresses(platform).length > 0 && host.targets.some((target) => fixedAddresses(platform).includes(target)),
      (resources, { resource }) => [
        ...resources,
        { ...changed(resource!, { type: "A", content: "198.51.100.99" }), urn: "urn:seeded" },
      ],
    ),
  },
  {
    what: "the records of two platforms at one name",
    code: "platforms-beside",
    control: "dns/resolves",
    seed: atHosts(
      ({ platform, host }) => platform.id !== "render" && host.targets.some((one) => platformAt(one) === platform),
      (resources, { resource }) => [
        ...resources,
        { ...changed(resource!, { type: "A", content: "216.24.57.1" }), urn: "urn:seeded" },
      ],
    ),
  },
  {
    what: "a platform of subdomains on the domain itself",
    code: "platform-apex-refused",
    control: "dns/resolves",
    seed: (resources, estate) =>
      hostsOf(estate)
        // A platform whose targets nobody documents is not known by one.
        .filter(({ platform: { apex, target } }) => apex.takes === "none" && target !== undefined)
        .filter(({ zone }) => hasOtherApex(zone.name, estate))
        .map(({ platform, zone, resource }) => {
          const apex = zone.hosts.hosts.get(zone.name)!;
          const rest = resources.filter(({ urn }) => !apex.resources.some((one) => one.urn === urn));
          const { fixed, example } = platform.target!;
          const alias = changed(resource!, { name: zone.name, type: "CNAME", content: fixed ?? example });
          const wrong = onNobodys([...rest, { ...alias, urn: "urn:seeded" }], zone.name, estate);
          return { where: zone.name, resources: wrong };
        }),
  },
  {
    what: "an alias on the domain itself where the platform asks for addresses",
    code: "platform-apex-alias",
    control: "dns/resolves",
    seed: atHosts(
      ({ platform, host, zone }) =>
        host.name === zone.name &&
        platform.apex.takes === "addresses" &&
        platform.apex.takesAliasToo !== true &&
        platform.target !== undefined,
      (resources, { platform, host, resource }) => {
        const rest = resources.filter(({ urn }) => !host.resources.some((one) => one.urn === urn));
        const content = platform.target!.fixed ?? platform.target!.example;
        return [...rest, { ...changed(resource!, { type: "CNAME", content }), urn: "urn:seeded" }];
      },
    ),
  },
  {
    what: "the record missing by which the platform knows whose domain it is",
    code: "platform-verification-undeclared",
    standing: true,
    control: "dns/resolves",
    seed: atHosts(
      ({ platform, host }) =>
        platform.verification.some(({ needed }) => needed === "always" || (needed === "behind-proxy" && host.proxied)),
      (resources) =>
        resources.filter(
          ({ props }) => typeof props.comment !== "string" || !/whose domain it is|its record/.test(props.comment),
        ),
    ),
  },
  {
    what: "a target that the platform gave out once",
    code: "platform-target-former",
    control: "dns/resolves",
    seed: atHosts(
      ({ platform, host }) => platform.id === "heroku" && host.resources.length === 1,
      (resources, one) => withRecords(resources, one, { content: "example-app.herokuapp.com" }),
    ),
  },
  {
    what: "a name that a stranger can claim, with nothing that proves whose it is",
    code: "platform-name-claimable",
    standing: true,
    control: "dns/stale",
    seed: atHosts(
      ({ platform: { takeover } }) => takeover.risk === "claimable" || takeover.risk === "edge-case",
      (resources) =>
        resources.filter(
          ({ props }) => typeof props.comment !== "string" || !/whose domain it is|its record/.test(props.comment),
        ),
    ),
  },
  {
    what: "a signed zone that the platform does not take",
    code: "dnssec-refused-by-platform",
    control: "dns/dnssec",
    seed: atHosts(
      ({ platform }) => platform.refusesDnssec !== undefined,
      (resources, { resource }) => added(resources, resource!.props.zoneId, types.zoneDnssec, { status: "active" }),
    ),
  },
  {
    what: "the record of a verification or a certificate behind the proxy",
    code: "record-machine-name-proxied",
    control: "dns/proxied",
    seed: (resources) =>
      resources.flatMap((one) =>
        one.type === types.dnsRecord && one.props.type === "CNAME" && /(^|\.)_/.test(String(one.props.name))
          ? [
              {
                where: String(one.props.name),
                resources: resources.map((other) => (other === one ? changed(one, orange) : other)),
              },
            ]
          : [],
      ),
  },
];
