import type { Said, TextProblem } from "./problem";
import { tagParts } from "./tag-list";

/** One `name=value` of an MTA-STS or TLS-RPT record. */
export interface RecordField {
  readonly name: string;
  readonly value: string;
  readonly at: number;
  readonly valueAt: number;
}

/** What can be wrong with any such record, whatever its fields mean. */
type FieldFault = "version" | "empty-field" | "field-syntax" | "field-value";

/** What kind of record is read. */
export interface RecordShape {
  /** The exact first field, e.g. `v=STSv1`. */
  readonly version: string;
  /** Makes a problem of its table of codes, where each fault has one. */
  readonly problem: (fault: FieldFault, at: number, said: Said) => TextProblem;
  /** What is meant by a part that is not a field, where that can be told from the field before it. */
  readonly readOther?: (part: string, at: number, before: RecordField | undefined) => TextProblem | undefined;
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
    if (name === undefined) problems.push(shape.readOther?.(part, at, fields.at(-1)) ?? badField(part, at, shape));
    else {
      fields.push({ name, value, at, valueAt: at + name.length + 1 });
      if (name !== shape.required && !extensionValue.test(value)) problems.push(badExtension(name, at, shape));
    }
  }
  return { fields, problems };
}

function badVersion(text: string, { version, problem, example }: RecordShape): TextProblem {
  const given = text === "" ? "the text is empty" : `it starts with "${text.slice(0, 40)}"`;
  const message = `The record starts with ${version}, exactly so; ${given}. Senders ignore it.`;
  const name = version.slice(2);
  const glued = new RegExp(`^v[ \\t]*=[ \\t]*${name}[\\s,:|]+\\S`, "i").test(text);
  const fix = glued ? `Write a semicolon after ${version}, and between all fields.` : `Write ${example}`;
  return problem("version", 0, { message, fix });
}

function badField(part: string, at: number, { problem }: RecordShape): TextProblem {
  if (part === "")
    return problem("empty-field", at, { message: "Two semicolons with no field between them.", fix: "Remove one." });
  const message =
    `"${part.slice(0, 60)}" is not a field; a field is name=value without blanks, the name at most 32 letters, ` +
    "digits, _, - and .";
  return problem("field-syntax", at, { message, fix: "Correct or remove it." });
}

function badExtension(name: string, at: number, { problem }: RecordShape): TextProblem {
  const message = `The value of ${name} is one character of printable ASCII or more, without blanks and equals signs.`;
  return problem("field-value", at, { message, fix: `Correct or remove ${name}.` });
}
