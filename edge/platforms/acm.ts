import type { Certificate, Verification } from "./platform";

/** The record by which AWS Certificate Manager is shown whose name it is; renewals ask for it again. */
export const acmVerification: Verification = {
  answer: "acm",
  type: "CNAME",
  name: "{answer}",
  what: "the name and target of ACM's CNAME, as name=target",
  example: "_0123=_4567.acm-validations.aws",
  stays: true,
  needed: "always",
};

export const acmCertificate: Certificate = { renewedBy: "dns", untouched: [], issuers: ["amazon.com"] };
