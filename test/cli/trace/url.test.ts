import assert from "node:assert/strict";
import fc from "fast-check";
import { UsageError } from "../../../cli/exit";
import { askedFor } from "../../../cli/trace/request";
import { urlProblem } from "../../../cli/trace/url";
import { parseUrl } from "../../../edge/trace";

const runs = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 1_000);
const host =
  "is not the name of a host. Expected labels of letters, digits and hyphens with dots between them, such as " +
  "www.example.com, or an address.";
const port = "is not a port. Expected a number from 1 to 65535, or no colon.";

describe("a URL that is to be traced", () => {
  for (const url of [
    "https://example.com",
    "HTTP://Example.com./a?b#c",
    "https://example.com:8443/",
    "https://bücher.example/é?ü",
    "https://_acme.example.com/",
    "https://192.0.2.1:1/",
    "https://[2001:db8::1]:65535/",
    "https://example.com/a b",
  ])
    it(`may be ${url}`, () => assert.equal(urlProblem(url), undefined));

  const refused: readonly (readonly [string, string])[] = [
    ["https://xn--é.com/", `"xn--é.com" ${host}`],
    ["https://exa mple.com/", `"exa mple.com" ${host}`],
    ["https://-example.com/", `"-example.com" ${host}`],
    ["https://a..b/", `"a..b" ${host}`],
    ["https://example.com:99999/", `"99999" ${port}`],
    ["https://example.com:0/", `"0" ${port}`],
    ["https://example.com:/", `"" ${port}`],
    ["https://example.com:1e2/", `"1e2" ${port}`],
    ["https://[::1/", '"[::1" is not an IPv6 address.'],
    ["https://[1.2.3.4]/", '"[1.2.3.4]" is not an IPv6 address.'],
    ["https:///x", '"https:///x" is not an absolute http or https URL.'],
    ["example.com/x", '"example.com/x" is not an absolute http or https URL. Did you mean https://example.com/x?'],
    ["https://example.com/\0", "The URL has a control character. Write it as an escape, such as %0A."],
  ];
  for (const [url, message] of refused)
    it(`is not ${JSON.stringify(url)}`, () => assert.equal(urlProblem(url), message));

  it("shows nothing of a password", () => {
    const said = urlProblem(`https://${["ada", "opensesame"].join(":")}@example.com/`) ?? "";
    assert.match(said, /^The URL has a user name or a password before an @/);
    assert.ok(!said.includes("opensesame") && !said.includes("ada"));
  });

  it("is refused with a sentence or is a request, whatever the text", () => {
    const piece = fc.constantFrom(
      ..."https:// http:// / // : @ [ ] ? # % . - _ :: example.com xn-- é １ \0 \n \ud800 :80 :99999 a 192.0.2.1".split(
        " ",
      ),
      " ",
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((parts) => parts.join("")),
      fc.string(),
      fc.webUrl(),
    );
    fc.assert(
      fc.property(fc.boolean(), text, (prefixed, rest) => {
        const url = prefixed ? `https://${rest}` : rest;
        try {
          const { request } = askedFor(url, { stack: "dev", method: "GET", times: "1" });
          assert.ok(parseUrl(request.url), request.url);
        } catch (error) {
          assert.ok(error instanceof UsageError, error instanceof Error ? error.stack : String(error));
          assert.match(error.message, /^\S.*\.$|^\S.*\?$/s);
        }
      }),
      { numRuns: runs },
    );
  });

  it("takes headers and cookies by their names, and shows only the beginning of what is none", () => {
    const flags = { stack: "dev", method: "GET", times: "1" };
    const wrong = { ...flags, header: ["Authorization Bearer opensesame-opensesame"], cookie: ["my session=1"] };
    assert.throws(
      () => askedFor("https://example.com/", wrong),
      (error: Error) => {
        assert.equal(
          error.message,
          '--header Authorizatio…: Expected Name: value, such as "Accept: text/html".\n' +
            "--cookie my session=1: Expected name=value.",
        );
        return true;
      },
    );
  });
});
