import * as v from "valibot";
import { isPlainObject } from "../../standards/plain-object";

type Entries = v.ObjectEntries;
type Message = v.ErrorMessage<v.ObjectIssue> | undefined;

/**
 * A mapping with keys that are known, as valibot's `object`. To that library a list is a mapping from numbers, so that
 * one in a mapping's place would count as a mapping without keys, and all that stands in it would be lost.
 */
export function mapping<const Given extends Entries>(entries: Given): v.ObjectSchema<Given, undefined>;
export function mapping<const Given extends Entries>(entries: Given, message: string): v.ObjectSchema<Given, string>;
export function mapping(entries: Entries, message?: string): v.ObjectSchema<Entries, Message> {
  return mappingsOnly(v.object(entries, message));
}

/** As `mapping`, where the library itself is to refuse keys that are not known. */
export function exactMapping<const Given extends Entries>(entries: Given): v.StrictObjectSchema<Given, undefined>;
export function exactMapping<const Given extends Entries>(
  entries: Given,
  message: string,
): v.StrictObjectSchema<Given, string>;
export function exactMapping(
  entries: Entries,
  message?: string,
): v.StrictObjectSchema<Entries, v.ErrorMessage<v.StrictObjectIssue> | undefined> {
  return mappingsOnly(v.strictObject(entries, message));
}

/**
 * A mapping from names that its author chooses, as valibot's `record`. That library leaves out what is called
 * `constructor`, `prototype` or `__proto__`, without a word.
 */
export function named<
  const Key extends v.GenericSchema<string, string>,
  const Value extends v.GenericSchema,
  const Said extends string | undefined = undefined,
>(key: Key, value: Value, message?: Said): v.RecordSchema<Key, Value, Said> {
  const schema = v.record(key, value, message as Said);
  return {
    ...schema,
    "~run"(dataset, config) {
      const input: unknown = dataset.value;
      if (!isPlainObject(input)) return refused(this, dataset, config);
      const outputs: [string, unknown][] = [];
      const issues: v.BaseIssue<unknown>[] = [];
      let typed = true;
      const judge = (
        one: v.GenericSchema,
        given: unknown,
        origin: "key" | "value",
        entry: [string, unknown],
      ): unknown => {
        const judged = one["~run"]({ value: given }, config);
        const item: v.ObjectPathItem = { type: "object", origin, input, key: entry[0], value: entry[1] };
        issues.push(
          ...(judged.issues ?? []).map((issue) => ({ ...issue, path: [item, ...pathOf(issue, origin)] }) as never),
        );
        typed &&= judged.typed;
        return judged.value;
      };
      for (const entry of Object.entries(input)) {
        outputs.push([judge(key, entry[0], "key", entry) as string, judge(value, entry[1], "value", entry)]);
      }
      const output = Object.fromEntries(outputs);
      return (issues.length > 0 ? { typed, value: output, issues } : { typed, value: output }) as unknown as ReturnType<
        (typeof schema)["~run"]
      >;
    },
  };
}

/** A name has no place within itself. */
function pathOf(issue: v.BaseIssue<unknown>, origin: "key" | "value"): readonly v.IssuePathItem[] {
  return origin === "key" ? [] : (issue.path ?? []);
}

function mappingsOnly<Schema extends v.GenericSchema>(schema: Schema): Schema {
  return {
    ...schema,
    "~run"(dataset: v.UnknownDataset, config: v.Config<v.BaseIssue<unknown>>) {
      return isPlainObject(dataset.value) ? schema["~run"](dataset, config) : refused(this as Schema, dataset, config);
    },
  };
}

function refused<Schema extends v.GenericSchema>(
  schema: Schema,
  dataset: v.UnknownDataset,
  config: v.Config<v.BaseIssue<unknown>>,
): ReturnType<Schema["~run"]> {
  v._addIssue(schema as never, "type", dataset, config);
  return dataset as unknown as ReturnType<Schema["~run"]>;
}
