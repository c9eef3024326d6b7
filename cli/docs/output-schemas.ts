import { toJsonSchema } from "@valibot/to-json-schema";
import { outputSchemas } from "../schemas/schemas";

/** The published schemas of what commands print with `--json`: file, from the clone's root → its text. */
export function outputSchemaFiles(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(outputSchemas).map(([name, schema]) => {
      const title = titles[name] ?? `launch-ready ${name} --json`;
      return [`docs/schemas/${name}.schema.json`, `${JSON.stringify({ title, ...toJsonSchema(schema) }, null, 2)}\n`];
    }),
  );
}

/** Of documents that are not what a command of their name prints. */
const titles: Readonly<Record<string, string>> = {
  problems: "A command that could not run, with --json",
  all: "A command with --all or --select, and --json",
  "mail-reports": "launch-ready mail reports --json",
  "trace-live": "launch-ready trace --live --json",
};
