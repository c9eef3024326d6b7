import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { unzipSync } from "fflate";

/** Bytes of one file as it is given, and of what it holds. A day of a large domain is a few hundred kilobytes. */
const most = { file: 20_000_000, unpacked: 30_000_000, entries: 100 };

/** One document of a file. */
export interface Unpacked {
  /** The file, and for an archive its entry: `reports.zip: report.xml`. */
  readonly name: string;
  readonly text: string;
}

/** Why a file cannot be unpacked, as the rest of a sentence that begins with its name. */
export class NotUnpacked extends Error {
  override readonly name = "NotUnpacked";
}

/**
 * What a file holds, as it came attached to a mail: XML, gzip of it, or a ZIP archive (RFC 9990 section 3.5). What it
 * is, its first bytes say.
 *
 * @throws {NotUnpacked} where it is damaged, or unpacks to more than a report can be.
 */
export function unpack(file: string): Unpacked[] {
  const { size } = statSync(file);
  if (size > most.file) throw new NotUnpacked(`has ${size} bytes; a report has at most ${most.file}`);
  return unpackBytes(path.basename(file), readFileSync(file));
}

/** The same for bytes. */
export function unpackBytes(name: string, bytes: Uint8Array): Unpacked[] {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return [{ name, text: textOf(gunzip(bytes)) }];
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return unzip(name, bytes);
  return [{ name, text: textOf(bytes) }];
}

function gunzip(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: most.unpacked });
  } catch (error) {
    const { code } = error as { readonly code?: string };
    throw new NotUnpacked(code === "ERR_BUFFER_TOO_LARGE" ? tooLarge : "is damaged: it does not unpack as gzip");
  }
}

const tooLarge = `unpacks to more than ${most.unpacked} bytes, which no report has`;

function unzip(name: string, bytes: Uint8Array): Unpacked[] {
  let entries = 0;
  let total = 0;
  const wanted = ({ name: entry, originalSize }: { readonly name: string; readonly originalSize: number }): boolean => {
    if (!entry.toLowerCase().endsWith(".xml")) return false;
    entries += 1;
    total += originalSize;
    if (entries > most.entries) throw new NotUnpacked(`holds more than ${most.entries} reports`);
    // Nothing is written beyond the size that the archive states.
    if (total > most.unpacked) throw new NotUnpacked(tooLarge);
    return true;
  };
  try {
    const found = unzipSync(bytes, { filter: wanted });
    return Object.entries(found).map(([entry, content]) => ({ name: `${name}: ${entry}`, text: textOf(content) }));
  } catch (error) {
    if (error instanceof NotUnpacked) throw error;
    throw new NotUnpacked("is damaged: it does not unpack as a ZIP archive");
  }
}

/** Reports are UTF-8; what is not, is shown as what it is not. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder("utf-8").decode(bytes);
}
