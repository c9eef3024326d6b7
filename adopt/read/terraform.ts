import { apiData, isDataType, textOf } from "../../edge/dns";
import { isPlainObject, plainObjects } from "../../standards/plain-object";
import { isWithin } from "../../standards/domain-name";
import { publicEnding } from "../../standards/public-ending";
import { jsonOf, notReadable, textIn, withoutDot } from "./documents";
import { fieldsOf, type Said } from "./presented";
import { storedRecords, type FileRecord, type ReadRecords } from "./stored";

type Document = Readonly<Record<string, unknown>>;

/** Records of Cloudflare's provider, before and since its version 5. */
const recordTypes: ReadonlySet<string> = new Set(["cloudflare_record", "cloudflare_dns_record"]);

/**
 * A state of Terraform or OpenTofu (format 4): the DNS records that Cloudflare's provider made in the zone. Those of
 * other zones are passed over.
 */
export function readTerraform(text: string, domain: string): ReadRecords {
  const whole = jsonOf(text);
  if (!isPlainObject(whole) || whole.version !== 4 || !Array.isArray(whole.resources))
    return notReadable("It is not a state of Terraform in its format 4 (`terraform state pull`).");
  const instances = instancesOf(plainObjects(whole.resources));
  const made = instances.filter(({ type, mode }) => recordTypes.has(type) && mode !== "data");
  const zones = zoneIds(instances, made, domain);
  const all = made.map(({ place, attributes }) => ({ ...recordOf(attributes, domain, zones), place }));
  const here = all.filter(({ name }) => isWithin(name, domain));
  const elsewhere = all.filter((one) => !here.includes(one)).map(({ place }) => `${place} (another zone)`);
  const read = storedRecords(domain, here);
  return { ...read, passedOver: [...read.passedOver, ...elsewhere] };
}

interface Instance {
  /** As Terraform addresses it: `module.dns.cloudflare_record.this["www"]`. */
  readonly place: string;
  readonly type: string;
  readonly mode: unknown;
  readonly attributes: Document;
}

function instancesOf(resources: readonly Document[]): Instance[] {
  return resources.flatMap(({ module, type, name, mode, instances }) =>
    plainObjects(instances).map(({ attributes, index_key: key }) => ({
      place:
        `${typeof module === "string" ? `${module}.` : ""}${String(type)}.${String(name)}` +
        (key === undefined ? "" : `[${JSON.stringify(key)}]`),
      type: String(type),
      mode,
      attributes: isPlainObject(attributes) ? attributes : {},
    })),
  );
}

/**
 * The ids of the domain's zone: of the zone itself, looked up or made, and of records with a whole name. Where a state
 * has neither, and its records have one zone in common, it is that which was asked for.
 */
function zoneIds(all: readonly Instance[], made: readonly Instance[], domain: string): ReadonlySet<string> {
  const byZone = all
    .filter(({ type, attributes }) => type === "cloudflare_zone" && [attributes.name, attributes.zone].includes(domain))
    .map(({ attributes }) => textIn(attributes, "id") || textIn(attributes, "zone_id"));
  const byRecord = made
    .filter(({ attributes }) => isWithin(writtenName(attributes), domain))
    .map(({ attributes }) => textIn(attributes, "zone_id"));
  const known = new Set([...byZone, ...byRecord].filter((id) => id !== ""));
  const every = new Set(made.map(({ attributes }) => textIn(attributes, "zone_id")));
  const isWhole = ({ attributes }: Instance): boolean => publicEnding(writtenName(attributes)) !== undefined;
  return known.size === 0 && every.size === 1 && !made.some(isWhole) ? every : known;
}

/** Before version 5 the name was what its author wrote, and the whole one stood beside it. */
function writtenName(attributes: Document): string {
  return withoutDot(textIn(attributes, "hostname") || textIn(attributes, "name"));
}

function recordOf(attributes: Document, domain: string, zones: ReadonlySet<string>): Omit<FileRecord, "place"> {
  const type = textIn(attributes, "type");
  const name = writtenName(attributes);
  const isShort = zones.has(textIn(attributes, "zone_id")) && !isWithin(name, domain);
  const id = textIn(attributes, "id");
  return {
    name: isShort ? (name === "@" ? domain : `${name}.${domain}`) : name,
    type,
    ttl: typeof attributes.ttl === "number" ? attributes.ttl : undefined,
    said: said(type, attributes),
    proxied: attributes.proxied === true,
    comment: textIn(attributes, "comment"),
    ...(/^[0-9a-f]{32}$/.test(id) ? { id } : {}),
  };
}

function said(type: string, { content, value, data, priority }: Document): Said | undefined {
  const preference = typeof priority === "number" ? { priority } : {};
  if (isDataType(type)) {
    const [fields] = plainObjects(Array.isArray(data) ? data : [data]);
    return fields ? { data: fieldsOf(type, apiData(fields)), ...(type === "URI" ? preference : {}) } : undefined;
  }
  const text = typeof content === "string" ? content : typeof value === "string" ? value : undefined;
  return text === undefined ? undefined : { content: type === "TXT" ? textOf(text) : text, ...preference };
}
