import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { configurationKeys } from "../../cli/docs/configuration-page";
import { siteSchemaOf } from "../../cli/docs/schema-file";
import { anyLanguageArgsFile, anyLanguageArgsText } from "../../cli/docs/site-args";
import { root } from "../cli/run";
import { ComponentHost, type PackageSchema } from "./host";

describe("the component for programs in any language", () => {
  let host: ComponentHost;
  let schema: PackageSchema;
  before(async () => {
    host = await ComponentHost.start();
    schema = await host.schema();
  });
  after(() => host.end());

  it("takes the arguments that npm run docs writes", () => {
    const text = readFileSync(path.join(root, anyLanguageArgsFile), "utf8");
    assert.equal(text, anyLanguageArgsText(siteSchemaOf(root)), "run npm run docs");
  });

  it("serves a package with one component", async () => {
    const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
    assert.deepEqual([schema.name, schema.version, await host.version()], ["launch-ready", version, version]);
    assert.deepEqual(Object.keys(schema.resources), ["launch-ready:index:Site"]);
    const site = schema.resources["launch-ready:index:Site"]!;
    assert.equal(site.isComponent, true);
    assert.match(site.description ?? "", /^A domain with everything around it/);
  });

  it("takes every section of the configuration and the webhook, each with its meaning", () => {
    const { inputProperties, requiredInputs } = schema.resources["launch-ready:index:Site"]!;
    const sections = configurationKeys()
      .map((key) => key.path)
      .filter((key) => !/[.[]/.test(key));
    assert.deepEqual(Object.keys(inputProperties).sort(), [...sections, "alertWebhook"].sort());
    assert.deepEqual(requiredInputs, ["domain", "zoneId"]);
    assert.deepEqual(inputProperties.domain, {
      type: "string",
      plain: true,
      description: "The domain that the stack is about.",
    });
    assert.deepEqual(inputProperties.zoneId, { type: "string", description: "The id of its zone at Cloudflare." });
    assert.equal(inputProperties.services?.$ref, "pulumi.json#/Any");
    for (const [name, { description }] of Object.entries(inputProperties)) assert.ok(description, name);
  });

  it("gives the address, and the DS record where there is one", () => {
    const { properties, required } = schema.resources["launch-ready:index:Site"]!;
    assert.deepEqual(Object.keys(properties).sort(), ["ds", "url"]);
    assert.deepEqual(required, ["url"]);
  });
});
