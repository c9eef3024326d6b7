import { byPlace, type Parsed } from "../parsed";
import { atOffset, type TextProblem } from "../problem";
import { isMailbox, meantUris, readUri } from "../report-uri";
import { strayCharacter } from "../stray-character";
import { parsePresentation } from "../txt/presentation";
import { readIssuer } from "./issuer";
import { criticalFlag, issuerTags, type CaaData, type CaaRecord } from "./record";
import { problem, type codes } from "./codes";

/**
 * A CAA record in presentation form, `0 issue "letsencrypt.org"` (RFC 8659 section 4.1.1). The value is absent where
 * the record forbids more than it says.
 */
export function parse(text: string): Parsed<CaaRecord> {
  const fields = /^[ \t]*([^ \t]+)[ \t]+([^ \t]+)[ \t]+(?=[^ \t])/.exec(text);
  const [head = "", flags = "", tag = ""] = fields ?? [];
  if (fields === null || !/^\d{1,3}$/.test(flags)) return { problems: [badShape(text)] };
  const rest = text.slice(head.length);
  const quoted = rest.startsWith('"');
  const read = quoted
    ? readQuoted(rest, head.length)
    : { value: rest.trimEnd(), problems: bareProblems(rest.trimEnd(), head.length) };
  if (read.value === undefined) return { problems: byPlace(read.problems) };
  const parsed = readData({ flags: Number(flags), tag, value: read.value }, head.length + (quoted ? 1 : 0));
  return { ...parsed, problems: byPlace([...read.problems, ...parsed.problems]) };
}

/** The same for a record in three fields, as Cloudflare's API holds it; places are offsets into the value. */
export function parseData(data: CaaData): Parsed<CaaRecord> {
  return readData(data, 0);
}

function readData({ flags, tag, value }: CaaData, valueAt: number): Parsed<CaaRecord> {
  const name = tag.toLowerCase();
  const problems = [...flagProblems(flags), ...tagProblems(tag, flags)];
  const record = { flags, tag: name, value, critical: flags >= criticalFlag };
  if (issuerTags.has(name)) {
    const read = readIssuer(name, value, valueAt);
    const all = byPlace([...problems, ...read.problems]);
    return hasError(all) || read.issuer === undefined
      ? { problems: all }
      : { value: { ...record, ...read.issuer }, problems: all };
  }
  const all = byPlace([...problems, ...valueProblems(name, value, valueAt)]);
  return hasError(all) ? { problems: all } : { value: record, problems: all };
}

function flagProblems(flags: number): TextProblem[] {
  if (flags === 0 || flags === criticalFlag) return [];
  const message = `Flags are 0, or ${criticalFlag} for issuer critical; ${flags} sets bits that are reserved.`;
  return [
    problem("caa-flags", atOffset(0), {
      message,
      fix: `Write 0, or ${criticalFlag} where authorities that do not know the tag must refuse.`,
    }),
  ];
}

function tagProblems(tag: string, flags: number): TextProblem[] {
  const name = tag.toLowerCase();
  if (issuerTags.has(name) || valueReaders.has(name)) return [];
  if (!/^[a-z0-9]+$/.test(name)) {
    return [
      problem("caa-tag", atOffset(0), {
        message: `"${tag}" is not a tag; a tag is letters and digits.`,
        fix: "Write issue, issuewild or iodef.",
      }),
    ];
  }
  const tags = `The tags are ${[...issuerTags, ...valueReaders.keys()].join(", ")}.`;
  if (flags >= criticalFlag) {
    const message =
      `The tag ${tag} is not known, and marked critical: authorities must refuse to issue any ` + "certificate.";
    return [problem("caa-unknown-critical", atOffset(0), { message, fix: tags })];
  }
  const message = `The tag ${tag} is not known; authorities ignore the record.`;
  return [problem("caa-unknown-tag", atOffset(0), { message, fix: tags })];
}

