import { isDataType, recordTypes, storedContent } from "../../edge/dns";
import { isWithin } from "../../standards/domain-name";
import { atPath, type PathProblem } from "../../standards/problem";
import { present } from "../../standards/txt";
import { adoptProblem } from "../codes";
import type { FoundRecord } from "../found";
import { parseMasterFile, type Entry } from "./master-file";
import { presented } from "./presented";

/** Records that were read from a file, and everything wrong with it. */
export interface ReadRecords {
  readonly records: readonly FoundRecord[];
  readonly problems: readonly PathProblem[];
  /** What the file has and a zone at Cloudflare does not: its SOA, its own name servers, signatures. */
  readonly passedOver: readonly string[];
}

/** Types that Cloudflare keeps itself. */
const own: ReadonlySet<string> = new Set(["SOA", "RRSIG", "NSEC", "NSEC3", "NSEC3PARAM", "CDS", "CDNSKEY", "ZONEMD"]);

/** The time that records without one are kept, as Cloudflare's "automatic". */
const automatic = 1;

/** A BIND zone file, as name servers read it and Cloudflare's dashboard exports it. */
export function readBind(text: string, domain: string): ReadRecords {
  const { entries, faults } = parseMasterFile(text, domain);
  const problems: PathProblem[] = faults.map(({ line, message }) =>
    adoptProblem("adopt-zone-file-invalid", atPath(`line ${line}`), { message }),
  );
  const passedOver: string[] = [];
  const records = entries.flatMap((entry): FoundRecord[] => {
    const read = recordOf(entry, domain);
    if (typeof read === "string") passedOver.push(read);
    else if ("code" in read) problems.push(read);
    else return [read];
    return [];
  });
  return { records, problems, passedOver };
}

function recordOf(entry: Entry, domain: string): FoundRecord | PathProblem | string {
  const { name, type, words, comment, line, origin } = entry;
  const place = atPath(`line ${line}`);
  if (own.has(type) || (type === "NS" && name === domain)) return `${name} ${type}`;
  if (!isWithin(name, domain)) {
    const message = `${name} is not in the zone ${domain}.`;
    return adoptProblem("adopt-record-outside", place, { message, fix: "Give the zone that the file is about." });
  }
  const stored = type === "SPF" ? "TXT" : type;
  const said = presented(type, words, origin);
  if (!(recordTypes as readonly string[]).includes(stored) || said === undefined) {
    return adoptProblem("adopt-record-unreadable", place, {
      message:
        said === undefined
          ? `"${words.join(" ")}" is not what a ${type} record says.`
          : `Cloudflare does not have the record type ${type}.`,
      fix: "Correct the record, or take it out of the file.",
    });
  }
  const { proxied, text } = attributes(comment);
  return {
    record: {
      name,
      type: stored,
      ...(isDataType(stored)
        ? { data: said.data ?? {} }
        : { content: stored === "TXT" ? present(said.content ?? "") : storedContent(stored, said.content ?? "") }),
      ...(said.priority === undefined ? {} : { priority: said.priority }),
      ttl: proxied ? automatic : (entry.ttl ?? automatic),
      proxied,
      ...(text === "" ? {} : { comment: text }),
    },
  };
}

/**
 * Cloudflare writes a record's comment and tags behind it, and among the tags whether it is proxied
 * (dns/manage-dns-records/how-to/import-and-export, checked 2026-11-29).
 */
function attributes(comment: string): { readonly proxied: boolean; readonly text: string } {
  const [, text = "", tags = ""] = /^(.*?)\s*(?:\bcf_tags=(.*))?$/.exec(comment) ?? [];
  return { proxied: /(^|,)cf-proxied:true(,|$)/.test(tags), text: tags === "" ? "" : text.trim() };
}
