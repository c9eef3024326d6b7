// What Cloudflare's SDK for Pulumi, as it is installed, tells of every resource type: which properties a program may
// set, of which type they are, and which ones the provider fills in. Read from its declarations, since the SDK does not
// carry the provider's schema.
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";

/** @typedef {{ kind: "text" | "number" | "boolean" | "any" }} Plain */
/** @typedef {Plain | { kind: "list" | "map", of: Type } | { kind: "object", name: string }} Type */
/** @typedef {{ type: Type, optional: boolean }} Property */

/** Reads the SDK in a folder. */
export function readSdk(folder) {
  const source = (file) => sourceOf(folder, file);
  const objects = { inputs: interfaces(source("types/input.d.ts")), outputs: interfaces(source("types/output.d.ts")) };
  const resources = new Map();
  for (const file of fs.readdirSync(folder).filter((name) => name.endsWith(".d.ts"))) {
    const resource = readResource(source(file));
    const token = resource && tokenIn(fs.readFileSync(path.join(folder, file.replace(/\.d\.ts$/, ".js")), "utf8"));
    if (token) resources.set(token, { ...resource, ...objects });
  }
  return { version: versionOf(folder), resources: new Map([...resources].sort(([one], [other]) => order(one, other))) };
}

const order = (one, other) => (one < other ? -1 : 1);

/** @returns {string} the version of the SDK in a folder. */
export function versionOf(folder) {
  return JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")).version;
}

function sourceOf(folder, file) {
  return ts.createSourceFile(file, fs.readFileSync(path.join(folder, file), "utf8"), ts.ScriptTarget.ES2020);
}

/**
 * One resource, or the settings of the provider, by the SDK's file without its ending: `lb/loadBalancer`, `provider`.
 *
 * @returns {{ args: Map<string, Property>, properties: Map<string, Property> }}
 */
export function readOne(folder, file) {
  const found = readResource(sourceOf(folder, `${file}.d.ts`));
  if (!found) throw new Error(`${folder} declares no resource in ${file}.d.ts.`);
  return found;
}

/** What a function of the SDK takes and tells, by its file without the ending: `getZone`. */
export function readFunction(folder, file) {
  const declared = interfaces(sourceOf(folder, `${file}.d.ts`));
  const name = `${path.basename(file)[0].toUpperCase()}${path.basename(file).slice(1)}`;
  const properties = declared.get(`${name}Result`);
  if (!properties) throw new Error(`${folder} declares no function in ${file}.d.ts.`);
  return { args: declared.get(`${name}Args`) ?? new Map(), properties };
}

/**
 * Paths of the properties that a program may leave unsaid or cannot say, and that have a value nevertheless: `content`,
 * `rules[].ref`. Of an object that a program cannot say at all only the path of the whole.
 */
export function computedPaths({ inputs, outputs, args, properties }) {
  const found = [];
  const visit = (given, made, prefix, seen) => {
    for (const [name, { type, optional }] of made) {
      const input = given.get(name);
      const path = `${prefix}${name}`;
      if (!optional && (!input || input.optional)) found.push(path);
      if (input) descend(input.type, type, path, seen);
    }
  };
  const descend = (input, output, path, seen) => {
    if (output.kind === "list" && input.kind === "list") descend(input.of, output.of, `${path}[]`, seen);
    else if (output.kind === "object" && input.kind === "object" && !seen.includes(output.name)) {
      const [given, made] = [inputs.get(input.name), outputs.get(output.name)];
      if (given && made) visit(given, made, `${path}.`, [...seen, output.name]);
    }
  };
  visit(args, properties, "", []);
  return found.sort();
}

function tokenIn(script) {
  return /__pulumiType = '(cloudflare:[^']+)'/.exec(script)?.[1];
}

/** The arguments and outputs of the one resource that a module declares. */
function readResource(file) {
  let args, properties;
  for (const statement of file.statements) {
    if (ts.isInterfaceDeclaration(statement) && statement.name.text.endsWith("Args")) args = members(statement);
    if (ts.isClassDeclaration(statement)) {
      const outputs = statement.members.filter((member) => ts.isPropertyDeclaration(member) && isReadonly(member));
      properties = new Map(outputs.map((member) => [member.name.text, propertyOf(member)]));
    }
  }
  return args && properties ? { args, properties } : undefined;
}

function isReadonly(member) {
  return member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ReadonlyKeyword) ?? false;
}

function interfaces(file) {
  return new Map(
    file.statements.filter(ts.isInterfaceDeclaration).map((declared) => [declared.name.text, members(declared)]),
  );
}

function members(declared) {
  return new Map(
    declared.members.filter(ts.isPropertySignature).map((member) => [member.name.text, propertyOf(member)]),
  );
}

/** @returns {Property} */
function propertyOf(member) {
  const { type, undefinable } = typeOf(member.type);
  return { type, optional: member.questionToken !== undefined || undefinable };
}

/** A type without what Pulumi wraps around it: `pulumi.Input<pulumi.Input<string>[] | undefined>` is a list of text. */
function typeOf(node) {
  if (ts.isUnionTypeNode(node)) {
    const others = node.types.filter(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword);
    const [only] = others;
    const undefinable = others.length < node.types.length;
    return others.length === 1 ? { ...typeOf(only), undefinable } : { type: { kind: "any" }, undefinable };
  }
  if (ts.isParenthesizedTypeNode(node)) return typeOf(node.type);
  if (ts.isArrayTypeNode(node))
    return { type: { kind: "list", of: typeOf(node.elementType).type }, undefinable: false };
  if (ts.isTypeLiteralNode(node) && ts.isIndexSignatureDeclaration(node.members[0])) {
    return { type: { kind: "map", of: typeOf(node.members[0].type).type }, undefinable: false };
  }
  if (ts.isTypeReferenceNode(node)) return referenced(node);
  const scalars = {
    [ts.SyntaxKind.StringKeyword]: "text",
    [ts.SyntaxKind.NumberKeyword]: "number",
    [ts.SyntaxKind.BooleanKeyword]: "boolean",
  };
  return { type: { kind: scalars[node.kind] ?? "any" }, undefinable: false };
}

function referenced(node) {
  const { left, right, text = `${left?.text}.${right?.text}` } = node.typeName;
  if (text === "pulumi.Input" || text === "pulumi.Output") return typeOf(node.typeArguments[0]);
  const object = /^(?:inputs|outputs)\.(\w+)$/.exec(text)?.[1];
  return { type: object ? { kind: "object", name: object } : { kind: "any" }, undefinable: false };
}
