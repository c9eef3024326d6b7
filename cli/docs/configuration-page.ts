import { keyMeanings } from "../../stacks/config/key-meanings";
import { inputPlaces } from "../../stacks/site/input-places";
import { sections } from "../../stacks/config/schema";
import { schemaKeys, type SchemaKey } from "./schema-keys";

/** Every key that a site's configuration takes. */
export function configurationKeys(): readonly SchemaKey[] {
  return schemaKeys(sections);
}

/** The text of `docs/configuration.md`. */
export function configurationPage(): string {
  const keys = configurationKeys();
  const heads = keys.filter(({ path }) => !/[.[]/.test(path));
  return [
    "# Configuration",
    "",
    "<!-- Written by `npm run docs` from stacks/config/schema.ts and key-meanings.ts. Change those, not this page. -->",
    "",
    "Everything that may be set below `launch-ready:site` in `Pulumi.<stack>.yaml`. `<name>` is a name of your own,",
    "`[]` an item of a list. A key that is not here is an error, and the answer says which one was probably meant.",
    "",
    "A program gives the same to [`Site`](programs.md); keys that take an output of another resource there say so.",
    "",
    "Beside it `launch-ready:alertWebhook` is a secret: the address of the webhook that alarms go to",
    "(`pulumi config set --secret launch-ready:alertWebhook`).",
    "",
    heads.map(({ path }) => `[${path}](#${path.toLowerCase()})`).join(" · "),
    ...heads.flatMap(({ path }) => ["", `## ${path}`, "", ...table(keys, path)]),
    "",
  ].join("\n");
}

function table(keys: readonly SchemaKey[], head: string): string[] {
  const rows = keys.filter(({ path }) => path === head || path.startsWith(`${head}.`) || path.startsWith(`${head}[`));
  return ["| key | means | expected | default |", "| --- | --- | --- | --- |", ...rows.map(row)];
}

function row({ path, required, fallback, expected }: SchemaKey): string {
  const output = inputPlaces[path] === undefined ? "" : " (in a program: or an output)";
  const cells = [`\`${path}\``, keyMeanings[path] ?? "", expected + output, required ? "required" : (fallback ?? "")];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
