import { domainToASCII } from "node:url";
import { isDataType, recordTypes, storedContent } from "../../edge/dns";
import { isWithin } from "../../standards/domain-name";
import { atPath, type PathProblem } from "../../standards/problem";
import { present } from "../../standards/txt";
import { adoptProblem } from "../codes";
import type { FoundRecord } from "../found";
import type { Said } from "./presented";

/** Records that were read from a file, and everything wrong with it. */
export interface ReadRecords {
  readonly records: readonly FoundRecord[];
  readonly problems: readonly PathProblem[];
  /** What the file has and a zone at Cloudflare does not: its SOA, its own name servers, other zones. */
  readonly passedOver: readonly string[];
  /** What was read otherwise than the file's format has it, in sentences. */
  readonly notes?: readonly string[];
}

/** A record of a file, in the file's own terms. */
export interface FileRecord {
  /** Where it stands in the file, for its author. */
  readonly place: string;
  /** Fully qualified, without a final dot. */
  readonly name: string;
  readonly type: string;
  /** Undefined where the file does not say what its type has. */
  readonly said: Said | undefined;
  readonly ttl?: number | undefined;
  readonly proxied?: boolean;
  readonly comment?: string;
  /** Its id at Cloudflare, where the file has it. */
  readonly id?: string;
}

/** Types that Cloudflare keeps itself, and TYPE65534, in which BIND remembers how far it has signed. */
const own: ReadonlySet<string> = new Set("SOA RRSIG NSEC NSEC3 NSEC3PARAM CDS CDNSKEY ZONEMD TYPE65534".split(" "));
/** Those of the domain itself: its name servers, and the keys with which these sign. */
const ownOfApex: ReadonlySet<string> = new Set(["NS", "DNSKEY"]);

/** The time that records without one are kept, as Cloudflare's "automatic". */
const automatic = 1;

/** Records of a file as Cloudflare stores them, in the zone of a domain. */
export function storedRecords(domain: string, all: readonly FileRecord[]): ReadRecords {
  const problems: PathProblem[] = [];
  const passedOver: string[] = [];
  const records = all.flatMap((one): FoundRecord[] => {
    const read = storedRecord(one, domain);
    if (typeof read === "string") passedOver.push(read);
    else if ("code" in read) problems.push(read);
    else return [read];
    return [];
  });
  return { records, problems, passedOver };
}

function storedRecord(one: FileRecord, domain: string): FoundRecord | PathProblem | string {
  const { type, place, said, ttl, proxied = false, comment, id } = one;
  const name = ascii(one.name.toLowerCase());
  if (own.has(type) || (ownOfApex.has(type) && name === domain)) return `${name} ${type}`;
  if (!isWithin(name, domain)) {
    const message = `${name} is not in the zone ${domain}.`;
    const fix = "Give the zone that the file is about.";
    return adoptProblem("adopt-record-outside", atPath(place), { message, fix });
  }
  const stored = type === "SPF" ? "TXT" : type;
  if (!(recordTypes as readonly string[]).includes(stored) || said === undefined) {
    const isKnown = (recordTypes as readonly string[]).includes(stored);
    return adoptProblem("adopt-record-unreadable", atPath(place), {
      message: isKnown
        ? `${name} does not say what a ${type} record has.`
        : `${name} is a ${type} record, a type that Cloudflare does not have.`,
      fix: "Correct the record, or take it out of the file.",
    });
  }
  return {
    ...(id === undefined ? {} : { id }),
    record: {
      name,
      type: stored,
      ...(isDataType(stored)
        ? { data: withAsciiTarget(said.data ?? {}) }
        : {
            content: stored === "TXT" ? present(said.content ?? "") : storedContent(stored, ascii(said.content ?? "")),
          }),
      ...(said.priority === undefined ? {} : { priority: said.priority }),
      ttl: proxied ? automatic : (ttl ?? automatic),
      proxied,
      ...(comment === undefined || comment === "" ? {} : { comment }),
    },
  };
}

/** What several files of one zone have, each named in what is wrong with it. */
export function together(read: readonly { readonly file: string; readonly found: ReadRecords }[]): ReadRecords {
  const [only] = read;
  if (only !== undefined && read.length === 1) return only.found;
  return {
    records: read.flatMap(({ found }) => found.records),
    passedOver: read.flatMap(({ found }) => found.passedOver),
    problems: read.flatMap(({ file, found }) =>
      found.problems.map((one) => ({
        ...one,
        location: atPath([file, one.location.path].filter(Boolean).join(", ")),
      })),
    ),
    notes: read.flatMap(({ found }) => found.notes ?? []),
  };
}

/** A name as the DNS has it (RFC 5891): `xn--mnchen-3ya` for `münchen`. */
function ascii(name: string): string {
  return /[^\x00-\x7f]/.test(name) ? domainToASCII(name) || name : name;
}

function withAsciiTarget({ target, ...data }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { ...data, ...(target === undefined ? {} : { target: typeof target === "string" ? ascii(target) : target }) };
}
