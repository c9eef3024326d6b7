import assert from "node:assert/strict";
import { printedProblems } from "../../cli/problem-json";
import { ConfigError } from "../../stacks/config/problem";
import { readSite } from "../../stacks/config/site-config";

describe("a configuration with thousands of problems", () => {
  it("is told by the first few of them and how many more there are", () => {
    const record = { name: "www", type: "a", content: "192.0.2.1", purpose: "Web" };
    const records = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`web-${at}`, record]));
    const site = {
      domain: "example.com",
      zoneId: "0123456789abcdef0123456789abcdef",
      services: { web: { target: "192.0.2.10", purpose: "Web app" } },
      hosts: { "@": "web" },
      records,
    };
    assert.throws(
      () => readSite(site, "2026-11-24", "Pulumi.prod.yaml"),
      (error: unknown) => {
        assert.ok(error instanceof ConfigError);
        const lines = error.message.split("\n");
        assert.equal(lines[0], "Pulumi.prod.yaml has 10000 problems:");
        assert.equal(
          lines[1],
          '  records.web-0.type: is "a"; expected a record type in capitals such as TXT. Write A.',
        );
        assert.equal(lines.at(-1), "  … and 9980 more");
        assert.equal(lines.length, 22);
        const printed = printedProblems(error.problems);
        assert.deepEqual([printed.count, printed.problems.length], [10_000, 100]);
        return true;
      },
    );
  });
});
