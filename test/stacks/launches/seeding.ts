import { types, type DeclaredResource } from "../../../edge/resource";
import type { ControlId } from "../../../policies/control";
import type { Estate } from "../../../policies/estate";
import type { PlatformHost } from "../../../policies/platform-hosts";

export type Resources = readonly DeclaredResource[];

/** One place of a launch at which a fault can be made, and the launch with the fault in it. */
interface Seeded {
  /** What a finding has to name. */
  readonly where: string;
  readonly resources: DeclaredResource[];
}

/** Something that people do wrong, and the code by which it is found. */
export interface Fault {
  readonly what: string;
  readonly code: string;
  readonly control: ControlId;
  /** Whether it may be said of the launch as it is: nobody did anything, and the platform has its own will. */
  readonly standing?: true;
  /** Every place of a launch where it can be made. */
  readonly seed: (resources: Resources, estate: Estate) => Seeded[];
}

export function changed(resource: DeclaredResource, props: Record<string, unknown>): DeclaredResource {
  return { ...resource, props: { ...resource.props, ...props } };
}

export function withRecords(
  resources: Resources,
  { host }: PlatformHost,
  props: Record<string, unknown>,
): DeclaredResource[] {
  return resources.map((one) => (host.resources.some(({ urn }) => urn === one.urn) ? changed(one, props) : one));
}

export function withSetting(resources: Resources, id: string, value: unknown): DeclaredResource[] {
  return resources.map((one) =>
    one.type === types.zoneSetting && one.props.settingId === id ? changed(one, { value }) : one,
  );
}

export function added(
  resources: Resources,
  zoneId: unknown,
  type: string,
  props: Record<string, unknown>,
): DeclaredResource[] {
  return [...resources, { type, name: "seeded", urn: "urn:seeded", props: { zoneId, comment: "Seeded", ...props } }];
}

export type Rule = Readonly<Record<string, unknown>> & { readonly expression: string };

/** A rule put before, or after, all others of a phase. */
export function withRule(
  resources: Resources,
  estate: Estate,
  phase: string,
  rule: Rule,
  last = false,
): DeclaredResource[] {
  const zone = estate.zones[0]!;
  const seeded = { ref: "seeded", description: "Seeded", enabled: true, ...rule };
  const own = zone.rulesets.find(({ props }) => props.phase === phase);
  if (!own) {
    const props = { name: "seeded", kind: "zone", phase, rules: [seeded] };
    return added(resources, resources.find(({ type }) => type === types.dnsRecord)!.props.zoneId, types.ruleset, props);
  }
  const rules = own.props.rules as readonly unknown[];
  return resources.map((one) =>
    one.urn === own.urn ? changed(one, { rules: last ? [...rules, seeded] : [seeded, ...rules] }) : one,
  );
}

export const hostsOf = ({ platformHosts }: Estate) => platformHosts.filter(({ isAlias }) => !isAlias);

/** A fault at each host of a platform to which it applies. */
export const atHosts =
  (
    applies: (one: PlatformHost, estate: Estate) => boolean,
    seed: (resources: Resources, one: PlatformHost, estate: Estate) => DeclaredResource[],
  ): Fault["seed"] =>
  (resources, estate) =>
    hostsOf(estate)
      .filter((one) => applies(one, estate))
      .map((one) => ({ where: one.host.name, resources: seed(resources, one, estate) }));

export const orange = { proxied: true, ttl: 1 };
export const grey = { proxied: false, ttl: 300 };
