import { isWithin } from "../../standards/domain-name";
import { atPath, firstOf } from "../../standards/problem";
import { publicEnding } from "../../standards/public-ending";
import { adoptProblem } from "../codes";
import { absolute, parseMasterFile, type Entry } from "./master-file";
import { presented } from "./presented";
import { storedRecords, type ReadRecords } from "./stored";

/** A BIND zone file, as name servers read it and Cloudflare's dashboard exports it. */
export function readBind(text: string, domain: string): ReadRecords {
  const { entries, faults } = parseMasterFile(text, domain);
  const names = new FileNames(domain, entries);
  const read = storedRecords(
    domain,
    entries.map(({ name, type, ttl, words, origin, line, comment }) => ({
      place: `line ${line}`,
      name,
      type,
      ttl,
      said: presented(type, words, (word) => names.whole(word, origin)),
      ...attributes(comment),
    })),
  );
  const unread = faults.map(({ line, message }) =>
    adoptProblem("adopt-zone-file-invalid", atPath(`line ${line}`), { message }),
  );
  return { ...read, problems: [...unread, ...read.problems], notes: names.notes() };
}

/** What names without a final dot stand for, in files that leave it out where the format wants it, as GoDaddy's do. */
class FileNames {
  readonly #owners: ReadonlySet<string>;
  readonly #completed = new Set<string>();

  constructor(
    readonly domain: string,
    entries: readonly Entry[],
  ) {
    this.#owners = new Set(entries.map(({ name }) => name));
  }

  /**
   * By the format a name below the origin. Where the file has no such name, and it would be a whole one of the internet
   * or of the zone by itself, its author left out the dot.
   */
  whole(word: string, origin: string): string {
    const byFormat = absolute(word, origin);
    if (word.endsWith(".") || word === "@" || this.#owners.has(byFormat)) return byFormat;
    if (!isWithin(word, this.domain) && publicEnding(word) === undefined) return byFormat;
    const whole = word.toLowerCase();
    if (whole !== byFormat) this.#completed.add(whole);
    return whole;
  }

  notes(): string[] {
    const names = [...this.#completed];
    return names.length === 0
      ? []
      : [
          `Read as whole names, though they have no final dot: ${firstOf(names, String).join(", ")}. Where one is ` +
            `meant to be below ${this.domain}, write that behind it.`,
        ];
  }
}

/**
 * Cloudflare writes a record's comment and tags behind it, and among the tags whether it is proxied
 * (dns/manage-dns-records/how-to/import-and-export, checked 2026-11-29). Any other comment is the file's, and not the
 * record's.
 */
function attributes(text: string): { readonly proxied: boolean; readonly comment: string } {
  const [, comment = "", tags = ""] = /^(.*?)\s*(?:\bcf_tags=(.*))?$/.exec(text) ?? [];
  return { proxied: /(^|,)cf-proxied:true(,|$)/.test(tags), comment: tags === "" ? "" : comment.trim() };
}
