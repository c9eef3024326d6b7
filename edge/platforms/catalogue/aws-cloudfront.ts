import { acmCertificate, acmVerification } from "../acm";
import type { Platform } from "../platform";

export const awsCloudfront: Platform = {
  id: "aws-cloudfront",
  name: "AWS CloudFront",
  confidence: "documented",
  sources: [
    { url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" },
    {
      url: "https://github.com/awsdocs/amazon-cloudfront-developer-guide/blob/00248e7fd/doc_source/CNAMEs.md",
      checked: "2026-11-30",
    },
  ],
  unverified: ["what the apex takes, which is general knowledge"],
  where: "AWS CloudFront > the distribution",
  target: { pattern: /^d[a-z0-9]+\.cloudfront\.net$/, example: "d0123456789abc.cloudfront.net" },
  apex: { takes: "alias" },
  verification: [acmVerification],
  proxy: { mode: "works", why: "the distribution takes any visitor whose host is among its alternate domain names" },
  tls: { mode: "strict", why: "the distribution needs a certificate that covers the host" },
  certificate: acmCertificate,
  redirects: [
    {
      what: "http-to-https",
      how: "where the behaviour redirects",
      where: "AWS CloudFront > the distribution > Behaviors > Viewer protocol policy",
    },
  ],
  takeover: { risk: "guarded", suffixes: ["cloudfront.net"] },
  notes: ["The host has to be an alternate domain name of the distribution, in lower case."],
};
