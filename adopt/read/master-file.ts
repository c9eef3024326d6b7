/**
 * The master file format (RFC 1035 section 5, RFC 2308 section 4): what name servers read and dashboards export. It is
 * written here because the parsers to be had (dns-zonefile 0.3.2, checked 2026-11-29) pass over HTTPS, TLSA, SSHFP, LOC
 * and other types without a word.
 */
import { isWithin } from "../../standards/domain-name";

/** One entry, in the words of the file. */
export interface Entry {
  /** Fully qualified, lower case, without a final dot. */
  readonly name: string;
  readonly ttl: number | undefined;
  readonly type: string;
  /** The words of its data; a quoted one keeps its quotes. */
  readonly words: readonly string[];
  /** What follows `;` on its line. */
  readonly comment: string;
  readonly line: number;
  /** What names without a final dot in its data are below of. */
  readonly origin: string;
}

interface Fault {
  readonly line: number;
  readonly message: string;
}

interface Line {
  readonly words: readonly string[];
  readonly blankStart: boolean;
  readonly comment: string;
  readonly number: number;
}

export interface MasterFile {
  readonly entries: readonly Entry[];
  readonly faults: readonly Fault[];
}

/** Reads a whole file; every fault in it is told. */
export function parseMasterFile(text: string, domain: string): MasterFile {
  const reading = new Reading(domain);
  for (const line of lines(text.replace(/^\ufeff/, ""), reading.faults)) reading.take(line);
  return reading;
}

/** What lines of the file leave for those after them. */
class Reading implements MasterFile {
  readonly entries: Entry[] = [];
  readonly faults: Fault[] = [];
  #origin: string;
  #owner: string;
  /** Of `$TTL`. */
  #ttl: number | undefined;
  /** Of the last record that has one. */
  #stated: number | undefined;

  constructor(readonly domain: string) {
    this.#origin = this.#owner = domain;
  }

  take(line: Line): void {
    const [first = "", second] = line.words;
    switch (first.toUpperCase()) {
      case "$ORIGIN":
        if (second === undefined) this.#fault(line, "$ORIGIN names no domain.");
        else this.#origin = absolute(second, this.#origin);
        return;
      case "$TTL":
        this.#ttl = seconds(second ?? "");
        if (this.#ttl === undefined)
          this.#fault(line, `$TTL is ${second ?? "empty"}; expected is a time such as 3600 or 1h.`);
        return;
      case "$INCLUDE":
      case "$GENERATE":
        return this.#fault(line, `${first} is not followed: put in what it stands for.`);
      default:
        return this.#record(line);
    }
  }

  #record({ words, blankStart, comment, number: line }: Line): void {
    const [first = "@", ...others] = words;
    if (!blankStart) this.#owner = this.#ownerOf(first);
    const read = entryOf(blankStart ? words : others);
    if (read === undefined)
      return this.#fault({ number: line }, `"${words.join(" ")}" is not a record: a type is expected after the name.`);
    // RFC 2308 section 4 has the default; without one, RFC 1035 section 5.1 takes what was stated last.
    const ttl = read.ttl ?? this.#ttl ?? this.#stated;
    this.entries.push({ name: this.#owner, ...read, ttl, comment, line, origin: this.#origin });
    this.#stated = read.ttl ?? this.#stated;
  }

  /** Nobody has a name such as www.example.com.example.com: who wrote the zone's own left out the final dot. */
  #ownerOf(word: string): string {
    return absolute(isWithin(word, this.domain) && !word.endsWith(".") ? `${word}.` : word, this.#origin);
  }

  #fault({ number }: Pick<Line, "number">, message: string): void {
    this.faults.push({ line: number, message });
  }
}

/** TTL and class stand in front of the type, in either order. */
function entryOf(words: readonly string[]): Pick<Entry, "ttl" | "type" | "words"> | undefined {
  const rest = [...words];
  let ttl: number | undefined;
  for (let part = 0; part < 2; part += 1) {
    const [word = ""] = rest;
    if (/^(IN|CH|HS|CS)$/i.test(word)) rest.shift();
    else if (ttl === undefined && seconds(word) !== undefined) {
      ttl = seconds(word);
      rest.shift();
    }
  }
  const type = rest.shift();
  if (type === undefined || !/^[a-z][a-z0-9-]*$/i.test(type) || rest.length === 0) return undefined;
  return { ttl, type: type.toUpperCase(), words: rest };
}

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** `3600`, `1h30m`. */
function seconds(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  if (!/^(\d+[smhdw])+$/i.test(text)) return undefined;
  return [...text.matchAll(/(\d+)([smhdw])/gi)].reduce(
    (sum, [, count = "0", unit = "s"]) => sum + Number(count) * (units[unit.toLowerCase()] ?? 1),
    0,
  );
}

/** A name of the file as a whole one. */
export function absolute(name: string, origin: string): string {
  if (name === "@") return origin;
  if (name === ".") return ".";
  if (name.endsWith(".")) return name.slice(0, -1).toLowerCase();
  // Servers that write a zone down begin it at the root: `$ORIGIN .`, and then `example.com IN SOA`.
  return (origin === "." ? name : `${name}.${origin}`).toLowerCase();
}

/** Lines of the file, those in parentheses as one. */
function* lines(text: string, faults: Fault[]): Generator<Line> {
  let [words, depth, comment, number, blankStart]: [string[], number, string, number, boolean] = [[], 0, "", 0, false];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    if (depth === 0) [words, comment, number, blankStart] = [[], "", index + 1, /^\s/.test(raw)];
    // A word in quotes, a parenthesis, a comment, or a run of anything else; a backslash takes the next one along.
    const token = /"(?:[^"\\]|\\.)*"|[()]|;.*$|(?:[^\s"();\\]|\\.)+(?:"(?:[^"\\]|\\.)*")?|"/g;
    for (const [word] of raw.matchAll(token)) {
      if (word.startsWith(";")) comment = word.slice(1).trim();
      else if (word === "(") depth += 1;
      else if (word === ")") depth = Math.max(0, depth - 1);
      else if (word === '"') faults.push({ line: index + 1, message: "A quote is not closed on its line." });
      else words.push(word);
    }
    if (depth === 0 && words.length > 0) yield { words, blankStart, comment, number };
  }
  if (depth > 0) faults.push({ line: number, message: "A parenthesis is not closed." });
}
