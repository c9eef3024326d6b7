import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { stackSchema, type SchemaNode } from "./json-schema";

/** Where the schema stands in the clone; the package has it at its top. */
export const schemaFile = "stacks/stack.schema.json";

/** The text of the schema, with the shipped production stack as its example. */
export function schemaText(root: string): string {
  return `${JSON.stringify(schemaOf(root), null, 2)}\n`;
}

/** The schema of `launch-ready:site` alone. */
export function siteSchemaOf(root: string): SchemaNode {
  return schemaOf(root).properties!.config!.properties!["launch-ready:site"]!;
}

function schemaOf(root: string): SchemaNode {
  const { config } = parse(readFileSync(path.join(root, "Pulumi.prod.yaml"), "utf8")) as {
    readonly config: Readonly<Record<string, unknown>>;
  };
  return stackSchema(config);
}
