import type { GenericSchema } from "valibot";

/** One key of a configuration. */
export interface SchemaKey {
  /** `redirects.untouched[].path`; `<name>` for a name that the author chooses. */
  readonly path: string;
  readonly required: boolean;
  /** As YAML has it; absent where there is none, or where it is empty. */
  readonly fallback?: string;
  /** What may stand there, in the words of the messages. */
  readonly expected: string;
}

/** What valibot's schemas have beside their types, as far as keys are concerned. */
type Node = GenericSchema & {
  readonly message?: unknown;
  readonly wrapped?: Node;
  readonly getter?: (given: undefined) => Node;
  readonly default?: unknown;
  readonly entries?: Readonly<Record<string, Node>>;
  readonly value?: Node;
  readonly item?: Node;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly pipe?: readonly Node[];
};

/** Every key that a mapping of sections takes, at any depth, in the order of the schema. */
export function schemaKeys(sections: Readonly<Record<string, GenericSchema>>): SchemaKey[] {
  return keysOf(sections, "");
}

function keysOf(entries: Readonly<Record<string, Node>>, at: string): SchemaKey[] {
  return Object.entries(entries).flatMap(([name, node]) => keyOf(node, at === "" ? name : `${at}.${name}`));
}

function keyOf(given: Node, path: string): SchemaKey[] {
  const required = given.type !== "optional";
  const node = unwrapped(given);
  const fallback = required ? undefined : yaml(given.default);
  const expected = expectation(node) || kindOf(node);
  return [{ path, required, ...(fallback === undefined ? {} : { fallback }), expected }, ...below(node, path)];
}

/** The keys within a value. */
function below(given: Node, path: string): SchemaKey[] {
  const node = unwrapped(given);
  if (node.entries) return keysOf(node.entries, path);
  if (node.type === "record") return below(node.value!, `${path}.<name>`);
  if (node.type === "array") return below(node.item!, `${path}[]`);
  if (node.type === "union") return unique((node.options as Node[]).flatMap((option) => below(option, path)));
  return [];
}

/** The same key may stand in several alternatives. */
function unique(keys: readonly SchemaKey[]): SchemaKey[] {
  return keys.filter(({ path }, at) => keys.findIndex((key) => key.path === path) === at);
}

function unwrapped(node: Node): Node {
  // What is chosen by the value gives all its forms to whoever asks without one.
  if (node.getter) return unwrapped(node.getter(undefined));
  return node.wrapped ? unwrapped(node.wrapped) : node;
}

function expectation(node: Node): string {
  const parts = [node.message, ...(node.pipe ?? []).slice(1).map(({ message }) => message)];
  const texts = parts.filter((text): text is string => typeof text === "string");
  const last = texts.at(-1) ?? "";
  return last.replace(/^expected /, "");
}

function kindOf(node: Node): string {
  if (node.type === "union")
    return (node.options as Node[]).map((one) => expectation(one) || kindOf(one)).join(", or ");
  if (node.type === "literal") return String(node.literal);
  if (node.type === "picklist") return (node.options as string[]).join(", ");
  return { object: "a mapping", record: "a mapping", array: "a list", string: "a text" }[node.type] ?? node.type;
}

function yaml(value: unknown): string | undefined {
  if (value === undefined || value === null || typeof value === "function") return undefined;
  if (typeof value === "string") return value;
  if (typeof value !== "object") return JSON.stringify(value);
  return Object.keys(value).length === 0 ? undefined : JSON.stringify(value);
}
