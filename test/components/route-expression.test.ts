import assert from "node:assert/strict";
import fc from "fast-check";
import { covers, type Route } from "../../edge/prove/promises";
import { compile, parse, printGrouped } from "../../edge/rules";
import { matchesPaths, matchesRoutes } from "../../components/route-expression";

const numRuns = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 300);

/** What is asked once it was printed and read again. */
const inWords = (routes: readonly Route[]): string => printGrouped(matchesRoutes(routes));

function asks(expression: string, host: string, path: string): boolean {
  const parsed = parse(expression);
  assert.deepEqual(
    parsed.problems.filter(({ severity }) => severity === "error"),
    [],
    expression,
  );
  return compile(parsed.expression!)((field) =>
    field === "http.host" ? host : field === "http.request.uri.path" ? path : undefined,
  );
}

const segment = fc.constantFrom("a", "b", "login", "v1", 'q"t', "x\\y");
const path = fc.array(segment, { maxLength: 3 }).map((parts) => `/${parts.join("/")}`);
const pattern = fc.oneof(
  path,
  path.map((text) => (text === "/" ? "/*" : `${text}/*`)),
  fc.constant("*"),
);
const host = fc.constantFrom("a.example.com", "b.example.com", "c.example.com");
const route: fc.Arbitrary<Route> = fc.record({ host: fc.oneof(host, fc.constant("*")), path: pattern });

describe("route expressions", () => {
  it("name hosts that share paths together, and an exact path with its final slash", () => {
    assert.equal(
      inWords([
        { host: "a.example.com", path: "/login" },
        { host: "b.example.com", path: "/login" },
        { host: "*", path: "/.well-known/*" },
      ]),
      '((http.host in {"a.example.com" "b.example.com"} and http.request.uri.path in {"/login" "/login/"}) or ' +
        'starts_with(http.request.uri.path, "/.well-known/"))',
    );
    assert.equal(inWords([{ host: "a.example.com", path: "/*" }]), 'http.host eq "a.example.com"');
    assert.equal(
      printGrouped(matchesPaths(["/", "/v1/*"])!),
      '(http.request.uri.path eq "/" or starts_with(http.request.uri.path, "/v1/"))',
    );
  });

  it("ask for what the routes cover, and for nothing else but a final slash", () => {
    fc.assert(
      fc.property(fc.array(route, { minLength: 1, maxLength: 4 }), host, path, (routes, asked, at) => {
        const covered = routes.some((one) => covers(one, asked, at) || covers(one, asked, at.replace(/\/$/, "")));
        assert.equal(asks(inWords(routes), asked, at), covered);
      }),
      { numRuns },
    );
  });
});
