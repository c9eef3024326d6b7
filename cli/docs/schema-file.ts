import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { stackSchema } from "./json-schema";

/** Where the schema stands in the clone; the package has it at its top. */
export const schemaFile = "stacks/stack.schema.json";

/** The text of the schema, with the shipped production stack as its example. */
export function schemaText(root: string): string {
  const { config } = parse(readFileSync(path.join(root, "Pulumi.prod.yaml"), "utf8")) as {
    readonly config: Readonly<Record<string, unknown>>;
  };
  return `${JSON.stringify(stackSchema(config), null, 2)}\n`;
}
