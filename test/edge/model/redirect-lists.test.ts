import assert from "node:assert/strict";
import fc from "fast-check";
import { RedirectList, type UrlRedirect } from "../../../edge/model/redirect-lists";

/** The algorithm as Cloudflare describes it, over all redirects of the list, one after the other. */
function naive(list: readonly UrlRedirect[], scheme: string, host: string, path: string): UrlRedirect | undefined {
  const fits = list.filter((one) => {
    const below = one.path.endsWith("/") ? one.path : `${one.path}/`;
    return (
      (one.host === host || (one.includeSubdomains && host.endsWith(`.${one.host}`))) &&
      (one.scheme === undefined || one.scheme === scheme) &&
      (one.path === path || (one.subpathMatching && path.startsWith(below)))
    );
  });
  const rank = (one: UrlRedirect) => [one.path.length, one.host.length, one.scheme === undefined ? 0 : 1];
  return fits.reduce<UrlRedirect | undefined>((best, one) => {
    if (best === undefined) return one;
    const [a, b] = [rank(one), rank(best)];
    const at = a.findIndex((value, index) => value !== b[index]);
    return at >= 0 && a[at]! > b[at]! ? one : best;
  }, undefined);
}

const path = fc.array(fc.constantFrom("a", "b", "ab", ""), { maxLength: 4 }).map((parts) => `/${parts.join("/")}`);
const host = fc.constantFrom("example.com", "www.example.com", "a.www.example.com", "example.net");
const scheme = fc.constantFrom<"http" | "https">("http", "https");
const redirect: fc.Arbitrary<UrlRedirect> = fc.record({
  scheme: fc.option(scheme, { nil: undefined }),
  host,
  path,
  target: fc.constantFrom("https://example.com/1", "https://example.com/2"),
  statusCode: fc.constant(301),
  includeSubdomains: fc.boolean(),
  subpathMatching: fc.boolean(),
  preserveQueryString: fc.boolean(),
  preservePathSuffix: fc.boolean(),
});

describe("the redirects of a list", () => {
  it("property: the one that Cloudflare's algorithm takes of all, for any request", () => {
    fc.assert(
      fc.property(fc.array(redirect, { maxLength: 12 }), scheme, host, path, (list, by, at, asked) => {
        assert.equal(new RedirectList(list).match(by, at, asked), naive(list, by, at, asked));
      }),
      { numRuns: 2_000 },
    );
  });
});
