import { readFileSync } from "node:fs";
import path from "node:path";
import { parseDocument, type YAMLParseError } from "yaml";
import { withoutCredentials } from "../../edge/credentials";
import { refusalOf, type UsageError } from "../exit";
import { usageError } from "../usage";
import { isFields, type Fields } from "../workspace/fields";

/**
 * The mapping that a YAML file holds.
 *
 * @returns empty where the file is.
 * @throws {UsageError} that says what the file is instead: no text, no YAML, several documents, a list.
 */
export function readYamlMapping(file: string): Fields {
  const name = path.basename(file);
  const text = readText(file, name);
  const document = parseDocument(text, {
    prettyErrors: true,
    // As the engine reads the same file: `<<` takes in what an alias or a mapping has, and is no key.
    merge: true,
    // A key that is a list or a mapping is an unknown key here, and needs no warning by Node beside that.
    logLevel: "error",
  });
  const [first] = document.errors;
  if (first?.code === "MULTIPLE_DOCS")
    throw usageError(
      "usage-yaml-several-documents",
      `${name} holds more than one YAML document, and one is expected. Take out the line --- that begins the ` +
        "second, and what is not meant.",
    );
  // Whatever is told after the first error follows from it more often than not.
  if (first) throw notYaml(name, told(first, text));
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    // Aliases are looked up only here: one without an anchor, or so many that they would fill the memory.
    throw notYaml(name, error instanceof Error ? error.message : String(error));
  }
  if (value === null || value === undefined) return {};
  if (!isFields(value))
    throw usageError(
      "usage-yaml-not-a-mapping",
      `${name} is ${kindOf(value)}; expected a mapping, such as the line "config:" with indented keys below it.`,
    );
  return value;
}

/** What a value is, in the words of YAML, with its article. */
export function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return "one text";
  return typeof value === "number" ? "a number" : "a single value";
}

/** What is wrong, where, and what to do about what people do most. */
function told({ code, message, pos: [from] }: YAMLParseError, text: string): string {
  const words = message.split("\n\n")[0]?.replace(/:$/, "") ?? message;
  if (code === "DUPLICATE_KEY") {
    const key = /^[^:\n]*/.exec(text.slice(from))?.[0] ?? "";
    return `${words}: ${withoutCredentials(key.trim())} stands there twice. Take one of the two out.`;
  }
  if (code === "TAB_AS_INDENT") return `${words}. Write spaces in their place.`;
  if (code === "BAD_SCALAR_START") return `${words}. Write what begins with it in quotes.`;
  return words;
}

function notYaml(name: string, problem: string): UsageError {
  const words = problem.replace(/^Maximum call stack size exceeded/, "It is nested too deeply to be read");
  return usageError("usage-yaml-invalid", `${name} is not valid YAML:\n  ${words}`);
}

function readText(file: string, name: string): string {
  const bytes = readBytes(file, name);
  const mark = bytes.subarray(0, 2).toString("hex");
  if (mark === "fffe" || mark === "feff")
    throw usageError("usage-file-not-utf8", `${name} is UTF-16; expected UTF-8. Save it as UTF-8 in your editor.`);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return text;
  } catch {
    // Said below.
  }
  throw usageError(
    "usage-file-not-utf8",
    `${name} is not text in UTF-8; expected YAML. Restore it from version control, or save it as UTF-8 in your editor.`,
  );
}

function readBytes(file: string, name: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const why = refusalOf(error);
    throw why === undefined ? error : usageError("usage-file-unreadable", `${name} cannot be read: ${why}.`);
  }
}
