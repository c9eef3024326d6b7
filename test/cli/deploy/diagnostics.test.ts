import assert from "node:assert/strict";
import fc from "fast-check";
import pc from "picocolors";
import { renderDiagnostics } from "../../../cli/deploy/render";
import type { Diagnostic, Preview } from "../../../cli/workspace/preview";

const plain = pc.createColors(false);
const said = (diagnostics: readonly Diagnostic[]): string[] => {
  const preview: Preview = { steps: [], violations: [], diagnostics, counts: {}, parents: {}, outputs: {} };
  return renderDiagnostics(preview, plain).split("\n").filter(Boolean);
};
const of = (name: string) => `urn:pulumi:dev::trial::cloudflare:index/dnsRecord:DnsRecord::${name}`;
const warning = (message: string, name = "www"): Diagnostic => ({ severity: "warning", message, urn: of(name) });
const error = (message: string): Diagnostic => ({ severity: "error", message });
const deprecated = "zone_id is deprecated: Use zone instead.\n";

describe("what the engine and its providers remark on", () => {
  it("is one line with its number, where a provider says the same of each of its resources", () => {
    const names = ["www", "api", "app"];
    assert.deepEqual(said(names.map((name) => warning(deprecated, name))), [
      "warning  zone_id is deprecated: Use zone instead. (3 times)",
    ]);
    assert.deepEqual(said([warning(deprecated)]), ["warning  zone_id is deprecated: Use zone instead."]);
  });

  it("stays apart where it is not the same, in the order in which it was first said", () => {
    assert.deepEqual(said([warning("b"), warning("a"), warning("b\n", "api"), warning("A"), warning(" a ")]), [
      "warning  b (2 times)",
      "warning  a (2 times)",
      "warning  A",
    ]);
  });

  it("has every error first, one by one, and nothing that is only told", () => {
    const info: Diagnostic = { severity: "info", message: "told" };
    assert.deepEqual(said([warning("w"), info, error("refused"), warning("w"), error("no answer\n")]), [
      "error  refused",
      "error  no answer",
      "warning  w (2 times)",
    ]);
    assert.deepEqual(said([]), []);
  });

  it("loses none and says none twice, whatever comes: property", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "b", "a\n", "c (2 times)", "d")), (messages) => {
        const lines = said(messages.map((message, index) => warning(message, String(index))));
        assert.equal(new Set(lines).size, lines.length);
        const counted = lines.map((line) => / \((\d+) times\)$/.exec(line.replace("c (2 times)", "c"))?.[1] ?? "1");
        assert.equal(
          counted.reduce((total, count) => total + Number(count), 0),
          messages.length,
        );
      }),
    );
  });
});
