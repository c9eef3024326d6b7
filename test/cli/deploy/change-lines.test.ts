import assert from "node:assert/strict";
import fc from "fast-check";
import pc from "picocolors";
import { changeLines } from "../../../cli/deploy/change-lines";
import { renderPreview } from "../../../cli/deploy/render";
import type { Preview, Step } from "../../../cli/workspace/preview";

const plain = pc.createColors(false);

function previewOf(...steps: readonly Step[]): Preview {
  return { steps, violations: [], diagnostics: [], counts: { update: steps.length }, parents: {}, outputs: {} };
}

describe("the values of a preview", () => {
  it("stand on a line where they fit, else on two, cut around the place where they differ", () => {
    const senders = "include:one.example.com include:two.example.com include:three.example.com";
    const changes = [
      { path: "content", old: "192.0.2.1", new: "192.0.2.9" },
      { path: "proxied", new: true },
      { path: "comment", old: "", new: "Mail" },
      { path: "spf", old: `v=spf1 ${senders} ~all`, new: `v=spf1 ${senders} -all` },
      { path: "rules[old]", old: { ref: "old", description: "Old link", action: "redirect" } },
      { path: "secretString", old: "[secret]", new: "[secret]" },
      { path: "id", old: "[secret]", new: "[unknown]" },
      { path: "etag" },
    ];
    assert.deepEqual(changeLines(changes, "  ", 60, plain), [
      "  content: 192.0.2.1 → 192.0.2.9",
      "  proxied: (not set) → true",
      '  comment: "" → Mail',
      "  spf: …lude:two.example.com include:three.example.com ~all",
      "     → …lude:two.example.com include:three.example.com -all",
      "  rules[old]: Old link → (not set)",
      "  secretString: another secret",
      "  id: (secret) → (known after deployment)",
      "  etag",
    ]);
  });

  it("say how many more there are", () => {
    const changes = Array.from({ length: 14 }, (_, at) => ({ path: `p${at}`, old: 1, new: 2 }));
    const lines = changeLines(changes, "  ", 80, plain);
    assert.deepEqual([lines.length, lines.at(-1)], [13, "  … and 2 more (--json lists all)"]);
  });

  it("keep to the width, whatever they are", () => {
    const value = fc.string({ maxLength: 200 });
    fc.assert(
      fc.property(value, value, fc.integer({ min: 40, max: 200 }), (old, now, width) => {
        for (const line of changeLines([{ path: "content", old, new: now }], "  ", width, plain))
          assert.ok(line.length <= width, line);
      }),
    );
  });

  it("are those of records by name and type, of settings by id, and what is made or goes is said", () => {
    const record = "cloudflare:index/dnsRecord:DnsRecord";
    const setting = "cloudflare:index/zoneSetting:ZoneSetting";
    const steps: Step[] = [
      {
        ...{ action: "create", urn: "1", type: record, name: "example.com/www/A", changed: [] },
        words: { subject: "www.example.com A", value: "192.0.2.1" },
      },
      {
        ...{ action: "update", urn: "2", type: setting, name: "hsts", changed: ["value"] },
        words: { subject: "security_header", value: 600 },
        changes: [{ path: "value", old: 300, new: 600 }],
      },
      {
        ...{ action: "delete", urn: "3", type: record, name: "old", changed: [] },
        words: { subject: "old.example.com CNAME", value: "shop.example.net" },
      },
    ];
    assert.equal(
      renderPreview(previewOf(...steps), plain, 100),
      [
        "+ create   DnsRecord    example.com/www/A (www.example.com A)  192.0.2.1",
        "~ update   ZoneSetting  hsts (security_header)",
        "             value: 300 → 600",
        "- delete   DnsRecord    old (old.example.com CNAME)  shop.example.net",
        "",
        "3 to update",
      ].join("\n"),
    );
  });
});