type ReadValueTag = "iodef" | "contactemail" | "contactphone";

/** Why a value is none of its tag; undefined where it is. */
const valueReaders: ReadonlyMap<string, (value: string) => string | undefined> = new Map<
  ReadValueTag,
  (value: string) => string | undefined
>([
  ["iodef", iodefReason],
  ["contactemail", (value: string) => (isMailbox(value) ? undefined : "is not a mailbox such as security@example.com")],
  [
    "contactphone",
    (value: string) =>
      /^\+?[0-9()\-. ]{3,40}$/.test(value) ? undefined : "is not a phone number such as +442079460000",
  ],
]);

/** Where refused requests are reported to: a mailbox or a web address (RFC 8659 section 4.4). */
function iodefReason(value: string): string | undefined {
  const { value: uri, reason } = readUri(value);
  if (reason !== undefined) return reason;
  return ["mailto", "http", "https"].includes(uri.scheme)
    ? undefined
    : `has the scheme ${uri.scheme}:; only mailto:, http: and https: are read`;
}

function valueProblems(tag: string, value: string, at: number): TextProblem[] {
  const reason = valueReaders.get(tag)?.(value);
  if (reason === undefined) return [];
  const message = `The ${tag} value "${value}" ${reason}.`;
  const [meant, ...more] = tag === "iodef" ? meantUris(value) : [];
  const fix =
    meant === undefined || more.length > 0 ? "Correct it, or remove the record." : `Write 0 iodef "${meant}".`;
  return [problem(`caa-${tag as ReadValueTag}`, atOffset(at), { message, fix })];
}

function readQuoted(rest: string, offset: number): { value?: string; problems: TextProblem[] } {
  const { value, problems } = parsePresentation(rest);
  const moved = problems.map(({ code, location, ...said }) =>
    problem(code.replace(/^txt-/, "caa-") as keyof typeof codes, atOffset(location.offset + offset), said),
  );
  if (value === undefined) return { problems: moved };
  if (value.length > 1) {
    return {
      problems: [
        ...moved,
        problem("caa-shape", atOffset(offset), {
          message: "The value of a CAA record is one string.",
          fix: "Put the whole value between one pair of quotes.",
        }),
      ],
    };
  }
  return { value: value[0] ?? "", problems: moved };
}

function bareProblems(value: string, at: number): TextProblem[] {
  if (!/[; \t"]/.test(value)) return [];
  const message =
    "A value with blanks, quotes or semicolons goes between double quotes; in a zone file the rest would be lost.";
  return [problem("caa-unquoted", atOffset(at), { message, fix: `Write "${value.replaceAll('"', "")}".` })];
}

function badShape(text: string): TextProblem {
  return problem("caa-shape", atOffset(0), {
    message: "A CAA record is flags, a tag and a value.",
    fix: shapeFix(text),
  });
}

/** A line of a zone file, or a record without its flags. */
function shapeFix(text: string): string {
  const stray = strayCharacter(text);
  if (stray?.meant !== undefined) return `It holds ${stray.name}: write ${stray.meant}.`;
  const line = /^\S+[ \t]+(?:\d+[ \t]+)?(?:IN[ \t]+)?CAA[ \t]+(\d{1,3}[ \t]+[a-z]+[ \t]+\S.*)$/i.exec(text.trim());
  if (line?.[1] !== undefined) return `Leave out the name, the class and the type: ${line[1].slice(0, 120)}`;
  const [, tag = "", value = ""] = /^([a-z]+)[ \t]+"?([^"]+)"?$/i.exec(text.trim()) ?? [];
  return issuerTags.has(tag.toLowerCase()) || valueReaders.has(tag.toLowerCase())
    ? `Write 0 ${tag.toLowerCase()} "${value.slice(0, 120)}".`
    : 'Write it like 0 issue "letsencrypt.org".';
}

function hasError(problems: readonly TextProblem[]): boolean {
  return problems.some(({ severity }) => severity === "error");
}
