import { atOffset, isValid, type TextProblem, withoutErrors } from "../problem";
import { byPlace, type Parsed } from "../parsed";
import { readUri } from "../report-uri";
import { pieces, tagParts, type TagPart } from "../tag-list";
import { writeTags } from "../write-tags";
import { unlessPasted } from "../pasted-strings";
import { problem } from "./codes";

/** The TXT record at `<selector>._bimi`: the logo that mail programs may show. */
export interface BimiRecord {
  /** The logo, an SVG at an `https:` URL; empty where the domain declines to have one shown. */
  readonly logo: string;
  /** The mark certificate that vouches for it, a PEM file at an `https:` URL. */
  readonly certificate?: string;
  /** Whether the sender's own picture is to be preferred to the logo, where a program has both. */
  readonly avatar?: "brand" | "personal";
  /**
   * Beginnings of local parts whose senders have a logo of their own, at a selector of that name; empty for any (tag
   * `lps`). Absent where there is none.
   */
  readonly localParts?: readonly string[];
}

const known = new Set(["v", "l", "a", "avp", "lps"]);

/** A BIMI assertion record, its TXT strings joined. The value is absent where mail programs would ignore the record. */
export function parse(text: string): Parsed<BimiRecord> {
  return unlessPasted(text, parseTags(text), (fault, at, said) => problem(`bimi-${fault}`, at, said));
}

function parseTags(text: string): Parsed<BimiRecord> {
  const [version, ...parts] = tagParts(text);
  if (version?.name?.toLowerCase() !== "v" || version.value !== "BIMI1") return { problems: [badVersion(version)] };
  const { tags, problems } = readTags(parts);
  const logo = tags.get("l");
  if (logo === undefined)
    problems.push(
      problem("bimi-logo-missing", atOffset(0), {
        message: "The record names no logo (l).",
        fix: "Add l=https://example.com/logo.svg, or l= to decline.",
      }),
    );
  else problems.push(...urlProblems(logo, "logo", /\.svgz?$/i, "SVG"));
  const certificate = tags.get("a");
  if (certificate !== undefined) problems.push(...urlProblems(certificate, "certificate", /\.pem$/i, "PEM"));
  const avatar = tags.get("avp")?.value?.toLowerCase();
  if (avatar !== undefined && avatar !== "brand" && avatar !== "personal") {
    problems.push(
      problem("bimi-avatar", atOffset(tags.get("avp")?.valueAt ?? 0), {
        message: `"${avatar}" is not a value of avp; it is brand or personal.`,
        fix: "Write avp=brand, or remove it.",
      }),
    );
  }
  const localParts = readLocalParts(tags.get("lps"), problems);
  if (logo?.value === "" && certificate !== undefined && certificate.value !== "")
    problems.push(uselessCertificate(certificate));
  const all = byPlace(problems);
  if (!isValid(all) || logo === undefined) return { problems: all };
  const named = certificate?.value ?? "";
  return {
    value: {
      logo: logo.value ?? "",
      ...(named === "" ? {} : { certificate: named }),
      ...(avatar === "brand" || avatar === "personal" ? { avatar } : {}),
      ...(localParts === undefined ? {} : { localParts }),
    },
    problems: all,
  };
}

/**
 * The text of a BIMI record.
 *
 * @throws ProblemsError with all problems, where mail programs would ignore the record
 */
export function build({ logo, certificate, avatar, localParts }: BimiRecord): string {
  const text = writeTags("BIMI record", [
    ["v", "BIMI1"],
    ["l", logo],
    ["a", certificate ?? (logo === "" ? "" : undefined)],
    ["avp", avatar],
    ["lps", localParts?.join(",")],
  ]);
  return withoutErrors("BIMI record", text, parse(text).problems);
}

