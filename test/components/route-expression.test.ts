import assert from "node:assert/strict";
import fc from "fast-check";
import { covers, type Route } from "../../edge/prove/promises";
import { compile, parse } from "../../edge/rules";
import { isWithin, matchesPaths, matchesRoutes } from "../../components/route-expression";

const numRuns = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 300);

function asks(expression: string, host: string, path: string): boolean {
  const parsed = parse(expression === "" ? "true" : expression);
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
      matchesRoutes([
        { host: "a.example.com", path: "/login" },
        { host: "b.example.com", path: "/login" },
        { host: "*", path: "/.well-known/*" },
      ]),
      '((http.host in {"a.example.com" "b.example.com"} and http.request.uri.path in {"/login" "/login/"}) or ' +
        'starts_with(http.request.uri.path, "/.well-known/"))',
    );
    assert.equal(matchesRoutes([{ host: "a.example.com", path: "/*" }]), 'http.host eq "a.example.com"');
    assert.equal(
      matchesPaths(["/", "/v1/*"]),
      '(http.request.uri.path eq "/" or starts_with(http.request.uri.path, "/v1/"))',
    );
  });

  it("ask for what the routes cover, and for nothing else but a final slash", () => {
    fc.assert(
      fc.property(fc.array(route, { minLength: 1, maxLength: 4 }), host, path, (routes, asked, at) => {
        const covered = routes.some((one) => covers(one, asked, at) || covers(one, asked, at.replace(/\/$/, "")));
        assert.equal(asks(matchesRoutes(routes), asked, at), covered);
      }),
      { numRuns },
    );
  });

  it("know a pattern within another by what they cover", () => {
    fc.assert(
      fc.property(pattern, pattern, path, (inner, outer, at) => {
        const inside = (one: string) => covers({ host: "*", path: one }, "a.example.com", at);
        if (isWithin(inner, outer) && inside(inner)) assert.ok(inside(outer), `${inner} ${outer} ${at}`);
      }),
      { numRuns },
    );
    assert.equal(isWithin("/v1/hooks/*", "/v1/*"), true);
    assert.equal(isWithin("/v1/*", "/v1/hooks/*"), false);
    assert.equal(isWithin("/v1/*", "/v1/x"), false);
    assert.equal(isWithin("/x", "*"), true);
  });
});
