import { types, type DeclaredResource } from "./resource";

/**
 * Resources as older SDKs declare them, in the words of `@pulumi/cloudflare` 6: version 5 (until January 2025) and the
 * deprecated tokens that version 6 still ships. Sources: the provider's guide `version-5-upgrade` and the declarations
 * of `@pulumi/cloudflare` 5.49.1 and 6.22.1, checked 2026-11-29.
 */

type Props = DeclaredResource["props"];

interface Successor {
  readonly type: string;
  readonly props?: (props: Props) => Props;
}

/** Tokens that have a successor, and what of their properties is spelled otherwise. */
const successors: Readonly<Record<string, Successor>> = {
  "cloudflare:index/record:Record": { type: types.dnsRecord, props: recordProps },
  "cloudflare:index/managedHeaders:ManagedHeaders": { type: types.managedTransforms },
  "cloudflare:index/workerDomain:WorkerDomain": { type: types.workersDomain },
  "cloudflare:index/workersDomain:WorkersDomain": { type: types.workersDomain },
  "cloudflare:index/workerRoute:WorkerRoute": { type: types.workersRoute, props: renamed({ scriptName: "script" }) },
};

const settingsOverride = "cloudflare:index/zoneSettingsOverride:ZoneSettingsOverride";

/** A type's current token; short ones (`cloudflare:DnsRecord`) are written out. */
export function currentType(type: string): string {
  const full = fullToken(type);
  return (Object.hasOwn(successors, full) ? successors[full]?.type : undefined) ?? full;
}

function fullToken(type: string): string {
  const parts = /^cloudflare:(?:index:)?([A-Z]\w*)$/.exec(type);
  if (!parts) return type;
  const name = parts[1]!;
  return `cloudflare:index/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
}

/**
 * The resource in the words of the current SDK; itself where it speaks them already. One that sets many settings at
 * once becomes one resource a setting. URNs stay as they are.
 */
export function inCurrentWords(resource: DeclaredResource): DeclaredResource[] {
  const type = fullToken(resource.type);
  if (type === settingsOverride) return settingsOf(resource);
  const successor = Object.hasOwn(successors, type) ? successors[type] : undefined;
  if (!successor && type === types.workersRoute && resource.props.script === undefined)
    return [{ ...resource, type, props: renamed({ scriptName: "script" })(resource.props) }];
  if (!successor) return [type === resource.type ? resource : { ...resource, type }];
  return [
    { ...resource, type: successor.type, props: successor.props ? successor.props(resource.props) : resource.props },
  ];
}

function renamed(names: Readonly<Record<string, string>>) {
  return (props: Props): Props =>
    Object.fromEntries(
      Object.entries(props).flatMap(([name, value]) => {
        const to = Object.hasOwn(names, name) ? names[name]! : name;
        return to !== name && props[to] !== undefined ? [] : [[to, value]];
      }),
    );
}

/** Version 5 called the answer `value`, named an SRV's owner in its data, and wrote the flags of CAA as text. */
function recordProps(props: Props): Props {
  const { value, data, ...rest } = props;
  const content = rest.content ?? value;
  return {
    ...rest,
    ...(content === undefined ? {} : { content }),
    ...(data === undefined ? {} : { data: isRecord(data) ? recordData(data, props.type) : data }),
  };
}

function recordData(data: Readonly<Record<string, unknown>>, type: unknown): Readonly<Record<string, unknown>> {
  const { service, proto, name, flags, ...rest } = data;
  return {
    ...rest,
    ...(flags === undefined
      ? {}
      : { flags: type === "CAA" && typeof flags === "string" && /^\d+$/.test(flags) ? Number(flags) : flags }),
    ...(type === "SRV"
      ? {}
      : Object.fromEntries(Object.entries({ service, proto, name }).filter(([, value]) => value !== undefined))),
  };
}

/** Settings whose id is not their key in snake case. */
const settingIds: Readonly<Record<string, string>> = {
  tls13: "tls_1_3",
  tls12Only: "tls_1_2_only",
  zeroRtt: "0rtt",
};

function settingsOf(resource: DeclaredResource): DeclaredResource[] {
  const { settings, ...props } = resource.props;
  // Known only after deployment, or nothing: the resource stays, and is said to be unread.
  if (!isRecord(settings)) return [resource];
  return Object.entries(settings)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) =>
      key === "universalSsl"
        ? { ...resource, type: types.universalSslSetting, props: { ...props, enabled: value !== "off" } }
        : {
            ...resource,
            type: types.zoneSetting,
            props: { ...props, settingId: settingId(key), value: worded(key, value) },
          },
    );
}

function settingId(key: string): string {
  return Object.hasOwn(settingIds, key) ? settingIds[key]! : snakeCase(key);
}

function worded(key: string, value: unknown): unknown {
  if (key !== "securityHeader" || !isRecord(value)) return value;
  const header = Object.fromEntries(Object.entries(value).map(([name, one]) => [snakeCase(name), one]));
  return { strict_transport_security: header };
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
