import assert from "node:assert/strict";
import { runInThisContext } from "node:vm";
import { decode, encode, type SourceMapSegment } from "@jridgewell/sourcemap-codec";
import { transformSync } from "esbuild";
import fc from "fast-check";
import { byLine, shrink } from "../../../package/build/shrink";

type Lines = readonly (readonly SourceMapSegment[])[];

/** Source and line of a place in the code, as Node looks it up: the last segment that begins at it or before it. */
function placeAt(lines: Lines, line: number, column: number): readonly (number | undefined)[] {
  const [, source, from] = lines[line]!.findLast(([start]) => start <= column) ?? [];
  return [source, from];
}

const linesOf = (map: string): Lines => decode((JSON.parse(map) as { mappings: string }).mappings);

const segment = fc.record({ source: fc.option(fc.nat(2)), line: fc.nat(3), column: fc.nat(9) });
const rows = fc.array(fc.uniqueArray(fc.tuple(fc.nat(30), segment), { selector: ([at]) => at }), { maxLength: 4 });

describe("what is published of the compiled code", () => {
  it("leads from each place to the line that it came from, as the whole source map does", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const lines = all.map((row) =>
          [...row]
            .sort(([a], [b]) => a - b)
            .map(([at, { source, line, column }]): SourceMapSegment =>
              source === null ? [at] : [at, source, line, column],
            ),
        );
        const whole = { version: 3, sources: ["a.ts", "b.ts", "c.ts"], mappings: encode(lines) };
        const thin = linesOf(byLine(whole));
        const known = decode(whole.mappings);
        for (const line of known.keys())
          for (let column = 0; column < 32; column += 1)
            assert.deepEqual(placeAt(thin, line, column), placeAt(known, line, column));
        for (const row of thin)
          for (const [index, [, source, line]] of row.entries())
            assert.notDeepEqual([source, line], row[index - 1]?.slice(1, 3) ?? [NaN]);
      }),
    );
  });

  it("keeps the names of functions and classes, and the lines of what is thrown in them", async () => {
    const source = [
      "class Refusal extends Error {}",
      "function outermost(givenValue) {",
      "  function refuseIt(anotherValue) {",
      "    throw new Refusal(anotherValue + givenValue);",
      "  }",
      "  return { refuseIt, name: class Inner {}.name };",
      "}",
      "module.exports = { outermost, Refusal };",
    ].join("\n");
    const { code, map } = transformSync(source, { sourcemap: "external", sourcefile: "a.js", minifyWhitespace: true });
    const shrunk = await shrink({ code, map });
    assert.ok(shrunk.code.length < code.length && !/givenValue|anotherValue/.test(shrunk.code), shrunk.code);
    const made = { exports: {} } as { exports: { outermost: (x: string) => { refuseIt: () => void; name: string } } };
    const run = runInThisContext(`(module) => {${shrunk.code}}`) as (module: object) => void;
    run(made);
    const { refuseIt, name } = made.exports.outermost("x");
    assert.deepEqual([refuseIt.name, name], ["refuseIt", "Inner"]);
    assert.throws(refuseIt, ({ constructor }: Error) => constructor.name === "Refusal");
    const column = shrunk.code.split("\n")[0]!.indexOf("throw ");
    assert.deepEqual(placeAt(linesOf(shrunk.map!), 0, column), [0, 3]);
  });

  it("has no source map where none was asked for", async () => {
    const { code, map } = await shrink({ code: "exports.sum = (first, second) => first + second;" });
    assert.deepEqual([code, map], ["exports.sum=(s,e)=>s+e;", undefined]);
  });
});
