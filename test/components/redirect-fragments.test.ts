import assert from "node:assert/strict";
import { planRedirects } from "../../components/redirects/plan-redirects";
import type { RedirectChoices } from "../../components/redirects/redirect-choices";

const choices: Omit<RedirectChoices, "oldLinks"> = {
  canonicalHost: "example.com",
  alternates: ["www.example.com"],
  hosts: ["example.com"],
  unproxied: [],
  untouched: [],
  mode: "one-hop",
};
const zone = { id: "0123456789abcdef0123456789abcdef", name: "example.com", plan: "free" } as const;
const problemsOf = (from: string, to: string) =>
  planRedirects({ ...choices, oldLinks: [{ from, to }] }, zone).problems.map(
    ({ code, location, message, fix }) => `${code} at ${location.path}: ${message} ${fix}`,
  );

describe("components/redirects: an old link that leads into a page", () => {
  it("may, at the end of its target", () => {
    for (const to of ["/plans#yearly", "https://example.org/plans#yearly"])
      assert.deepEqual(problemsOf("/pricing", to), []);
  });

  it("may not by a fragment that is empty, has a second # or stands beside a *: old-link-target-fragment", () => {
    const refused = (from: string, to: string, without: string) =>
      assert.deepEqual(problemsOf(from, to), [
        `old-link-target-fragment at old link ${from}: It leads to "${to}", which has a fragment that is empty, ` +
          `has a second # or stands beside a *. Leave it out: ${without}.`,
      ]);
    refused("/pricing", "/plans#", "/plans");
    refused("/pricing", "https://example.org/plans#a#b", "https://example.org/plans");
    refused("/docs/*", "/help/*#top", "/help/*");
    refused("/docs/*", "/help#*", "/help");
  });
});
