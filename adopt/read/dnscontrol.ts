// Long: one case for each type of record.
import { isPlainObject, plainObjects } from "../../standards/plain-object";
import { jsonOf, notReadable, numberIn, textIn, withoutDot } from "./documents";
import type { Said } from "./presented";
import { storedRecords, type ReadRecords } from "./stored";

type Document = Readonly<Record<string, unknown>>;

/**
 * The JSON of DNSControl (`dnscontrol print-ir`): domains, each with its records (StackExchange/dnscontrol
 * models/record.go at 0063a0b, checked 2026-11-29).
 */
export function readDnscontrol(text: string, domain: string): ReadRecords {
  const whole = jsonOf(text);
  const found = isPlainObject(whole) ? plainObjects(whole.domains).find(({ name }) => name === domain) : undefined;
  if (!found) return notReadable(`It is not the JSON of \`dnscontrol print-ir\` with the domain ${domain}.`);
  return storedRecords(
    domain,
    plainObjects(found.records).map((record, index) => {
      const label = textIn(record, "name");
      const type = textIn(record, "type");
      // Cloudflare flattens a CNAME at the domain itself.
      const stored = type === "ALIAS" || type === "ANAME" ? "CNAME" : type;
      const meta = isPlainObject(record.meta) ? record.meta : {};
      return {
        place: `domains ${domain} records[${index}]`,
        name: label === "@" || label === "" ? domain : `${label}.${domain}`,
        type: stored,
        ttl: typeof record.ttl === "number" ? record.ttl : undefined,
        said: said(stored, record),
        proxied: meta.cloudflare_proxy === "on" || meta.cloudflare_proxy === "full",
        comment: textIn(meta, "cloudflare_comment"),
      };
    }),
  );
}

function said(type: string, record: Document): Said | undefined {
  const number = (key: string): number => numberIn(record, key);
  const target = textIn(record, "target");
  switch (type) {
    case "MX": {
      const rdata = isPlainObject(record.rdata) ? record.rdata : record;
      return { priority: numberIn(rdata, "preference") || number("mxpreference"), content: withoutDot(target) };
    }
    case "SRV":
      return {
        data: {
          priority: number("srvpriority"),
          weight: number("srvweight"),
          port: number("srvport"),
          target: withoutDot(target),
        },
      };
    case "CAA":
      return { data: { flags: number("caaflag"), tag: textIn(record, "caatag"), value: target } };
    case "DS":
      return {
        data: {
          key_tag: number("dskeytag"),
          algorithm: number("dsalgorithm"),
          digest_type: number("dsdigesttype"),
          digest: textIn(record, "dsdigest"),
        },
      };
    case "SSHFP":
      return { data: { algorithm: number("sshfpalgorithm"), type: number("sshfpfingerprint"), fingerprint: target } };
    case "TLSA":
      return {
        data: {
          usage: number("tlsausage"),
          selector: number("tlsaselector"),
          matching_type: number("tlsamatchingtype"),
          certificate: target,
        },
      };
    case "HTTPS":
    case "SVCB":
      return {
        data: { priority: number("svcpriority"), target: withoutDot(target), value: textIn(record, "svcparams") },
      };
    case "A":
    case "AAAA":
    case "CNAME":
    case "NS":
    case "PTR":
      return target === "" ? undefined : { content: withoutDot(target) };
    case "TXT":
      return { content: target };
    default:
      return undefined;
  }
}