function readTags(parts: readonly TagPart[]): { tags: Map<string, TagPart>; problems: TextProblem[] } {
  const tags = new Map<string, TagPart>();
  const problems: TextProblem[] = [];
  for (const part of parts) {
    if (part.text === "" && part.last) continue;
    const name = part.name?.toLowerCase();
    if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
      problems.push(
        problem("bimi-tag-syntax", atOffset(part.at), {
          message:
            part.text === ""
              ? "Two semicolons with no tag between them."
              : `"${part.text.slice(0, 60)}" is not a tag; it is name=value.`,
          fix: "Correct or remove it.",
        }),
      );
    } else if (tags.has(name) || name === "v") {
      problems.push(
        problem("bimi-duplicate-tag", atOffset(part.at), {
          message: `The tag ${name} occurs twice.`,
          fix: "Remove one of them.",
        }),
      );
    } else {
      if (!known.has(name))
        problems.push(
          problem("bimi-unknown-tag", atOffset(part.at), {
            message: `BIMI does not have a tag ${name}; it is ignored.`,
            fix: name === "s" ? "Write avp, as it is called since 2025." : "The tags are v, l, a, avp and lps.",
          }),
        );
      tags.set(name, part);
    }
  }
  return { tags, problems };
}

/** Prefixes are compared with a selector made of the local part, a DNS label of letters, digits and hyphens. */
function readLocalParts(tag: TagPart | undefined, problems: TextProblem[]): string[] | undefined {
  if (tag === undefined) return undefined;
  if (tag.value === undefined || tag.value === "") return [];
  const prefixes = pieces(tag.value, ",", tag.valueAt);
  for (const { text, at } of prefixes) {
    if (/^[a-z0-9-]{1,63}$/i.test(text)) continue;
    const mended = text.toLowerCase().replace(/[._+]/g, "-");
    const message =
      text === ""
        ? "lps has an empty prefix between its commas."
        : `The lps prefix "${text.slice(0, 80)}" is not 1 to 63 letters, digits and hyphens; no sender will match it.`;
    const fix = /^[a-z0-9-]{1,63}$/.test(mended) ? `Write ${mended}.` : "Correct or remove it.";
    problems.push(problem("bimi-local-parts", atOffset(at), { message, fix }));
  }
  return prefixes.map(({ text }) => text.toLowerCase());
}

function uselessCertificate({ valueAt }: TagPart): TextProblem {
  return problem("bimi-certificate-without-logo", atOffset(valueAt), {
    message: "An empty l declines to have a logo shown, so the certificate (a) has no effect.",
    fix: "Name the logo in l, or leave the certificate out.",
  });
}

function urlProblems(
  { value = "", valueAt }: TagPart,
  code: "logo" | "certificate",
  ending: RegExp,
  format: string,
): TextProblem[] {
  if (value === "") return [];
  if (/,[ \t]?https?:/i.test(value))
    return [
      problem(`bimi-${code}`, atOffset(valueAt), {
        message: `The ${code} is one URL; "${value.slice(0, 80)}" is several.`,
        fix: "Keep the first; a comma that belongs to a URL is written %2C.",
      }),
    ];
  const { value: uri, reason } = readUri(value);
  if (reason !== undefined)
    return [
      problem(`bimi-${code}`, atOffset(valueAt), {
        message: `The ${code}'s URL "${value.slice(0, 80)}" ${reason}.`,
        fix: /^[a-z0-9-]+(?:\.[a-z0-9-]+)+\/\S+$/i.test(value) ? `Write https://${value}.` : "Give one https: URL.",
      }),
    ];
  if (uri.scheme !== "https")
    return [
      problem(`bimi-${code}`, atOffset(valueAt), {
        message: `The ${code}'s URL must be https:, not ${uri.scheme}:.`,
        fix: "Serve it over HTTPS.",
      }),
    ];
  if (ending.test(value.replace(/[?#].*$/s, ""))) return [];
  return [
    problem(`bimi-${code}-format`, atOffset(valueAt), {
      message: `The ${code} is a ${format} file; "${value.slice(0, 80)}" does not look like one.`,
      fix: `Name the ${format} file itself.`,
    }),
  ];
}

function badVersion(version: TagPart | undefined): TextProblem {
  const given =
    version === undefined || version.text === ""
      ? "the text is empty"
      : `it starts with "${version.text.slice(0, 40)}"`;
  return problem("bimi-version", atOffset(version?.at ?? 0), {
    message: `A BIMI record starts with v=BIMI1, in exactly these letters; ${given}.`,
    fix: "Write v=BIMI1; l=https://example.com/logo.svg",
  });
}
