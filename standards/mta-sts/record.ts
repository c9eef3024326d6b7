import { byPlace, type Parsed } from "../parsed";
import { atOffset, isValid, type TextProblem } from "../problem";
import { withoutErrors } from "../problem";
import { readFields, type RecordShape } from "../versioned-fields";
import { writeTags } from "../write-tags";

/** The TXT record at `_mta-sts`: it says that there is a policy, and changes whenever the policy does. */
export interface MtaStsRecord {
  /** 1 to 32 letters and digits; a new one tells senders to fetch the policy again. */
  readonly id: string;
}

const shape: RecordShape = {
  version: "v=STSv1",
  code: "mta-sts",
  section: "RFC 8461 section 3.1",
  required: "id",
  example: "v=STSv1; id=20261124T000000;",
};

/** An MTA-STS TXT record, its strings joined. The value is absent where senders would ignore the record. */
export function parse(text: string): Parsed<MtaStsRecord> {
  const { fields, problems } = readFields(text, shape);
  const ids = fields.filter(({ name }) => name === "id");
  const [id] = ids;
  const found = [...problems];
  if (id === undefined && isValid(problems)) found.push(error("mta-sts-id-missing", "The record has no id.", 0));
  if (id !== undefined && !/^[A-Za-z0-9]{1,32}$/.test(id.value)) {
    const message = `The id is 1 to 32 letters and digits, not "${id.value.slice(0, 60)}".`;
    found.push(error("mta-sts-id", message, id.valueAt));
  }
  for (const { at } of ids.slice(1))
    found.push(error("mta-sts-duplicate-id", "The field id occurs more than once.", at));
  const all = byPlace(found);
  return isValid(all) && id !== undefined ? { value: { id: id.value }, problems: all } : { problems: all };
}

/** Everything worth saying about an MTA-STS TXT record. */
export function lint(text: string): TextProblem[] {
  return [...parse(text).problems];
}

/**
 * The text of an MTA-STS TXT record.
 *
 * @throws ProblemsError where the id is not 1 to 32 letters and digits
 */
export function build({ id }: MtaStsRecord): string {
  const text = writeTags("MTA-STS record", [
    ["v", "STSv1"],
    ["id", id],
  ]);
  return withoutErrors("MTA-STS record", text, lint(text));
}

function error(code: string, message: string, at: number): TextProblem {
  return {
    severity: "error",
    code,
    message,
    location: atOffset(at),
    source: shape.section,
    fix: "Write id= and, say, the time of the change: id=20261124T000000.",
  };
}
