/** The parameters of HTTPS and SVCB records: RFC 9460; `dohpath` of RFC 9461, `ohttp` of RFC 9540. */
import { parseIpv4, parseIpv6 } from "./addresses";
import type { RecordProblem } from "./codes";
import { fault, type Structured } from "./fault";
import { entry } from "./record";
import { shown } from "./shown";

/** One parameter as it is written; the value is undefined where the key stands alone. */
export interface ServiceParameter {
  readonly key: string;
  readonly value: string | undefined;
}

/** Says what is expected where a value is wrong. */
type Value = (value: string | undefined) => string | undefined;

const list =
  (one: (item: string) => boolean, expected: string): Value =>
  (value) =>
    value !== undefined && value !== "" && itemsOf(value).every(one) ? undefined : expected;
const none: Value = (value) => (value === undefined || value === "" ? undefined : "no value");
const given: Value = (value) => (value ? undefined : "a value");

/** Registered keys (iana.org, DNS Service Bindings, checked 2026-11-29). */
const keys: Readonly<Record<string, Value>> = {
  mandatory: (value) => {
    const items = itemsOf(value ?? "");
    const right = items.every((item) => item !== "") && new Set(items).size === items.length;
    return right ? undefined : "a list of different keys, such as alpn,port";
  },
  alpn: list((item) => item !== "" && item.length <= 255, "a list of protocols, such as h3,h2"),
  "no-default-alpn": none,
  port: (value) =>
    value !== undefined && /^\d{1,5}$/.test(value) && Number(value) <= 65_535 ? undefined : "a number from 0 to 65535",
  ipv4hint: list((item) => parseIpv4(item) !== undefined, "a list of IPv4 addresses"),
  ech: (value) => (value !== undefined && /^[A-Za-z0-9+/]+={0,2}$/.test(value) ? undefined : "a base64 text"),
  ipv6hint: list((item) => parseIpv6(item) !== undefined, "a list of IPv6 addresses"),
  dohpath: (value) =>
    value?.startsWith("/") && /\{\?[^}]*dns/.test(value) ? undefined : "a path with {?dns}, such as /dns-query{?dns}",
  ohttp: none,
  "tls-supported-groups": given,
  docpath: given,
};

/** A list's items; a comma that belongs to one is written `\\,`. */
function itemsOf(value: string): string[] {
  return value.split(/(?<!\\),/).map((item) => item.replace(/\\+,/g, ","));
}

/** The parameters of a text, or undefined where it cannot be read (RFC 9460 section 2.1). */
export function parseParameters(text: string): ServiceParameter[] | undefined {
  const found: ServiceParameter[] = [];
  const pattern = /\s*([a-z0-9-]+)(?:=(?:"((?:[^"\\]|\\.)*)"|((?:[^\s"\\]|\\.)*)))?(?=\s|$)/gy;
  while (pattern.lastIndex < text.trimEnd().length) {
    const match = pattern.exec(text);
    if (!match) return undefined;
    found.push({ key: match[1]!, value: match[2] ?? match[3] });
  }
  return found;
}

/** What is wrong with the parameters of an HTTPS or SVCB record. */
export function serviceFaults({ record, data }: Structured): RecordProblem[] {
  const { value = "", priority } = data;
  if (typeof value !== "string") return [];
  const whose = `the ${record.type} record of ${record.name}`;
  const parameters = parseParameters(value);
  if (!parameters) {
    const message = `The parameters of ${whose} cannot be read: ${shown(value)}.`;
    const fix = 'Write key="value" pairs with spaces between them, such as alpn="h3,h2" port="8443".';
    return [fault("svcb-params-malformed", "value", { message, fix, section: "RFC 9460 section 2.1" })];
  }
  if (priority === 0 && parameters.length > 0) {
    const message = `Priority 0 makes ${whose} an alias, which has no parameters; given was ${shown(value)}.`;
    const fix = "Leave value out, or give a priority from 1.";
    return [fault("svcb-alias-with-params", "value", { message, fix, section: "RFC 9460 section 2.4.2" })];
  }
  return [
    ...parameters.flatMap((one) => valueFaults(one, whose)),
    ...repeated(parameters, whose),
    ...dependent(parameters, whose),
  ];
}

function valueFaults({ key, value }: ServiceParameter, whose: string): RecordProblem[] {
  if (/^key(0|[1-9]\d{0,4})$/.test(key) && Number(key.slice(3)) < 65_535) return [];
  const check = entry(keys, key);
  if (!check) {
    const message = `There is no parameter ${shown(key)} of HTTPS and SVCB records; ${whose} has it.`;
    const fix = `Known are ${Object.keys(keys).join(", ")}.`;
    return [fault("svcb-key-unknown", "value", { message, fix, section: "RFC 9460 section 14.3.2" })];
  }
  const expected = check(value);
  if (expected === undefined) return [];
  const message = `The parameter ${key} of ${whose} is ${shown(value ?? "")}; expected ${expected}.`;
  return [fault("svcb-value-invalid", "value", { message, fix: `Give ${expected}.`, section: "RFC 9460 section 7" })];
}

function repeated(parameters: readonly ServiceParameter[], whose: string): RecordProblem[] {
  const twice = parameters.map(({ key }) => key).filter((key, index, all) => all.indexOf(key) !== index);
  return [...new Set(twice)].map((key) => {
    const message = `The parameter ${key} is given twice in ${whose}.`;
    return fault("svcb-key-repeated", "value", { message, fix: "Keep one.", section: "RFC 9460 section 2.1" });
  });
}

/** What one parameter asks of others: `mandatory` those that it lists, `no-default-alpn` an `alpn`. */
function dependent(parameters: readonly ServiceParameter[], whose: string): RecordProblem[] {
  const present = new Set(parameters.map(({ key }) => key));
  const asked = itemsOf(parameters.find(({ key }) => key === "mandatory")?.value ?? "").filter((key) => key !== "");
  const missing = asked.filter((key) => key === "mandatory" || !present.has(key));
  if (present.has("no-default-alpn") && !present.has("alpn")) missing.push("alpn");
  return [...new Set(missing)].map((key) => {
    const message =
      key === "mandatory"
        ? `mandatory cannot list itself; that of ${whose} does.`
        : `A parameter of ${whose} asks for ${key}, which it does not have.`;
    const fix = key === "mandatory" ? "Take it out of the list." : `Add ${key}, or take out what asks for it.`;
    return fault("svcb-mandatory-missing", "value", { message, fix, section: "RFC 9460 sections 7.1 and 8" });
  });
}
