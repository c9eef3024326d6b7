// Long: one check for each tag of a key record.
import { byPlace, type Parsed } from "../parsed";
import { atOffset, type TextProblem } from "../problem";
import { pieces, tagParts } from "../tag-list";
import type { DkimKey, DkimKeyType } from "./key";
import { readPublicKey } from "./public-key";
import { unlessPasted } from "../pasted-strings";
import { problem } from "./codes";

interface DkimTag {
  readonly name: string;
  readonly value: string;
  readonly at: number;
  readonly valueAt: number;
}

/** Tags of RFC 6376 section 3.6.1. Names are case-sensitive. `g` is of RFC 4871 and gone. */
const known = new Set(["v", "h", "k", "n", "p", "s", "t"]);

/**
 * A DKIM key record (RFC 6376 section 3.6.1, RFC 8301, RFC 8463), its TXT strings joined. The value is absent where
 * verifiers would ignore the record or cannot read its key.
 */
export function parse(text: string): Parsed<DkimKey> {
  return unlessPasted(text, parseTags(text), (fault, at, said) => problem(`dkim-${fault}`, at, said));
}

function parseTags(text: string): Parsed<DkimKey> {
  const { tags, problems } = readTags(text);
  const byName = new Map(tags.map((tag) => [tag.name, tag]));
  problems.push(
    ...versionProblems(byName.get("v"), tags[0]),
    ...tags.flatMap(unknownTag),
    ...flagProblems(byName.get("t")),
  );
  const keyType = readKeyType(byName.get("k"), problems);
  const hashes = readHashes(byName.get("h"), problems);
  const services = readServices(byName.get("s"), problems);
  const key = readKey(byName.get("p"), keyType ?? "rsa", text, problems);
  const all = byPlace(problems);
  const unusable = all.some(({ severity, code }) => severity === "error" && code !== "dkim-key-too-short");
  if (unusable || key === undefined || keyType === undefined) return { problems: all };
  const flags = byName.get("t");
  const notes = byName.get("n");
  return {
    value: {
      keyType,
      ...key,
      ...(hashes === undefined ? {} : { hashes }),
      ...(services === undefined ? {} : { services }),
      ...(flags === undefined ? {} : { flags: words(flags) }),
      ...(notes === undefined ? {} : { notes: notes.value }),
    },
    problems: all,
  };
}

function readTags(text: string): { tags: DkimTag[]; problems: TextProblem[] } {
  const tags: DkimTag[] = [];
  const problems: TextProblem[] = [];
  const seen = new Set<string>();
  for (const { text: part, name, value = "", at, valueAt, last } of tagParts(text)) {
    if (part === "" && last && tags.length > 0) {
      if (text.endsWith(";")) continue;
      problems.push(
        problem("dkim-trailing-blank", atOffset(at), {
          message: "Blanks after the last semicolon; the record must end with it.",
          fix: "Remove them.",
        }),
      );
    } else if (name === undefined || !/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) {
      const given =
        text.trim() === ""
          ? "The text is empty"
          : part === ""
            ? "An empty part"
            : `"${part.slice(0, 40)}" is not a tag`;
      problems.push(
        problem("dkim-tag-syntax", atOffset(at), {
          message: `${given}; a key record is a list of name=value with semicolons between.`,
          fix: /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+\.?$/i.test(text.trim())
            ? "A host name is what a CNAME points to: publish it as one, in place of this TXT record."
            : "Write v=DKIM1; k=rsa; p=…",
        }),
      );
    } else {
      if (seen.has(name)) {
        problems.push(
          problem("dkim-duplicate-tag", atOffset(at), {
            message: `The tag ${name} occurs twice; that makes the whole record invalid.`,
            fix: "Remove one of them.",
          }),
        );
      }
      seen.add(name);
      tags.push({ name, value, at, valueAt });
    }
  }
  return { tags, problems };
}

