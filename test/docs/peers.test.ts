import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { codeCatalogue } from "../../cli/docs/catalogue";
import { peers } from "../../cli/docs/peers";
import { peersPage } from "../../cli/docs/peers-page";
import { isControlId } from "../../edge/controls";

const page = readFileSync(path.resolve(__dirname, "../../docs/peers.md"), "utf8");
const checks = peers.flatMap((peer) => peer.checks.map((check) => ({ peer: peer.name, ...check })));

describe("docs/peers.md", () => {
  it("is what npm run docs writes", () => {
    assert.equal(page, peersPage(peers), "run npm run docs");
  });

  it("names codes and controls that exist, and at least one of each", () => {
    const codes = new Set(codeCatalogue().map(({ code }) => code));
    const wrong = checks.flatMap((check) =>
      "refused" in check
        ? []
        : [
            ...(isControlId(check.control) ? [] : [`${check.id}: ${String(check.control)}`]),
            ...(check.codes.length > 0 ? [] : [`${check.id}: no code`]),
            ...check.codes.filter((code) => !codes.has(code)).map((code) => `${check.id}: ${code}`),
          ],
    );
    assert.deepEqual(wrong, []);
  });

  it("names one code at least of the control that it says covers a check", () => {
    const controlOf = new Map(codeCatalogue().map(({ code, control }) => [code, control]));
    const wrong = checks.filter(
      (check) => !("refused" in check) && !check.codes.some((code) => controlOf.get(code) === check.control),
    );
    assert.deepEqual(
      wrong.map(({ peer, id }) => `${peer}: ${id}`),
      [],
    );
  });

  it("has no empty cell, no check twice, and a date for each source", () => {
    const rows = page.split("\n").filter((line) => line.startsWith("| "));
    assert.equal(rows.length, checks.length + peers.length * 2);
    assert.deepEqual(
      rows.filter((line) => line.split(" | ").length !== 4 || /\|\s*\|/.test(line)),
      [],
    );
    const ids = checks.map(({ peer, id }) => `${peer}: ${id}`);
    assert.deepEqual(ids, [...new Set(ids)]);
    for (const { checked, source } of peers) {
      assert.match(checked, /^\d{4}-\d{2}-\d{2}$/);
      assert.ok(source.length > 10);
    }
  });

  it("gives a reason in a whole sentence for what is left out", () => {
    const short = checks.filter((check) => "refused" in check && !/^[A-Z`][^|]{20,}\.$/.test(check.refused));
    assert.deepEqual(
      short.map(({ id }) => id),
      [],
    );
  });
});
