import { toJsonSchema, type JsonSchema } from "@valibot/to-json-schema";
import { keyExamples } from "../../stacks/config/key-examples";
import { keyMeanings } from "../../stacks/config/key-meanings";
import { siteSchema } from "../../stacks/config/schema";

/** A node of a JSON Schema, of draft 7, as far as this reads and writes it. */
export interface SchemaNode {
  type?: string;
  description?: string;
  examples?: unknown[];
  default?: unknown;
  properties?: Record<string, SchemaNode>;
  required?: string[];
  additionalProperties?: SchemaNode | boolean;
  propertyNames?: unknown;
  items?: SchemaNode;
  anyOf?: SchemaNode[];
  pattern?: string;
  [other: string]: unknown;
}

/**
 * The JSON Schema of `Pulumi.<stack>.yaml`, for editors. It is wider than the reader, which also takes spellings that a
 * pattern would refuse and judges what only the parts together show; it refuses nothing that the reader takes.
 *
 * @param example a stack's configuration, whose values become the examples of their keys.
 */
export function stackSchema(example: Readonly<Record<string, unknown>>): SchemaNode {
  const given: JsonSchema = toJsonSchema(siteSchema, { errorMode: "ignore", typeMode: "input" });
  const site = inPlace(given as unknown as SchemaNode);
  delete site.$schema;
  delete site.$defs;
  describe(site, "", example["launch-ready:site"]);
  const required = ["domain", "zoneId"];
  site.required = required;
  // A preset brings what else has to be there.
  site.anyOf = [{ required: ["preset"] }, { required: [...required, "services", "hosts"] }];
  const secure: SchemaNode = {
    type: "object",
    properties: { secure: { type: "string" } },
    required: ["secure"],
    additionalProperties: false,
  };
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Pulumi.<stack>.yaml of Launch Ready",
    type: "object",
    properties: {
      config: {
        type: "object",
        properties: {
          "launch-ready:site": { ...site, description: "The site: see docs/configuration.md." },
          "launch-ready:alertWebhook": {
            ...secure,
            description: "Where alarms go: pulumi config set --secret launch-ready:alertWebhook",
          },
        },
        additionalProperties: true,
      },
      environment: {},
      secretsprovider: { type: "string" },
      encryptionsalt: { type: "string" },
      encryptedkey: { type: "string" },
    },
    additionalProperties: false,
  };
}

/** With a copy of each shared part where it is meant, so that it can be described there. */
function inPlace(schema: SchemaNode): SchemaNode {
  const shared = schema.$defs as Readonly<Record<string, unknown>> | undefined;
  const text = JSON.stringify(schema, (_, value: unknown) => {
    const name = isObject(value) && typeof value.$ref === "string" ? value.$ref.replace("#/$defs/", "") : undefined;
    return name === undefined ? value : shared?.[name];
  });
  return JSON.parse(text) as SchemaNode;
}

/** Puts meaning and example to every key, and takes out what would refuse more than the reader does. */
function describe(node: SchemaNode, path: string, example: unknown): void {
  const meaning = keyMeanings[path];
  if (meaning !== undefined) node.description = withoutLinks(meaning);
  const shown = isValue(example) ? example : keyExamples[path];
  if (shown !== undefined) node.examples = [shown];
  delete node.pattern;
  delete node.propertyNames;
  delete node.format;
  delete node.minLength;
  if (node.properties) {
    node.additionalProperties = false;
    // A preset, or a default, may fill in the rest of an entry.
    delete node.required;
    for (const [name, child] of Object.entries(node.properties))
      describe(child, path === "" ? name : `${path}.${name}`, within(example, name));
  } else if (typeof node.additionalProperties === "object") {
    const [first] = Object.values(isObject(example) ? example : {});
    describe(node.additionalProperties, `${path}.<name>`, first);
  }
  if (node.items) describe(node.items, `${path}[]`, Array.isArray(example) ? (example as unknown[])[0] : undefined);
  for (const option of node.anyOf ?? []) describe(option, path, undefined);
}

function isValue(example: unknown): boolean {
  return typeof example === "string" || typeof example === "number" || typeof example === "boolean";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function within(example: unknown, name: string): unknown {
  return isObject(example) ? example[name] : undefined;
}

function withoutLinks(text: string): string {
  return text.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
}
