import assert from "node:assert/strict";
import { planText } from "../../../cli/deploy/plan-text";
import type { Preview, Step } from "../../../cli/workspace/preview";

const step = (name: string): Step => ({
  action: "create",
  urn: `urn:pulumi:prod::shop::cloudflare:index/dnsRecord:DnsRecord::${name}`,
  type: "cloudflare:index/dnsRecord:DnsRecord",
  name,
  changed: [],
});
const planned: Preview = {
  steps: [
    step("example.com/resend._domainkey.newsletters.of.the.shop/TXT (a key of the service that sends)"),
    step("short"),
  ],
  violations: [],
  diagnostics: [],
  counts: { create: 2 },
  parents: {},
  outputs: {},
};
const cost = "Cost: about $11.50 a month at AWS (2 health checks $9.50, 8 alarms $0.80, 4 metrics of your own $1.20).";

describe("the plan that up shows before it begins", () => {
  it("is as wide as the terminal, what goes on below the name", () => {
    const before = process.env.COLUMNS;
    process.env.COLUMNS = "64";
    try {
      const lines = planText(planned, cost, { isTTY: false } as NodeJS.WriteStream).split("\n");
      assert.deepEqual(lines, [
        "+ create   DnsRecord  example.com/resend._domainkey.newsletters.of.the.shop/TXT",
        "                      (a key of the service that sends)",
        "+ create   DnsRecord  short",
        "",
        "2 to create",
        "Cost: about $11.50 a month at AWS (2 health checks $9.50, 8",
        "alarms $0.80, 4 metrics of your own $1.20).",
        "",
      ]);
    } finally {
      if (before === undefined) delete process.env.COLUMNS;
      else process.env.COLUMNS = before;
    }
  });

  it("is left as it is where it goes to a file", () => {
    const before = process.env.COLUMNS;
    delete process.env.COLUMNS;
    try {
      const text = planText(planned, cost, { isTTY: false } as NodeJS.WriteStream);
      assert.equal(text.split("\n").filter((line) => line.startsWith("+ create")).length, 2);
      assert.ok(text.endsWith(`\n\n2 to create\n${cost}\n`), text);
    } finally {
      if (before !== undefined) process.env.COLUMNS = before;
    }
  });
});
