import { existsSync } from "node:fs";
import path from "node:path";

/** Where the schema of a stack's file may be, seen from the project: its package installed there, or its own clone. */
const places = ["stacks/stack.schema.json", "node_modules/launch-ready/schema.json"];

/** The text with a first line that tells editors where its JSON Schema is, as yaml-language-server reads it. */
export function withSchema(text: string, folder: string): string {
  const place = places.find((each) => existsSync(path.join(folder, each))) ?? places.at(-1);
  return `# yaml-language-server: $schema=./${place}\n${text}`;
}