function versionProblems(version: DkimTag | undefined, first: DkimTag | undefined): TextProblem[] {
  if (version === undefined) {
    if (first === undefined) return [];
    const message =
      "The record does not start with v=DKIM1. Verifiers read it all the same; some tools do not find it.";
    return [problem("dkim-version-missing", atOffset(0), { message, fix: "Start it with v=DKIM1;" })];
  }
  if (version.value !== "DKIM1") {
    return [
      problem("dkim-version", atOffset(version.valueAt), {
        message:
          `"${version.value.slice(0, 40)}" is not a version; it is DKIM1, in capitals. Verifiers ignore the ` +
          "record.",
        fix: /^DKIM1[\s,:|]/i.test(version.value)
          ? "Write a semicolon after v=DKIM1, and between all tags."
          : "Write v=DKIM1.",
      }),
    ];
  }
  return version === first
    ? []
    : [
        problem("dkim-version-not-first", atOffset(version.at), {
          message: "v must be the first tag.",
          fix: "Move v=DKIM1 to the front.",
        }),
      ];
}

function readKeyType(tag: DkimTag | undefined, problems: TextProblem[]): DkimKeyType | undefined {
  const given = tag?.value.toLowerCase() ?? "rsa";
  if (given === "rsa" || given === "ed25519") return given;
  problems.push(
    problem("dkim-key-type", atOffset(tag?.valueAt ?? 0), {
      message: `"${tag?.value.slice(0, 40)}" is not a key type; it is rsa or ed25519. Verifiers ignore the record.`,
      fix: /^(?:rsa|ed25519)[\s,:|]/i.test(given)
        ? `Write a semicolon after k=${/^[a-z0-9]+/.exec(given)?.[0]}.`
        : "Write k=rsa or k=ed25519.",
    }),
  );
  return undefined;
}

function readHashes(tag: DkimTag | undefined, problems: TextProblem[]): string[] | undefined {
  if (tag === undefined) return undefined;
  const hashes = words(tag).map((hash) => hash.toLowerCase());
  if (!hashes.includes("sha256")) {
    problems.push(
      problem("dkim-hash", atOffset(tag.valueAt), {
        message: `h allows ${tag.value === "" ? "nothing" : tag.value}; signatures need sha256: verifiers refuse sha1.`,
        fix: "Remove h, or write h=sha256.",
      }),
    );
  }
  return hashes;
}

function readServices(tag: DkimTag | undefined, problems: TextProblem[]): string[] | undefined {
  if (tag === undefined) return undefined;
  const services = words(tag).map((service) => service.toLowerCase());
  if (!services.includes("*") && !services.includes("email")) {
    problems.push(
      problem("dkim-service", atOffset(tag.valueAt), {
        message: `s=${tag.value} does not include email; verifiers of mail ignore the key.`,
        fix: "Remove s, or write s=email.",
      }),
    );
  }
  return services;
}

function readKey(
  tag: DkimTag | undefined,
  keyType: DkimKeyType,
  text: string,
  problems: TextProblem[],
): ReturnType<typeof readPublicKey>["key"] {
  if (tag === undefined) {
    if (text.trim() !== "")
      problems.push(
        problem("dkim-key-missing", atOffset(0), {
          message: "The record has no public key (p).",
          fix: "Add p= with the key.",
        }),
      );
    return undefined;
  }
  const read = readPublicKey(tag.value, keyType, tag.valueAt);
  problems.push(...read.problems);
  return read.key;
}

function unknownTag({ name, at }: DkimTag): TextProblem[] {
  if (known.has(name)) return [];
  const message = `No tag of a key record is named ${name}; verifiers ignore it.`;
  return [problem("dkim-unknown-tag", atOffset(at), { message, fix: "Remove it. Names are in lower case." })];
}

/** RFC 6376 section 3.6.1: flags are y and s, in lower case; verifiers ignore others. */
function flagProblems(tag: DkimTag | undefined): TextProblem[] {
  const unknown = tag === undefined ? [] : words(tag).filter((flag) => flag !== "y" && flag !== "s");
  return unknown.map((flag) =>
    problem("dkim-unknown-flag", atOffset(tag?.valueAt ?? 0), {
      message:
        flag === "" ? "t has an empty flag." : `DKIM does not have a flag ${flag.slice(0, 40)}; verifiers ignore it.`,
      fix: "The flags are y (testing) and s (no subdomains), in lower case; remove t, or write those.",
    }),
  );
}

function words({ value }: DkimTag): string[] {
  return pieces(value, ":").map(({ text }) => text);
}
