import type { Caller } from "../caller";

export const digicertDcv: Caller = {
  id: "digicert-dcv",
  name: "DigiCert DCV",
  kind: "acme",
  confidence: "thread",
  sources: [
    {
      url: "https://github.com/monperrus/crawler-user-agents/blob/7c7f9f2/crawler-user-agents.json",
      checked: "2026-11-24",
    },
  ],
  unverified: ["whether it follows redirects"],
  methods: ["GET"],
  userAgents: ["DigiCert DCV/1.1"],
  path: "/.well-known/pki-validation/fileauth.txt",
  followsRedirects: "unknown",
};
