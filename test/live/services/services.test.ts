import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { isIP } from "node:net";
import { declaredResources } from "../../../cli/program/resources";
import { recognise } from "../../../live/services/services";
import { Estate } from "../../../policies/estate";
import type { PlatformHost } from "../../../policies/platform-hosts";
import { dkimRecord } from "../../components/mail/example-answers";
import { launchOf } from "../../stacks/catalogue-sites";
import { projectOf, type Site } from "../../stacks/documented-presets";
import { checksOf, launches, written, type Launch } from "../../stacks/launches/launches";

const all = launches(dkimRecord);
const siteOf = (launch: Launch) =>
  ({
    ...launchOf(),
    ...written(launch),
    monitors: { alerts: { webhook: "https" }, checks: checksOf(launch) },
  }) as unknown as Site;

/** A header that only this platform's answers have, and that Cloudflare passes on. */
const answers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  vercel: { "x-vercel-id": "fra1::abcde" },
  v0: { "x-vercel-id": "fra1::abcde" },
  netlify: { "x-nf-request-id": "01ABC" },
  fly: { "fly-request-id": "01ABC" },
  render: { "x-render-origin-server": "Render" },
  base44: { "x-render-origin-server": "Render" },
  railway: { "x-railway-request-id": "abc" },
  "aws-cloudfront": { "x-amz-cf-id": "abc" },
  "aws-amplify": { "x-amz-cf-id": "abc" },
  shopify: { "x-shopid": "1" },
  wix: { "x-wix-request-id": "1" },
  "firebase-hosting": { "x-firebase-hosting": "1" },
  kinsta: { "x-kinsta-cache": "HIT" },
  replit: { "replit-cluster": "global" },
  webflow: { "x-wf-region": "us-east-1" },
  "hubspot-cms": { "x-hs-hub-id": "53" },
  heroku: { via: "2.0 heroku-router" },
};

/** What somebody outside sees of a host: its DNS where Cloudflare does not stand before it, else its answers alone. */
function seenOf({ host, platform }: PlatformHost) {
  if (host.proxied) return { aliases: [], addresses: ["104.16.0.1"], headers: answers[platform.id] ?? {} };
  return {
    aliases: host.targets.filter((target) => isIP(target) === 0),
    addresses: host.targets.filter((target) => isIP(target) !== 0),
    headers: {},
  };
}

describe("the platform of a host, as somebody outside sees it", () => {
  it("is named of each launch by its DNS, or by a header behind Cloudflare; what cannot be told is known", async () => {
    const stacks = Object.fromEntries(all.map((launch, index) => [`launch${index}`, siteOf(launch)]));
    const folder = projectOf(stacks);
    const named = new Map<string, Set<string>>();
    try {
      for (const stack of Object.keys(stacks)) {
        const estate = new Estate(await declaredResources(stack, folder), { today: "2026-11-29" });
        for (const one of estate.platformHosts) {
          const { id, runsOn } = one.platform;
          const service = recognise(seenOf(one))?.id;
          const is = service === undefined ? "untold" : service === id || service === runsOn ? "told" : `as ${service}`;
          named.set(is, (named.get(is) ?? new Set()).add(id));
        }
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
    assert.deepEqual([...named.keys()].sort(), ["told", "untold"]);
    assert.equal(
      [...named.get("told")!].sort().join(" "),
      "auth0 aws-amplify aws-cloudfront azure-app-service base44 clerk digitalocean-app-platform " +
        "firebase-hosting fly ghost-pro github-pages google-cloud-run-mapping heroku hubspot-cms kinsta " +
        "lovable netlify railway render replit shopify substack v0 vercel webflow wix",
    );
    // Behind Cloudflare their answers have nothing of their own; Bubble's addresses are Cloudflare's, and not fixed.
    assert.deepEqual([...named.get("untold")!].sort(), [
      "aws-alb",
      "azure-static-web-apps",
      "bubble",
      "carrd",
      "cloudflare-pages",
      "framer",
      "kajabi",
      "squarespace",
      "supabase",
      "vps",
    ]);
  });

  it("is not taken from a header that others have too", () => {
    const none = { aliases: [], addresses: ["104.16.0.1"] };
    assert.equal(recognise({ ...none, headers: { via: "1.1 varnish" } }), undefined);
    assert.equal(recognise({ ...none, headers: { server: "cloudflare" } }), undefined);
    assert.deepEqual(recognise({ ...none, headers: { via: "1.1 heroku-router, 1.1 varnish" } }), {
      id: "heroku",
      name: "Heroku",
      by: "headers",
    });
  });
});
