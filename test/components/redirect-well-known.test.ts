import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { declaredResources } from "../../cli/program/resources";
import type { RedirectRule } from "../../components/redirects/redirect-rules";
import { trace } from "../../edge/trace";
import { judgeAll } from "../../policies/judge";
import { Estate } from "../../policies/estate";
import { rules } from "../../policies/rules";
import { readSite } from "../../stacks/config/site-config";
import { launchOf } from "../stacks/catalogue-sites";
import { projectOf, type Site } from "../stacks/documented-presets";

const site = (redirects: Record<string, unknown>) =>
  ({
    ...launchOf(),
    services: { site: { on: "vercel", purpose: "The site" } },
    hosts: { "@": "site" },
    redirects,
  }) as unknown as Site;
const given = { changePassword: "/account/password", webfinger: "social.example.org" };
const refused = (redirects: Record<string, unknown>, why: RegExp) =>
  assert.throws(() => readSite(site(redirects), "2026-11-29"), why);

describe("components/redirects: well-known URIs by one word", () => {
  it("lead to the password's page for a while, and to who answers WebFinger, with the query, in one hop", async () => {
    const cwd = projectOf({ s: site(given), plain: site({}) });
    try {
      const estate = async (stack: string) => new Estate(await declaredResources(stack, cwd), { today: "2026-11-29" });
      const { edge } = await estate("s");
      const way = (url: string) => {
        const [first, ...others] = trace(edge, { url }).hops;
        return [first?.outcome.kind, ...others.map((hop) => hop.url)];
      };
      assert.deepEqual(way("https://www.example.com/.well-known/change-password"), [
        "redirect",
        "https://example.com/account/password",
      ]);
      assert.deepEqual(way("https://example.com/.well-known/webfinger?resource=acct%3Aa%40example.com"), [
        "redirect",
        "https://social.example.org/.well-known/webfinger?resource=acct%3Aa%40example.com",
      ]);
      const judged = async (stack: string) =>
        judgeAll(rules, await estate(stack)).map(({ control, status }) => [control.id, status]);
      assert.deepEqual(await judged("s"), await judged("plain"));
    } finally {
      rmSync(cwd, { recursive: true });
    }
  });

  it("have the statuses that their standards name", () => {
    const { spec } = readSite(site(given), "2026-11-29");
    const ways = spec.redirects.rules.map(({ ref, actionParameters }) => [
      ref.replace(/-[0-9a-f]{8}$/, ""),
      (actionParameters as RedirectRule["actionParameters"]).fromValue,
    ]);
    assert.deepEqual(ways.slice(0, 2), [
      [
        "old-link-well-known-change-password",
        {
          statusCode: 302,
          preserveQueryString: true,
          targetUrl: { value: "https://example.com/account/password" },
        },
      ],
      [
        "old-link-well-known-webfinger",
        {
          statusCode: 301,
          preserveQueryString: true,
          targetUrl: { value: "https://social.example.org/.well-known/webfinger" },
        },
      ],
    ]);
  });

  it("are refused where nobody would follow, where they loop and where they are said twice", () => {
    refused({ changePassword: "http://example.com/account" }, /expected the path or the https URL of the page/);
    // What is no page may be what its name says.
    refused({ changePassword: "account" }, /redirects\.changePassword: a secret in plaintext/);
    readSite(site({ changePassword: "https://auth.example.net/reset" }), "2026-11-29");
    refused({ changePassword: "//example.org/account" }, /expected the path or the https URL of the page/);
    refused({ webfinger: "https://social.example.org" }, /expected a domain in lower case, without scheme/);
    refused({ webfinger: "example.com" }, /old link \/\.well-known\/webfinger: It leads to itself/);
    refused({ webfinger: "www.example.com" }, /It leads to www\.example\.com, which redirects to example\.com/);
    refused(
      { ...given, oldLinks: { "/.well-known/change-password": "/other" } },
      /It means the same as \/\.well-known\/change-password, which comes before it/,
    );
  });
});
