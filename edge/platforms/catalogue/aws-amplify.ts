import { acmCertificate, acmVerification } from "../acm";
import type { Platform } from "../platform";

export const awsAmplify: Platform = {
  id: "aws-amplify",
  name: "AWS Amplify Hosting",
  runsOn: "aws-cloudfront",
  confidence: "documented",
  sources: [{ url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" }],
  unverified: [
    "the suffix acm-validations.aws, which is general knowledge",
    "the suffix amplifyapp.com, which is general knowledge",
    "the form of its targets, which is built from values that were seen",
  ],
  where: "AWS Amplify > the app > Hosting > Custom domains",
  target: { pattern: /^(?:[a-z0-9-]+\.)?d[a-z0-9]+\.cloudfront\.net$/, example: "d0123456789abc.cloudfront.net" },
  apex: { takes: "alias" },
  verification: [acmVerification],
  proxy: { mode: "unknown", why: "nothing was found, but that ACM's CNAME must not be proxied" },
  tls: { mode: "strict", why: "ACM's certificate covers the domain while its CNAME stands" },
  certificate: acmCertificate,
  redirects: [],
  takeover: { risk: "guarded", suffixes: ["cloudfront.net", "amplifyapp.com"] },
};
