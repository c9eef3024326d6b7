import assert from "node:assert/strict";
import type { RedirectRule } from "../../components/redirects/redirect-rules";
import { judgeAll } from "../../policies/judge";
import { Estate } from "../../policies/estate";
import { rules } from "../../policies/rules";
import { rmSync } from "node:fs";
import { declaredResources } from "../../cli/program/resources";
import { readSite } from "../../stacks/config/site-config";
import { launchOf } from "../stacks/catalogue-sites";
import { projectOf, type Site } from "../stacks/documented-presets";

const site = (oldLinks: Record<string, unknown>) =>
  ({
    ...launchOf(),
    services: { site: { on: "vercel", purpose: "The site" } },
    hosts: { "@": "site" },
    redirects: { oldLinks },
  }) as unknown as Site;

describe("components/redirects: for a while, and into a page", () => {
  const links = {
    "/join": { to: "/waitlist", status: 302 },
    "/pay": { to: "/checkout", status: 307 },
    "/faq": "/help#questions",
    "/blog/*": { to: "/articles/*", status: 308 },
  };

  it("have the status that is asked for, 301 else", () => {
    const { spec } = readSite(site(links), "2026-11-29");
    assert.deepEqual(
      spec.redirects.rules
        .filter(({ ref }) => ref.startsWith("old-link"))
        .map(({ actionParameters }) => (actionParameters as RedirectRule["actionParameters"]).fromValue)
        .map(({ statusCode, preserveQueryString }) => [statusCode, preserveQueryString]),
      [
        [302, true],
        [307, true],
        [301, false],
        [308, false],
      ],
    );
    assert.throws(
      () => readSite(site({ "/join": { to: "/waitlist", status: 303 } }), "2026-11-29"),
      /expected 301 or 308 \(for good\), or 302 or 307 \(for a while\)/,
    );
  });

  it("land where they lead, as the proof of the others shows", async () => {
    const cwd = projectOf({ s: site(links) });
    try {
      const estate = new Estate(await declaredResources("s", cwd), { today: "2026-11-29" });
      const judged = judgeAll(rules, estate).find(({ control }) => control.id === "route/old-links");
      assert.equal(judged?.status, "green");
    } finally {
      rmSync(cwd, { recursive: true });
    }
  });
});
