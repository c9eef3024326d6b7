import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { meaningOf } from "../../cli/explain/catalogue";
import { sarif } from "../../reports/sarif";
import { viewWith } from "./views";

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly object[] } };
      readonly results: readonly object[];
    },
  ];
}

/** OASIS's schema, as a package has it; it is of draft 4, of which it uses nothing that later drafts read otherwise. */
function schema(): object {
  const file = require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const { $schema: _, id: __, ...rest } = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  return rest;
}

const written = (view = viewWith("a text")) => sarif(view, { version: "1.2.3", meaning: meaningOf });

describe("the report as SARIF", () => {
  it("is valid by the schema of SARIF 2.1.0, of a stack and of a domain; the schema can refuse", () => {
    const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema());
    for (const text of [written(), written(viewWith("a text", { source: "domain" }))])
      assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors));
    assert.equal(validate({ ...(JSON.parse(written()) as object), version: "2.0.0" }), false);
  });

  it("has a rule for each code and a result for each finding; what is waived is suppressed", () => {
    const [{ tool, results }] = (JSON.parse(written()) as Log).runs;
    assert.deepEqual(tool.driver.rules, [
      {
        id: "spf-too-many-lookups",
        shortDescription: { text: meaningOf("spf-too-many-lookups")!.means },
        help: { text: `${meaningOf("spf-too-many-lookups")!.mend} (${meaningOf("spf-too-many-lookups")!.source!})` },
        defaultConfiguration: { level: "error" },
        properties: { tags: [meaningOf("spf-too-many-lookups")!.control!] },
      },
    ]);
    const place = {
      physicalLocation: { artifactLocation: { uri: "Pulumi.a%20text.yaml" } },
      logicalLocations: [{ fullyQualifiedName: "a text" }],
    };
    const common = { ruleId: "spf-too-many-lookups", ruleIndex: 0, locations: [place] };
    const failed = { ...common, kind: "fail", level: "error", message: { text: "a text Fix: a text" } };
    assert.deepEqual(results, [
      { ...failed, properties: { control: "mail/spf" } },
      {
        ...common,
        kind: "open",
        level: "none",
        message: { text: "a text" },
        properties: { control: "dns/stale" },
      },
      {
        ...failed,
        properties: { control: "dns/ttl" },
        suppressions: [{ kind: "external", justification: "a text (until 2026-12-31)" }],
      },
    ]);
  });
});
