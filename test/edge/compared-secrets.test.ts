import assert from "node:assert/strict";
import { comparedSecrets } from "../../edge/compared-secrets";

const secret = ["correct", "horse", "battery"].join("-");

describe("secrets that an expression compares", () => {
  it("finds the text that a request has to send", () => {
    for (const [name, expression] of [
      ["x-api-key", `http.request.headers["x-api-key"][0] eq "${secret}"`],
      ["x-api-key", `any(http.request.headers["x-api-key"][*] == "${secret}")`],
      ["authorization", `ssl and http.request.headers["authorization"][0] eq "Bearer ${secret}"`],
      ["token", `http.request.uri.args["token"][0] in {"${secret}" "other"}`],
      ["auth-token", `not http.request.cookies["auth-token"][0] contains "${secret}"`],
      ["x-origin-secret", `starts_with(http.request.headers["x-origin-secret"][0], "${secret}")`],
      ["x-api-key", `http.request.headers["x-api-key"][0] matches "^${secret}$"`],
      ["x-api-key", `http.request.headers["x-api-key"][0] ~ "${secret}"`],
      ["x-api-key", `any(lower(http.request.headers["x-api-key"][*])[*] contains "${secret}")`],
      ["x-api-key", `http.request.headers["x-api-key"][0] in {"a" "${secret}"}`],
      ["x-api-key", `http.request.headers["x-api-key"][0] wildcard "${secret}*"`],
      ["x-api-key", `http.request.headers["x-api-key"][0] strict wildcard "${secret}"`],
      ["x-api-key", `http.request.headers["x-api-key"][0] ne "${secret}"`],
      ["x-api-key", `concat(http.request.headers["x-api-key"][0], "") eq "${secret}"`],
      ["api_token", `http.cookie contains "a=b; api_token=${secret}"`],
      ["api_key", `http.request.uri.query contains "api_key=${secret}"`],
      ["token", `http.request.full_uri wildcard "*?token=${secret}*"`],
      ["password", `lower(http.request.body.form["password"][0]) eq "${secret}"`],
      ["headers.values", `any(http.request.headers.values[*] eq "${secret}")`],
      ["headers.values", `any(lower(http.request.headers.values[*])[*] in {"a" "Bearer ${secret}"})`],
      ["body.form.values", `any("${secret}" eq http.request.body.form.values[*])`],
      ["x-api-key", `"${secret}" in http.request.headers["x-api-key"][*]`],
      ["x-api-key", `http.host eq "a" and "${secret}" == lower(http.request.headers["x-api-key"][0])`],
      ["authorization", `http.authorization eq "Bearer ${secret}"`],
      ["x_api_key", `ssl and lower(http.request.x_api_key) in {"${secret}"}`],
      ["token", `http.request.body.raw contains "a=b&token=${secret}"`],
    ] as const) {
      const [found, ...others] = comparedSecrets(expression);
      assert.equal(found?.name, name, expression);
      assert.deepEqual(others, []);
      assert.ok(expression.slice(found?.at).startsWith('"'), expression);
    }
  });

  it("finds it in a raw string", () => {
    for (const raw of [`r"${secret}"`, `r##"${secret}"##`])
      assert.deepEqual(
        comparedSecrets(`http.request.headers["x-api-key"][0] eq ${raw}`).map(({ name }) => name),
        ["x-api-key"],
      );
  });

  it("takes nothing else for one", () => {
    for (const expression of [
      'http.request.headers["x-api-key"][0] eq ""',
      'http.request.headers["authorization"][0] contains "Bearer "',
      'http.request.headers["authorization"][0] matches "^Bearer [A-Za-z0-9]{32}$"',
      'http.request.uri.query contains "page=something-else"',
      'http.request.uri.path wildcard "/token=*"',
      'http.request.headers["accept"][0] contains "application/json"',
      'http.request.headers["cache-key"][0] eq "something-else"',
      'http.request.cookies["session"][0] eq "logged-in-user"',
      'len(http.request.headers["x-api-key"]) eq 0 and http.host eq "www.example.com"',
      'http.request.uri.path eq "/password/reset-token-page"',
      'http.request.headers["x-api-key"][0] eq http.request.uri.args["key"][0]',
      'any(http.request.headers.values[*] eq "application/x-www-form-urlencoded")',
      'any(http.request.headers.values[*] contains "XMLHttpRequest")',
      'any(http.request.headers.names[*] eq "upgrade-insecure-requests")',
      '"something-else-altogether" in http.request.headers["cache-key"][*]',
      'http.host in {"a" "something-else"} and http.authorization eq ""',
      'http.request.headers["x-api-key"][0] eq "${API_KEY_OF_THE_ORIGIN}"',
    ])
      assert.deepEqual(comparedSecrets(expression), [], expression);
  });
});
