import type { Caller } from "../caller";

export const n8n: Caller = {
  id: "n8n",
  name: "n8n",
  kind: "webhook",
  confidence: "documented",
  sources: [
    {
      url:
        "https://github.com/n8n-io/n8n-docs/blob/04f6a2163/docs/integrations/builtin/core-nodes/" +
        "n8n-nodes-base.httprequest/index.md",
      checked: "2026-11-30",
    },
  ],
  unverified: ["what it says it is: nothing was found"],
  methods: ["GET", "POST"],
  userAgents: [],
  followsRedirects: "yes",
  onRedirect: "followed, unless the node's option Redirects is off",
  success: "2xx, unless Never Error is on",
  notes: ["its HTTP Request node calls by whatever method is chosen"],
};
