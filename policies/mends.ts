import { present } from "../standards/txt";
import { types } from "../edge/resource";
import type { ControlId } from "./control";

/** What the pack can set right in a resource before it is deployed, without deciding anything for its author. */
export interface Mend {
  readonly control: ControlId;
  readonly property: string;
  readonly value: unknown;
}

/** The controls of which something can be mended. */
export const mendable: readonly ControlId[] = ["dns/purpose", "dns/ttl", "dns/conflict", "tls/version"];

const recordTypes: ReadonlySet<string> = new Set([types.dnsRecord, "cloudflare:index/record:Record"]);

/** As many characters as a comment may have on every plan (developers.cloudflare.com/dns/manage-dns-records). */
const commentLength = 100;

/**
 * What can be mended in one resource. A value that is not known yet, or a secret, is left as it is.
 *
 * @param name the resource's own: it is what a comment can say of a record that has none.
 */
export function mendsOf(type: string, name: string, props: Readonly<Record<string, unknown>>): Mend[] {
  if (recordTypes.has(type)) return [...purpose(name, props), ...ttl(props), ...quoting(props)];
  return type === types.zoneSetting ? version(props) : [];
}

function purpose(name: string, { comment }: Readonly<Record<string, unknown>>): Mend[] {
  if (comment !== undefined && comment !== null && comment !== "") return [];
  return [{ control: "dns/purpose", property: "comment", value: `Declared as ${name}`.slice(0, commentLength) }];
}

/** A proxied record has the TTL that Cloudflare gives it: 1, which is automatic. */
function ttl({ proxied, ttl: given }: Readonly<Record<string, unknown>>): Mend[] {
  return proxied === true && typeof given === "number" && given !== 1
    ? [{ control: "dns/ttl", property: "ttl", value: 1 }]
    : [];
}

/** Text without a quote in it means itself; what has one means what its author wrote. */
function quoting({ type, content }: Readonly<Record<string, unknown>>): Mend[] {
  if (type !== "TXT" || typeof content !== "string" || content === "" || content.includes('"')) return [];
  return [{ control: "dns/conflict", property: "content", value: present(content) }];
}

function version({ settingId, value }: Readonly<Record<string, unknown>>): Mend[] {
  return settingId === "min_tls_version" && (value === "1.0" || value === "1.1")
    ? [{ control: "tls/version", property: "value", value: "1.2" }]
    : [];
}
