import { apiData, isDataType, textOf } from "../../edge/dns";
import { isPlainObject, plainObjects } from "../../standards/plain-object";
import { isWithin } from "../../standards/domain-name";
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
  const all = plainObjects(whole.resources)
    .filter(({ type, mode }) => recordTypes.has(String(type)) && mode !== "data")
    .flatMap(({ type, name, instances }) =>
      plainObjects(instances).map(({ attributes }) => recordOf(`${String(type)}.${String(name)}`, attributes, domain)),
    );
  const here = all.filter(({ name }) => isWithin(name, domain));
  const elsewhere = all.filter((one) => !here.includes(one)).map(({ place }) => `${place} (another zone)`);
  const read = storedRecords(domain, here);
  return { ...read, passedOver: [...read.passedOver, ...elsewhere] };
}

function recordOf(place: string, given: unknown, domain: string): FileRecord {
  const attributes: Document = isPlainObject(given) ? given : {};
  const type = textIn(attributes, "type");
  // Before version 5 the name was what its author wrote, and the whole one stood beside it.
  const name = withoutDot(textIn(attributes, "hostname") || textIn(attributes, "name"));
  const id = textIn(attributes, "id");
  return {
    place,
    name: name === "@" ? domain : name,
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
