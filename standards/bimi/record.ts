import { byPlace, type Parsed } from "../parsed";
import { atOffset, isValid, type TextProblem } from "../problem";
import { withoutErrors } from "../problem";
import { readUri } from "../report-uri";
import { tagParts, type TagPart } from "../tag-list";
import { writeTags } from "../write-tags";

/** The TXT record at `<selector>._bimi`: the logo that mail programs may show. */
export interface BimiRecord {
  /** The logo, an SVG at an `https:` URL; empty where the domain declines to have one shown. */
  readonly logo: string;
  /** The mark certificate that vouches for it, a PEM file at an `https:` URL. */
  readonly certificate?: string;
  /** Whether the sender's own picture is to be preferred to the logo, where a program has both. */
  readonly avatar?: "brand" | "personal";
}

const section = "draft-brand-indicators-for-message-identification section 4.2";
const known = new Set(["v", "l", "a", "avp", "lps"]);

/** A BIMI assertion record, its TXT strings joined. The value is absent where mail programs would ignore the record. */
export function parse(text: string): Parsed<BimiRecord> {
  const [version, ...parts] = tagParts(text);
  if (version?.name?.toLowerCase() !== "v" || version.value !== "BIMI1") return { problems: [badVersion(version)] };
  const { tags, problems } = readTags(parts);
  const logo = tags.get("l");
  if (logo === undefined)
    problems.push(
      error(
        "logo-missing",
        "The record names no logo (l).",
        0,
        "Add l=https://example.com/logo.svg, or l= to decline.",
      ),
    );
  else problems.push(...urlProblems(logo, "logo", /\.svgz?$/i, "SVG"));
  const certificate = tags.get("a");
  if (certificate !== undefined) problems.push(...urlProblems(certificate, "certificate", /\.pem$/i, "PEM"));
  const avatar = tags.get("avp")?.value?.toLowerCase();
  if (avatar !== undefined && avatar !== "brand" && avatar !== "personal") {
    problems.push(
      error(
        "avatar",
        `"${avatar}" is no value of avp; it is brand or personal.`,
        tags.get("avp")?.valueAt ?? 0,
        "Write avp=brand, or remove it.",
      ),
    );
  }
  const all = byPlace(problems);
  if (!isValid(all) || logo === undefined) return { problems: all };
  const named = certificate?.value ?? "";
  return {
    value: {
      logo: logo.value ?? "",
      ...(named === "" ? {} : { certificate: named }),
      ...(avatar === "brand" || avatar === "personal" ? { avatar } : {}),
    },
    problems: all,
  };
}

/**
 * The text of a BIMI record.
 *
 * @throws ProblemsError with all problems, where mail programs would ignore the record
 */
export function build({ logo, certificate, avatar }: BimiRecord): string {
  const text = writeTags("BIMI record", [
    ["v", "BIMI1"],
    ["l", logo],
    ["a", certificate ?? (logo === "" ? "" : undefined)],
    ["avp", avatar],
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
        error(
          "tag-syntax",
          part.text === ""
            ? "Two semicolons with no tag between them."
            : `"${part.text.slice(0, 60)}" is no tag; it is name=value.`,
          part.at,
          "Correct or remove it.",
        ),
      );
    } else if (tags.has(name) || name === "v") {
      problems.push(error("duplicate-tag", `The tag ${name} occurs twice.`, part.at, "Remove one of them."));
    } else {
      if (!known.has(name))
        problems.push({
          ...error(
            "unknown-tag",
            `No BIMI tag is named ${name}; it is ignored.`,
            part.at,
            "The tags are v, l, a, avp and lps.",
          ),
          severity: "warning",
        });
      tags.set(name, part);
    }
  }
  return { tags, problems };
}

function urlProblems({ value = "", valueAt }: TagPart, code: string, ending: RegExp, format: string): TextProblem[] {
  if (value === "") return [];
  const { value: uri, reason } = readUri(value);
  if (reason !== undefined)
    return [error(code, `The ${code}'s URL "${value.slice(0, 80)}" ${reason}.`, valueAt, "Give one https: URL.")];
  if (uri.scheme !== "https")
    return [error(code, `The ${code}'s URL must be https:, not ${uri.scheme}:.`, valueAt, "Serve it over HTTPS.")];
  if (ending.test(value.replace(/[?#].*$/s, ""))) return [];
  return [
    {
      ...error(
        `${code}-format`,
        `The ${code} is a ${format} file; "${value.slice(0, 80)}" does not look like one.`,
        valueAt,
        `Name the ${format} file itself.`,
      ),
      severity: "warning",
    },
  ];
}

function badVersion(version: TagPart | undefined): TextProblem {
  const given =
    version === undefined || version.text === ""
      ? "the text is empty"
      : `it starts with "${version.text.slice(0, 40)}"`;
  return error(
    "version",
    `A BIMI record starts with v=BIMI1, in exactly these letters; ${given}.`,
    version?.at ?? 0,
    "Write v=BIMI1; l=https://example.com/logo.svg",
  );
}

function error(code: string, message: string, at: number, fix: string): TextProblem {
  return { severity: "error", code: `bimi-${code}`, message, location: atOffset(at), source: section, fix };
}
