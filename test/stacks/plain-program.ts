import type { DeclaredResource } from "../../edge/resource";

/** No line of a program is longer where it can be helped. */
const longest = 100;

/**
 * The program that declares the same resources with `@pulumi/cloudflare`, `@pulumi/aws` and `@pulumi/random` alone, as
 * somebody would write it who knows every value: one statement a resource, formatted as usual.
 */
export function plainProgram(resources: readonly DeclaredResource[]): string {
  const plain = resources.filter(({ type }) => !type.startsWith("launch-ready:") && !type.startsWith("pulumi:"));
  const packages = [...new Set(plain.map(({ type }) => type.split(":")[0]!))].sort();
  const imports = packages.map((name) => `import * as ${name} from "@pulumi/${name}";`);
  return `${[...imports, "", ...plain.map(statement)].join("\n")}\n`;
}

function statement({ type, name, props, options }: DeclaredResource): string {
  const [provider = "", module = "", className = ""] = type.split(":");
  const folder = module.split("/")[0]!;
  const made = folder === "index" ? `${provider}.${className}` : `${provider}.${folder}.${className}`;
  const said = options?.protect === true ? ", { protect: true }" : "";
  // What another resource gives, such as the id of a health check, counts as a literal: a line is a line.
  return (
    `new ${made}(${JSON.stringify(name)}, ` +
    `${literal(props, 0, made.length + name.length + 8 + said.length)}${said});`
  );
}

/** A value as TypeScript: on one line where it fits. */
function literal(value: unknown, indent: number, before: number): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const flat = inline(value);
  if (indent + before + flat.length <= longest) return flat;
  const pad = " ".repeat(indent + 2);
  const entries = Array.isArray(value)
    ? value.map((item) => `${pad}${literal(item, indent + 2, 1)},`)
    : Object.entries(value).map(
        ([key, item]) => `${pad}${propertyName(key)}: ${literal(item, indent + 2, key.length + 3)},`,
      );
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return [open, ...entries, `${" ".repeat(indent)}${close}`].join("\n");
}

function inline(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  const entries = Object.entries(value).map(([key, item]) => `${propertyName(key)}: ${inline(item)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function propertyName(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key);
}
