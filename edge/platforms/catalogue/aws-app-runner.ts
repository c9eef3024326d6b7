import { acmCertificate, acmVerification } from "../acm";
import type { Platform } from "../platform";

export const awsAppRunner: Platform = {
  id: "aws-app-runner",
  name: "AWS App Runner",
  confidence: "documented",
  sources: [
    {
      url: "https://docs.aws.amazon.com/apprunner/latest/api/API_CertificateValidationRecord.html",
      checked: "2026-11-24",
    },
    {
      url:
        "https://github.com/awsdocs/aws-app-runner-developer-guide/blob/61c6f1da1/doc_source/" +
        "manage-custom-domains.md",
      checked: "2026-11-30",
    },
  ],
  unverified: ["the form of its targets, which is built from values that were seen"],
  where: "AWS App Runner > the service > Custom domains",
  target: { pattern: /^[a-z0-9]+\.[a-z0-9-]+\.awsapprunner\.com$/, example: "0123456789.eu-west-1.awsapprunner.com" },
  apex: { takes: "alias" },
  verification: [{ ...acmVerification, what: "the name and target of each of ACM's CNAMEs, as name=target" }],
  proxy: { mode: "unknown", why: "nothing was found" },
  tls: { mode: "strict", why: "ACM's certificate covers the host while its CNAMEs stand" },
  certificate: acmCertificate,
  redirects: [],
  takeover: { risk: "unknown", suffixes: ["awsapprunner.com"] },
};
