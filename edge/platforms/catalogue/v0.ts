import type { Platform } from "../platform";
import { vercel } from "./vercel";

/** What is not said here is as at Vercel. */
export const v0: Platform = {
  ...vercel,
  id: "v0",
  name: "v0 (Vercel)",
  runsOn: "vercel",
  confidence: "documented",
  sources: [{ url: "https://v0.app/docs/custom-domains", checked: "2026-11-29" }],
  unverified: [
    "v0 deploys to Vercel, whose records it shows; that they are those of any project of " +
      "Vercel is taken from its page",
  ],
  where: "v0 > Publish > View on Vercel, then Vercel dashboard > the project > Settings > Domains",
  proxy: { mode: "works", why: "it is a project of Vercel, which permits a proxy and does not recommend one" },
  tls: { mode: "strict", why: "as for Vercel" },
  takeover: { risk: "edge-case", suffixes: ["vercel.app"] },
};
