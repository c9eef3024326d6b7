import { plain } from "../../standards/txt";

/** What a record says, as Cloudflare's API takes it. */
export interface Said {
  readonly content?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly priority?: number;
}

type Field = "number" | "text" | "name" | "rest";

/** The fields of types with several, in the order in which their RFCs present them. */
const fields: Readonly<Record<string, readonly (readonly [string, Field])[]>> = {
  CAA: [
    ["flags", "number"],
    ["tag", "text"],
    ["value", "text"],
  ],
  CERT: [
    ["type", "number"],
    ["key_tag", "number"],
    ["algorithm", "number"],
    ["certificate", "rest"],
  ],
  DNSKEY: [
    ["flags", "number"],
    ["protocol", "number"],
    ["algorithm", "number"],
    ["public_key", "rest"],
  ],
  DS: [
    ["key_tag", "number"],
    ["algorithm", "number"],
    ["digest_type", "number"],
    ["digest", "rest"],
  ],
  NAPTR: [
    ["order", "number"],
    ["preference", "number"],
    ["flags", "text"],
    ["service", "text"],
    ["regex", "text"],
    ["replacement", "name"],
  ],
  SMIMEA: [
    ["usage", "number"],
    ["selector", "number"],
    ["matching_type", "number"],
    ["certificate", "rest"],
  ],
  SRV: [
    ["priority", "number"],
    ["weight", "number"],
    ["port", "number"],
    ["target", "name"],
  ],
  SSHFP: [
    ["algorithm", "number"],
    ["type", "number"],
    ["fingerprint", "rest"],
  ],
  TLSA: [
    ["usage", "number"],
    ["selector", "number"],
    ["matching_type", "number"],
    ["certificate", "rest"],
  ],
};

/** Those of types that have a presentation of their own, with what each holds. */
const otherFields: Readonly<Record<string, readonly (readonly [string, Field])[]>> = {
  HTTPS: [
    ["priority", "number"],
    ["target", "name"],
    ["value", "text"],
  ],
  URI: [
    ["weight", "number"],
    ["target", "text"],
  ],
  LOC: [
    ["lat_degrees", "number"],
    ["lat_minutes", "number"],
    ["lat_seconds", "number"],
    ["lat_direction", "text"],
    ["long_degrees", "number"],
    ["long_minutes", "number"],
    ["long_seconds", "number"],
    ["long_direction", "text"],
    ["altitude", "number"],
    ["size", "number"],
    ["precision_horz", "number"],
    ["precision_vert", "number"],
  ],
};

/**
 * The fields of a type out of a document that may have those of all types, numbers as numbers: as states of older
 * providers have them.
 */
export function fieldsOf(type: string, document: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const wanted = fields[type] ?? otherFields[type === "SVCB" ? "HTTPS" : type] ?? [];
  return Object.fromEntries(
    wanted.flatMap(([name, kind]) => {
      const value = document[name];
      if (value === undefined || value === null) return [];
      return [[name, kind === "number" && typeof value === "string" ? Number(value) : value]];
    }),
  );
}

/** Types whose content is one name. */
const names: ReadonlySet<string> = new Set(["CNAME", "NS", "PTR"]);

/**
 * What a record says, from the words of its presentation format.
 *
 * @param whole the whole name, without a final dot, that a name in these words stands for.
 * @returns undefined where the words are not what the type has.
 */
export function presented(type: string, words: readonly string[], whole: (name: string) => string): Said | undefined {
  const [first = "", second = ""] = words;
  if (names.has(type)) return words.length === 1 ? { content: whole(first) } : undefined;
  switch (type) {
    case "A":
    case "AAAA":
      return words.length === 1 ? { content: first } : undefined;
    case "MX":
      return words.length === 2 && /^\d+$/.test(first)
        ? { priority: Number(first), content: whole(second) }
        : undefined;
    case "TXT":
    case "SPF":
      return { content: text(words) };
    case "OPENPGPKEY":
      return { content: words.join("") };
    case "URI":
      return words.length === 3 && /^\d+$/.test(first) && /^\d+$/.test(second)
        ? { priority: Number(first), data: { weight: Number(second), target: unquoted(words[2] ?? "") } }
        : undefined;
    case "HTTPS":
    case "SVCB":
      return /^\d+$/.test(first) && words.length >= 2
        ? { data: { priority: Number(first), target: whole(second), value: words.slice(2).join(" ") } }
        : undefined;
    case "LOC":
      return location(words);
    default:
      return structured(type, words, whole);
  }
}

function structured(type: string, words: readonly string[], whole: (name: string) => string): Said | undefined {
  const wanted = fields[type];
  if (!wanted || words.length < wanted.length) return undefined;
  const data: Record<string, unknown> = {};
  for (const [index, [name, kind]] of wanted.entries()) {
    const word = words[index]!;
    if (kind === "number") {
      if (!/^\d+$/.test(word)) return undefined;
      data[name] = Number(word);
    } else if (kind === "name") data[name] = whole(word);
    else if (kind === "rest") data[name] = words.slice(index).join("");
    else data[name] = unquoted(word);
  }
  return { data };
}

/** Strings in quotes are one text; words without quotes are each a string of it. */
function text(words: readonly string[]): string {
  return words.map((word) => (word.startsWith('"') ? plain(word) : word)).join("");
}

function unquoted(word: string): string {
  return word.startsWith('"') ? plain(word) : word;
}

// RFC 1876 section 3: degrees, minutes and seconds of which the last two may be missing, then metres.
function location(words: readonly string[]): Said | undefined {
  const match =
    /^(\d+)(?: (\d+)(?: ([\d.]+))?)? ([NS]) (\d+)(?: (\d+)(?: ([\d.]+))?)? ([EW]) (-?[\d.]+)m?(?: ([\d.]+)m?)?(?: ([\d.]+)m?)?(?: ([\d.]+)m?)?$/i.exec(
      words.join(" "),
    );
  if (!match) return undefined;
  const number = (at: number, otherwise = 0): number => Number(match[at] ?? otherwise);
  return {
    data: {
      lat_degrees: number(1),
      lat_minutes: number(2),
      lat_seconds: number(3),
      lat_direction: match[4]!.toUpperCase(),
      long_degrees: number(5),
      long_minutes: number(6),
      long_seconds: number(7),
      long_direction: match[8]!.toUpperCase(),
      altitude: number(9),
      size: number(10, 1),
      precision_horz: number(11, 10_000),
      precision_vert: number(12, 10),
    },
  };
}
