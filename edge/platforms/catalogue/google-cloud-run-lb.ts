import type { Platform } from "../platform";

export const googleCloudRunLb: Platform = {
  id: "google-cloud-run-lb",
  name: "Google Cloud Run behind an external load balancer",
  confidence: "documented",
  sources: [{ url: "https://github.com/EdOverflow/can-i-take-over-xyz/blob/5bd4e12/README.md", checked: "2026-11-24" }],
  unverified: ["no page of the vendor was found; the one source is a list of takeovers, which does not " + "name it"],
  where: "Google Cloud console > Network services > Load balancing > the frontend",
  addresses: { ipv4: ["198.51.100.20"], fixed: false },
  apex: { takes: "addresses" },
  verification: [],
  proxy: { mode: "unknown", why: "nothing was found" },
  tls: { mode: "strict", why: "the load balancer shows the certificate that you give it (UNVERIFIED)" },
  certificate: { renewedBy: "yours", untouched: [], issuers: [] },
  redirects: [],
  takeover: { risk: "claimable", suffixes: [], note: "a reserved address that you release is given to somebody else" },
};
