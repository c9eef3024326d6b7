import { atOffset, type TextProblem } from "./problem";
import { tagParts } from "./tag-list";

/** One `name=value` of an MTA-STS or TLS-RPT record. */
export interface RecordField {
  readonly name: string;
  readonly value: string;
  readonly at: number;
  readonly valueAt: number;
}

/** What kind of record is read. */
export interface RecordShape {
  /** The exact first field, e.g. `v=STSv1`. */
  readonly version: string;
  /** Prefix of the codes, e.g. `mta-sts`. */
  readonly code: string;
  /** e.g. `RFC 8461 section 3.1`. */
  readonly section: string;
  /** A field whose value has its own rules, e.g. `id`. */
  readonly required: string;
  /** An example of a whole record. */
  readonly example: string;
}

/** `name=value`: a letter or digit, then at most 31 of those, `_`, `-` and `.`. */
const fieldPattern = /^([A-Za-z0-9][A-Za-z0-9_.-]{0,31})=(.*)$/s;
/** Printable ASCII but blanks, `;` and `=`. */
const extensionValue = /^[\x21-\x3a\x3c\x3e-\x7e]+$/;

/**
 * The fields of a record that is a version and then fields with semicolons between, no blanks about the equals signs:
 * the grammar that RFC 8461 section 3.1 and RFC 8460 section 3 share.
 */
export function readFields(text: string, shape: RecordShape): { fields: RecordField[]; problems: TextProblem[] } {
  const [version, ...parts] = tagParts(text);
  if (version?.text !== shape.version || version.at !== 0) return { fields: [], problems: [badVersion(text, shape)] };
  const fields: RecordField[] = [];
  const problems: TextProblem[] = [];
  for (const { text: part, at, last } of parts) {
    if (part === "" && last) continue;
    const [, name, value = ""] = fieldPattern.exec(part) ?? [];
    if (name === undefined) problems.push(badField(part, at, shape));
    else {
      fields.push({ name, value, at, valueAt: at + name.length + 1 });
      if (name !== shape.required && !extensionValue.test(value)) problems.push(badExtension(name, at, shape));
    }
  }
  return { fields, problems };
}

function badVersion(text: string, { version, code, section, example }: RecordShape): TextProblem {
  const given = text === "" ? "the text is empty" : `it starts with "${text.slice(0, 40)}"`;
  const message = `The record starts with ${version}, exactly so; ${given}. Senders ignore it.`;
  return {
    severity: "error",
    code: `${code}-version`,
    message,
    location: atOffset(0),
    source: section,
    fix: `Write ${example}`,
  };
}

function badField(part: string, at: number, { code, section }: RecordShape): TextProblem {
  const problem = { severity: "error", location: atOffset(at), source: section } as const;
  if (part === "")
    return {
      ...problem,
      code: `${code}-empty-field`,
      message: "Two semicolons with no field between them.",
      fix: "Remove one.",
    };
  const message =
    `"${part.slice(0, 60)}" is no field; it is name=value without blanks, the name at most 32 letters, digits, ` +
    "_, - and .";
  return { ...problem, code: `${code}-field-syntax`, message, fix: "Correct or remove it." };
}

function badExtension(name: string, at: number, { code, section }: RecordShape): TextProblem {
  const message =
    `The value of ${name} is printable ASCII without blanks and equals signs, and at least one ` + "character.";
  return {
    severity: "error",
    code: `${code}-field-value`,
    message,
    location: atOffset(at),
    source: section,
    fix: `Correct or remove ${name}.`,
  };
}
