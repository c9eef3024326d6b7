import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { UsageError } from "../../../cli/exit";
import { readYamlMapping } from "../../../cli/program/yaml-file";
import { ConfigError } from "../../../stacks/config/problem";
import { readSite } from "../../../stacks/config/site-config";
import { configurations } from "../../stacks/mutations";
import { stringify } from "yaml";

const runs = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 150);
const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-fuzz-"));
after(() => rmSync(folder, { recursive: true }));

const whole = stringify(configurations.prod);
const pieces = [
  ..."- : [ ] { } , & * ! | > ' % @ ` # ? ~ <<: *a &a !!binary !!js --- ... .nan .inf yes on null 2026-11-29".split(
    " ",
  ),
  "\n",
  "\t",
  "  ",
  "\0",
  "é",
  "\u2028",
  '"',
  "domain: ",
  "__proto__: ",
];

/** The shipped configuration with parts left out, repeated and replaced. */
const mutated = fc
  .array(
    fc.record({ at: fc.nat(whole.length), cut: fc.nat(40), put: fc.constantFrom("", ...pieces), times: fc.nat(3) }),
    { maxLength: 4 },
  )
  .map((edits) =>
    edits.reduce(
      (text, { at, cut, put, times }) => text.slice(0, at) + put.repeat(times) + text.slice(at + cut),
      whole,
    ),
  );

describe("a file of random text", () => {
  it("is a configuration, or is refused in whole sentences", function () {
    this.timeout(3_600_000);
    const anything = fc.oneof(
      mutated,
      fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((all) => all.join("")),
    );
    const bytes = fc.oneof(
      anything.map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 60 }).map((all) => Buffer.from(all)),
    );
    const file = path.join(folder, "Pulumi.fuzz.yaml");
    fc.assert(
      fc.property(bytes, (content) => {
        writeFileSync(file, content);
        try {
          readSite(readYamlMapping(file), "2026-11-24", "Pulumi.fuzz.yaml");
        } catch (error) {
          const expected = error instanceof UsageError || error instanceof ConfigError;
          assert.ok(expected, error instanceof Error ? error.stack : String(error));
          assert.match(error.message, /^Pulumi\.fuzz\.yaml /);
          assert.ok(error.message.length < 50_000, String(error.message.length));
        }
      }),
      { numRuns: runs },
    );
  });
});
