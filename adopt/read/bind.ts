import { atPath } from "../../standards/problem";
import { adoptProblem } from "../codes";
import { parseMasterFile } from "./master-file";
import { presented } from "./presented";
import { storedRecords, type ReadRecords } from "./stored";

/** A BIND zone file, as name servers read it and Cloudflare's dashboard exports it. */
export function readBind(text: string, domain: string): ReadRecords {
  const { entries, faults } = parseMasterFile(text, domain);
  const read = storedRecords(
    domain,
    entries.map(({ name, type, ttl, words, origin, line, comment }) => ({
      place: `line ${line}`,
      name,
      type,
      ttl,
      said: presented(type, words, origin),
      ...attributes(comment),
    })),
  );
  const unread = faults.map(({ line, message }) =>
    adoptProblem("adopt-zone-file-invalid", atPath(`line ${line}`), { message }),
  );
  return { ...read, problems: [...unread, ...read.problems] };
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
