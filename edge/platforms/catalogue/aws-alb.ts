import { acmCertificate, acmVerification } from "../acm";
import type { Platform } from "../platform";

export const awsAlb: Platform = {
  id: "aws-alb",
  name: "AWS Application Load Balancer",
  confidence: "documented",
  sources: [{ url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" }],
  unverified: ["host pattern", "the form of its targets, which is built from values that were seen"],
  where: "AWS EC2 > Load Balancers > the load balancer > DNS name",
  target: {
    pattern: /^[a-z0-9-]+\.[a-z0-9-]+\.elb\.amazonaws\.com$/,
    example: "example-0123456789.eu-west-1.elb.amazonaws.com",
  },
  apex: { takes: "alias" },
  verification: [acmVerification],
  proxy: { mode: "works", why: "a load balancer takes any visitor" },
  tls: { mode: "strict", why: "the listener shows the certificate that you give it" },
  certificate: acmCertificate,
  redirects: [
    {
      what: "http-to-https",
      how: "where the listener of port 80 redirects",
      where: "AWS EC2 > Load Balancers > the load balancer > Listeners and rules",
    },
  ],
  takeover: { risk: "guarded", suffixes: ["elb.amazonaws.com"] },
};
