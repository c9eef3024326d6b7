import { inputPlaces } from "../../stacks/site/input-places";
import type { SchemaNode } from "./json-schema";

/** Where the types of what `Site` takes stand in the clone. */
export const siteArgsFile = "stacks/site/site-args.generated.ts";

/** Keys that every site has; a preset may bring the others. */
const required: ReadonlySet<string> = new Set(["domain", "zoneId"]);

/** Of what a sender is asked depends on the sender. */
const answers = "{ readonly [answer: string]: pulumi.Input<string> | SenderTerms | SenderKeys }";
const special: Readonly<Record<string, string>> = {
  "mail.senders.<name>": answers,
  "mail.subdomains.<name>.senders.<name>": answers,
};

/**
 * The TypeScript interface of what `Site` takes: each key with its meaning, its default and an example, and
 * `pulumi.Input` where an output may stand.
 *
 * @param site the JSON Schema of `launch-ready:site`.
 */
export function siteArgsText(site: SchemaNode): string {
  return [
    "// Written by `npm run docs` from the schema of the configuration. Change that, not this file.",
    'import type * as pulumi from "@pulumi/pulumi";',
    "",
    "/** SPF terms of a sender that the catalogue does not have. */",
    "type SenderTerms = readonly string[];",
    "",
    "/** DKIM keys by selector, of a sender that the catalogue does not have. */",
    "type SenderKeys = {",
    "  readonly [selector: string]: { readonly cname: pulumi.Input<string> } | { readonly txt: pulumi.Input<string> };",
    "};",
    "",
    "/** What `Site` takes: the keys of `launch-ready:site`, with outputs where these decide nothing. */",
    "export interface SiteArgs {",
    ...fields(site.properties ?? {}, "", 1),
    "  /**",
    "   * Where alarms are posted: the address of a webhook, a secret.",
    "   *",
    "   * @example",
    '   * new pulumi.Config("launch-ready").getSecret("alertWebhook")',
    "   */",
    "  readonly alertWebhook?: pulumi.Input<string> | undefined;",
    "}",
    "",
  ].join("\n");
}

/** Where the types of what the component for other languages takes stand in the clone. */
export const anyLanguageArgsFile = "any-language/site-args.generated.ts";

/**
 * The same for Pulumi's component provider host (3.248.0), which knows no unions and no names of one's own: sections
 * are of any shape, and `Site` judges what they hold.
 */
export function anyLanguageArgsText(site: SchemaNode): string {
  const properties = Object.entries(site.properties ?? {}).flatMap(([name, node]) => {
    const isText = !isMapping(node) && !node.items;
    const type = !isText ? "any" : inputPlaces[name] === undefined ? "string" : "pulumi.Input<string>";
    const doc = [`${pad(1)}/** ${node.description ?? ""} */`];
    return [...doc, `${pad(1)}readonly ${name}${required.has(name) ? "" : "?"}: ${type};`];
  });
  return [
    "// Written by `npm run docs` from the schema of the configuration. Change that, not this file.",
    'import type * as pulumi from "@pulumi/pulumi";',
    "",
    "export interface SiteArgs {",
    ...properties,
    `${pad(1)}/** Where alarms are posted: the address of a webhook, a secret. */`,
    `${pad(1)}readonly alertWebhook?: pulumi.Input<string>;`,
    "}",
    "",
  ].join("\n");
}

function fields(properties: Readonly<Record<string, SchemaNode>>, above: string, depth: number): string[] {
  return Object.entries(properties).flatMap(([name, node]) => {
    const path = above === "" ? name : `${above}.${name}`;
    const optional = required.has(path) ? "" : "?";
    const type = typeOf(node, path, depth);
    const either = optional === "" ? type : `${type} | undefined`;
    return [...comment(node, depth), `${pad(depth)}readonly ${name}${optional}: ${either};`];
  });
}

function comment(node: SchemaNode, depth: number): string[] {
  const { description, examples = [], default: fallback } = node;
  const [example] = examples;
  const lines = [
    ...(description === undefined ? [] : [description]),
    ...(fallback === undefined || isEmpty(fallback) ? [] : ["", `Default: \`${JSON.stringify(fallback)}\`.`]),
    ...(example === undefined ? [] : ["", "@example", JSON.stringify(example)]),
  ];
  if (lines.length === 0) return [];
  return [`${pad(depth)}/**`, ...lines.map((line) => `${pad(depth)} * ${line}`.trimEnd()), `${pad(depth)} */`];
}

function typeOf(node: SchemaNode, path: string, depth: number): string {
  const own = special[path] ?? plainTypeOf(node, path, depth);
  const presets = special[path] !== undefined || !isMapping(node) ? "" : overridden(path);
  const input = inputPlaces[path] === undefined ? "" : "pulumi.Input<string>";
  if (input === "") return `${own}${presets}`;
  return own === "string" ? input : `${input} | ${own.replace(/^string \| /, "")}${presets}`;
}

/** What takes out what a preset says, or takes what it offers. */
function overridden(path: string): string {
  if (path.endsWith(".<name>")) return " | boolean";
  return /^\w+$/.test(path) && path !== "preset" ? " | false" : "";
}

function plainTypeOf(node: SchemaNode, path: string, depth: number): string {
  if (node.anyOf) {
    const kinds = node.anyOf.map((option) => plainTypeOf(option, path, depth));
    return [...new Set(kinds)].join(" | ");
  }
  if (node.enum) return (node.enum as unknown[]).map((one) => JSON.stringify(one)).join(" | ");
  if ("const" in node) return JSON.stringify(node.const);
  if (node.items) return `readonly ${element(typeOf(node.items, `${path}[]`, depth))}[]`;
  if (node.properties) return `{\n${fields(node.properties, path, depth + 1).join("\n")}\n${pad(depth)}}`;
  if (typeof node.additionalProperties === "object")
    return `{ readonly [name: string]: ${typeOf(node.additionalProperties, `${path}.<name>`, depth)} }`;
  return { integer: "number", number: "number", boolean: "boolean", string: "string" }[node.type ?? ""] ?? "unknown";
}

function element(type: string): string {
  return type.includes(" | ") && !type.startsWith("{") ? `(${type})` : type;
}

function isMapping(node: SchemaNode): boolean {
  return node.type === "object" || (node.anyOf ?? []).some(isMapping);
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function pad(depth: number): string {
  return "  ".repeat(depth);
}
