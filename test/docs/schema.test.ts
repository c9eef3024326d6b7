import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv } from "ajv";
import { parse } from "yaml";
import { configurationKeys } from "../../cli/docs/configuration-page";
import type { SchemaNode } from "../../cli/docs/json-schema";
import { schemaFile, schemaText, siteSchemaOf } from "../../cli/docs/schema-file";
import { siteArgsFile, siteArgsText } from "../../cli/docs/site-args";
import { keyExamples } from "../../stacks/config/key-examples";
import { keyMeanings } from "../../stacks/config/key-meanings";

const root = path.resolve(__dirname, "../..");
const text = readFileSync(path.join(root, schemaFile), "utf8");
const schema = JSON.parse(text) as SchemaNode;
const validate = new Ajv({ strict: false }).compile(schema);

/** Every key of a schema, written as in docs/configuration.md, with its description. */
function keysOf(node: SchemaNode, at: string): (readonly [string, string | undefined])[] {
  const named = Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
    const key = at === "" ? name : `${at}.${name}`;
    return [[key, child.description] as const, ...keysOf(child, key)];
  });
  const others = typeof node.additionalProperties === "object" ? keysOf(node.additionalProperties, `${at}.<name>`) : [];
  const items = node.items ? keysOf(node.items, `${at}[]`) : [];
  return [...named, ...others, ...items, ...(node.anyOf ?? []).flatMap((option) => keysOf(option, at))];
}

/** Every key of a schema with what it takes; one that takes several things stands there for each. */
function nodesOf(node: SchemaNode, at: string): (readonly [string, SchemaNode])[] {
  const named = Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
    const key = at === "" ? name : `${at}.${name}`;
    return [[key, child] as const, ...nodesOf(child, key)];
  });
  const { additionalProperties: others, items, anyOf = [] } = node;
  return [
    ...named,
    ...(typeof others === "object" ? nodesOf(others, `${at}.<name>`) : []),
    ...(items ? nodesOf(items, `${at}[]`) : []),
    ...anyOf.flatMap((option) => nodesOf(option, at)),
  ];
}

function site(change: object): unknown {
  const { config } = parse(readFileSync(path.join(root, "Pulumi.prod.yaml"), "utf8")) as {
    config: Record<string, Record<string, unknown>>;
  };
  return { config: { ...config, "launch-ready:site": { ...config["launch-ready:site"], ...change } } };
}

describe("the JSON Schema of a stack's file", () => {
  it("is what npm run docs writes", () => {
    assert.equal(text, schemaText(root), "run npm run docs");
  });

  it("and the types of what Site takes are what it writes too", () => {
    assert.equal(
      readFileSync(path.join(root, siteArgsFile), "utf8"),
      siteArgsText(siteSchemaOf(root)),
      "run npm run docs",
    );
  });

  it("takes the examples that it shows itself", () => {
    const site = siteSchemaOf(root);
    const wrong = Object.entries(keyExamples).filter(([key, example]) => {
      const nodes = nodesOf(site, "").filter(([at]) => at === key);
      return !nodes.some(([, node]) => new Ajv({ strict: false }).validate(node, example));
    });
    assert.deepEqual(wrong, []);
  });

  it("has every key of docs/configuration.md and no other, each with its meaning", () => {
    const found = new Map(keysOf(schema.properties!.config!.properties!["launch-ready:site"]!, ""));
    assert.deepEqual(
      [...found.keys()].sort(),
      configurationKeys()
        .map(({ path: key }) => key)
        .sort(),
    );
    for (const [key, description] of found)
      assert.equal(description, keyMeanings[key]?.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1"), key);
  });

  it("takes the shipped stacks, and what a preset completes", () => {
    for (const name of ["Pulumi.prod.yaml", "Pulumi.dev.yaml"])
      assert.equal(validate(parse(readFileSync(path.join(root, name), "utf8"))), true, JSON.stringify(validate.errors));
    const preset = { preset: "membership", domain: "example.com", zoneId: "a".repeat(32), plan: "free" };
    const services = { landing: { target: "landing.hosting.example.org" } };
    assert.equal(validate({ config: { "launch-ready:site": { ...preset, services } } }), true);
  });

  it("takes a sender that the catalogue does not have, and refuses what none has", () => {
    const own = (more: object) => site({ mail: { senders: { own: { spf: ["ip4:192.0.2.25"], ...more } } } });
    assert.equal(validate(own({ dkim: { own1: { cname: "own1.example.org" } } })), true);
    assert.equal(validate(own({ dkim: { own1: { key: "own1.example.org" } } })), false);
  });

  it("refuses unknown keys, values that cannot be chosen, and a site without its parts", () => {
    const refused = (value: unknown) =>
      validate(value) ? [] : validate.errors!.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
    assert.deepEqual(refused(site({ plan: "fre" })), ["/config/launch-ready:site/plan enum"]);
    assert.deepEqual(refused(site({ redirects: { oldlinks: {} } })), [
      "/config/launch-ready:site/redirects additionalProperties",
    ]);
    assert.deepEqual(refused({ confg: {} }), [" additionalProperties"]);
    assert.equal(refused({ config: { "launch-ready:site": { domain: "example.com", zoneId: "a" } } }).length > 0, true);
  });
});
