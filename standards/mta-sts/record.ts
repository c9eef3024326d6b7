import { atOffset, isValid, type TextProblem, withoutErrors } from "../problem";
import { byPlace, type Parsed } from "../parsed";
import { readFields, type RecordShape } from "../versioned-fields";
import { writeTags } from "../write-tags";
import { unlessPasted } from "../pasted-strings";
import { problem } from "./codes";

/** The TXT record at `_mta-sts`: it says that there is a policy, and changes whenever the policy does. */
export interface MtaStsRecord {
  /** 1 to 32 letters and digits; a new one tells senders to fetch the policy again. */
  readonly id: string;
}

const fix = "Write id= and, say, the time of the change: id=20261124T000000.";

const shape: RecordShape = {
  version: "v=STSv1",
  problem: (fault, at, said) => problem(`mta-sts-${fault}`, atOffset(at), said),
  required: "id",
  example: "v=STSv1; id=20261124T000000;",
};

/** An MTA-STS TXT record, its strings joined. The value is absent where senders would ignore the record. */
export function parse(text: string): Parsed<MtaStsRecord> {
  return unlessPasted(text, parseTags(text), (fault, at, said) => problem(`mta-sts-${fault}`, at, said));
}

function parseTags(text: string): Parsed<MtaStsRecord> {
  const { fields, problems } = readFields(text, shape);
  const ids = fields.filter(({ name }) => name === "id");
  const [id] = ids;
  const found = [...problems];
  if (id === undefined && isValid(problems))
    found.push(problem("mta-sts-id-missing", atOffset(0), { message: "The record has no id.", fix }));
  if (id !== undefined && !/^[A-Za-z0-9]{1,32}$/.test(id.value)) {
    const message = `The id is 1 to 32 letters and digits, not "${id.value.slice(0, 60)}".`;
    const kept = id.value.replace(/[^A-Za-z0-9]/g, "").slice(0, 32);
    found.push(problem("mta-sts-id", atOffset(id.valueAt), { message, fix: kept === "" ? fix : `Write id=${kept}.` }));
  }
  for (const { at } of ids.slice(1))
    found.push(problem("mta-sts-duplicate-id", atOffset(at), { message: "The field id occurs more than once.", fix }));
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
