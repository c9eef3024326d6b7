import type { Caller } from "../caller";

export const googleAssetLinks: Caller = {
  id: "google-asset-links",
  name: "Google digital asset links",
  kind: "app-link",
  confidence: "documented",
  sources: [
    {
      url: "https://github.com/monperrus/crawler-user-agents/blob/7c7f9f2/crawler-user-agents.json",
      checked: "2026-11-24",
    },
  ],
  methods: ["GET"],
  userAgents: ["GoogleAssociationService"],
  path: "/.well-known/assetlinks.json",
  followsRedirects: "no",
  onRedirect: "not accepted (301/302)",
  success: "200 application/json",
};
