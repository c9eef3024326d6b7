import assert from "node:assert/strict";
import fc from "fast-check";
import { Edge } from "../../../../edge/model";
import { invariantsOf, prove, toPromises } from "../../../../edge/prove";
import { record, ruleset, type Rule } from "../../declare";

const numRuns = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 40);
const paths = ["/login", "/signup", "/password/reset", "/v1/*"];
const route = (path: string) => ({ host: "example.com", path });

/** The requests that break it, of all routes judged side by side. */
function unlimited(rules: readonly Rule[], routes: readonly string[]): string[] {
  const edge = Edge.from([record("example.com"), ruleset("http_ratelimit", rules)]);
  const promises = toPromises({
    zone: "example.com",
    hosts: [{ host: "example.com", public: true }],
    sensitive: routes.map(route),
  });
  const { counterexamples } = prove(edge, invariantsOf("edge/rate-limit"), { promises: [promises], atMost: 100 });
  return counterexamples.map(({ request }) => request.url).sort();
}

const limit = (expression: string, ratelimit: object, ref = "limit"): Rule => ({
  ref,
  expression,
  action: "block",
  ratelimit: { characteristics: ["cf.colo.id", "ip.src"], period: 10, mitigationTimeout: 10, ...ratelimit },
});

describe("a sensitive route's limit", () => {
  const both = '(http.request.uri.path in {"/login" "/login/" "/LOGIN" "/signup" "/signup/" "/SIGNUP"})';

  it("is judged by what counts as well as by what matches, though the same rule matches both routes", () => {
    assert.deepEqual(unlimited([limit(both, { requestsPerPeriod: 5 })], ["/login", "/signup"]), []);
    const counted = { requestsPerPeriod: 5, countingExpression: '(lower(http.request.uri.path) contains "login")' };
    const found = unlimited([limit(both, counted)], ["/login", "/signup"]);
    assert.deepEqual(found, ["https://example.com/signup"]);
  });

  it("is judged route by route where a rule reads the time", () => {
    const early = `(${both} and (http.request.timestamp.sec lt 2 or http.request.uri.path contains "login"))`;
    const found = unlimited([limit(early, { requestsPerPeriod: 5, mitigationTimeout: 0 })], ["/login", "/signup"]);
    assert.deepEqual(found, ["https://example.com/signup"]);
  });

  const expression = fc
    .subarray(["/login", "/signup", "/password/", "/v1/", "reset", "LOGIN"], { minLength: 1 })
    .map((texts) => texts.map((text) => `http.request.uri.path contains "${text}"`).join(" or "));
  const rule = fc
    .record({
      expression,
      counting: fc.option(expression),
      requests: fc.constantFrom(1, 20, 70),
      timeout: fc.constantFrom(0, 10),
    })
    .map(({ expression: text, counting, requests, timeout }) =>
      limit(`(${text})`, {
        requestsPerPeriod: requests,
        mitigationTimeout: timeout,
        ...(counting === null ? {} : { countingExpression: `(${counting} or http.response.code eq 401)` }),
      }),
    );

  it("property: is found for a route among others where it is found for the route alone", () => {
    fc.assert(
      fc.property(
        fc.array(rule, { minLength: 1, maxLength: 2 }),
        fc.subarray(paths, { minLength: 1 }),
        (rules, some) => {
          const named = rules.map((each, index) => ({ ...each, ref: `limit-${index}` }));
          const alone = some.flatMap((path) => unlimited(named, [path]));
          // Of those that the same rules let through, one is named.
          const together = unlimited(named, some);
          assert.equal(together.length > 0, alone.length > 0);
          for (const url of together) assert.ok(alone.includes(url), url);
        },
      ),
      { numRuns },
    );
  });
});
