import assert from "node:assert/strict";
import fc from "fast-check";
import { boxSize, layout } from "../../reports/layout";
import { verdictOf } from "../../reports/verdict";
import { viewWith } from "./views";

const host = (name: string, service: string, redirectsTo: string | null = null, proxied = true) => ({
  host: name,
  service,
  proxied,
  redirectsTo,
});

describe("the picture of the map", () => {
  it("has hosts on the left and services on the right; a redirect within is an arc, one elsewhere a box", () => {
    const { width, height, boxes, lines, left } = layout([
      host("example.com", "Web app"),
      host("www.example.com", "Web app", "https://example.com/"),
      host("api.example.com", "API", null, false),
      host("old.example.com", "Shop", "https://shop.example.net/"),
    ]);
    assert.deepEqual([width, height, left], [360, 128, 0]);
    assert.deepEqual(
      boxes.map(({ id, x, y, open }) => [id, x, y, open]),
      [
        ["host example.com", 26, 4, false],
        ["host www.example.com", 26, 36, false],
        ["host api.example.com", 26, 68, true],
        ["host old.example.com", 26, 100, false],
        ["service Web app", 211, 20, false],
        ["service API", 211, 52, false],
        ["service https://shop.example.net/", 211, 84, false],
      ],
    );
    assert.deepEqual(
      lines.map(({ from, to, kind }) => [from, to, kind]),
      [
        ["host example.com", "service Web app", "answers"],
        ["host www.example.com", "host example.com", "redirect"],
        ["host api.example.com", "service API", "answers"],
        ["host old.example.com", "service https://shop.example.net/", "redirect"],
      ],
    );
    assert.equal(lines[1]!.path, "M26 48C2 48 2 16 26 16");
  });

  it("cuts long names, tells the whole as a title, and shows forty hosts at most", () => {
    const long = `${"a".repeat(40)}.example.com`;
    assert.deepEqual(layout([host(long, "Web app")]).boxes.map(({ label, title }) => [label, title])[0], [
      `${"a".repeat(17)}…`,
      long,
    ]);
    assert.equal(layout(Array.from({ length: 42 }, (_, index) => host(`h${index}.example.com`, "Web app"))).left, 2);
  });

  it("keeps every box within the picture and off the others, whatever leads where", () => {
    const names = fc.constantFrom("a.example.com", "b.example.com", "c.example.com", "d.example.com", "not a host");
    const target = fc.option(
      names.map((name) => `https://${name}/`),
      { nil: null },
    );
    const maps = fc.uniqueArray(
      fc.record({ host: names, service: names, proxied: fc.boolean(), redirectsTo: target }),
      { selector: (one) => one.host },
    );
    fc.assert(
      fc.property(maps, (map) => {
        const { boxes, lines, width, height } = layout(map);
        assert.equal(lines.length, map.length);
        for (const { x, y } of boxes)
          assert.ok(x >= 0 && y >= 0 && x + boxSize.width <= width && y + boxSize.height <= height);
        assert.equal(new Set(boxes.map(({ x, y }) => `${x} ${y}`)).size, boxes.length);
      }),
    );
  });
});

describe("the verdict of a report", () => {
  const controls = (...statuses: readonly ("red" | "amber" | "green")[]) =>
    statuses.map((status) => ({ ...viewWith("text").controls[0]!, status }));
  const [step] = viewWith("text").blocking;
  const said = (...given: Parameters<typeof verdictOf>) => [verdictOf(...given).status, verdictOf(...given).verdict];

  it("says first what blocks, then what is red, then what is open", () => {
    assert.deepEqual(said(controls("red", "amber"), [step!]), ["red", "Do not launch yet: one thing blocks it."]);
    assert.deepEqual(said(controls("red"), []), [
      "red",
      "Nothing blocks the launch, but one control is red and should be mended.",
    ]);
    assert.deepEqual(said(controls("amber", "green"), []), [
      "amber",
      "Nothing that was judged stands against the launch. One control is open: something small is wrong, or nobody " +
        "could tell.",
    ]);
    assert.deepEqual(said(controls("green"), []), ["green", "Ready to launch: every control holds."]);
  });
});
