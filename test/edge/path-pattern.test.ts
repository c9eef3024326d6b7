import assert from "node:assert/strict";
import fc from "fast-check";
import { PathPattern } from "../../edge/path-pattern";
import { compile, print } from "../../edge/rules";

const numRuns = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 300);
const of = (text: string): PathPattern => PathPattern.parse(text);

const segment = fc.constantFrom("a", "b", "A", "login", "v1", 'q"t', "x\\y", "\u00fc");
const path = fc.array(segment, { maxLength: 3 }).map((parts) => `/${parts.join("/")}`);
const text = fc.oneof(
  path,
  path.map((one) => `${one}*`),
  path.map((one) => (one === "/" ? "/*" : `${one}/*`)),
  fc.constant("*"),
);

describe("path patterns", () => {
  it("stand for one path, for a prefix or for every path", () => {
    assert.deepEqual(
      ["/x", "/blog/*", "/reset*", "*", "/*"].map((one) => {
        const { stem, isPrefix, isFolder, isEverything } = of(one);
        return { stem, isPrefix, isFolder, isEverything };
      }),
      [
        { stem: "/x", isPrefix: false, isFolder: false, isEverything: false },
        { stem: "/blog/", isPrefix: true, isFolder: true, isEverything: false },
        { stem: "/reset", isPrefix: true, isFolder: false, isEverything: false },
        { stem: "", isPrefix: true, isFolder: false, isEverything: true },
        { stem: "/", isPrefix: true, isFolder: true, isEverything: true },
      ],
    );
  });

  it("find a page with and without its final slash, and a path as it is written", () => {
    assert.equal(of("/x").matches("/x/"), false);
    assert.equal(of("/x").matchesPage("/x/"), true);
    assert.equal(of("/x").matchesPage("/x/y"), false);
    assert.equal(of("/x/*").matchesPage("/x"), false);
    assert.equal(of("/x*").matches("/xy/z"), true);
  });

  it("are seen as rules see paths, and lose the case of ASCII letters only", () => {
    assert.equal(of("/a/../B\u00fc/*").asSeen().text, "/B%C3%BC/*");
    assert.equal(of("/A\u00dc*").inLowerCase().text, "/a\u00dc*");
  });

  it("give paths to try", () => {
    assert.deepEqual(of("/x").examples(), ["/x"]);
    assert.deepEqual(of("/x*").examples(), ["/x/a", "/x"]);
    assert.deepEqual(of("/x/*").examples(), ["/x/a", "/x/"]);
    assert.deepEqual(of("*").examples(), ["/a", "/"]);
    assert.equal(of("/x/*").filledWith("b"), "/x/b");
    assert.equal(of("/x").filledWith("b"), "/x");
  });

  it("lie within another, meet it or are narrower as their paths do", () => {
    const verdicts = (one: string, other: string) =>
      [of(other).covers(of(one)), of(one).isNarrowerThan(of(other)), of(one).meets(of(other))].map(Number).join("");
    assert.deepEqual(
      {
        within: verdicts("/v1/hooks/*", "/v1/*"),
        around: verdicts("/v1/*", "/v1/hooks/*"),
        same: verdicts("/v1/*", "/v1/*"),
        apart: verdicts("/v1/*", "/v2/*"),
        exact: verdicts("/v1/x", "/v1/*"),
        notAll: verdicts("/v1/*", "/v1/x"),
        everything: verdicts("/*", "*"),
      },
      {
        within: "111",
        around: "001",
        same: "101",
        apart: "000",
        exact: "111",
        notAll: "001",
        everything: "101",
      },
    );
  });

  it("never cover or miss what their paths do not", () => {
    fc.assert(
      fc.property(text, text, path, (one, other, at) => {
        const [a, b] = [of(one), of(other)];
        if (a.covers(b) && b.matches(at)) assert.ok(a.matches(at), `${one} ${other} ${at}`);
        if (a.matches(at) && b.matches(at)) assert.ok(a.meets(b), `${one} ${other} ${at}`);
        if (a.meets(b))
          assert.ok([...a.examples(), ...b.examples()].some((path) => a.matches(path) && b.matches(path)));
        assert.equal(a.meets(b), b.meets(a));
        for (const example of a.examples().slice(0, 1)) assert.ok(a.matches(example));
      }),
      { numRuns },
    );
  });

  it("are asked for by their expressions", () => {
    assert.equal(print(of("/x").toExpression()), 'http.request.uri.path eq "/x"');
    assert.equal(print(of("/x/*").toExpression()), 'starts_with(http.request.uri.path, "/x/")');
    fc.assert(
      fc.property(text, path, (one, at) => {
        const bytes = Buffer.from(at).toString("latin1");
        assert.equal(
          compile(of(one).toExpression())(() => bytes),
          of(one).matches(at),
        );
      }),
      { numRuns },
    );
  });
});
