import type { Caller } from "../caller";

export const chargebee: Caller = {
  id: "chargebee",
  name: "Chargebee",
  kind: "webhook",
  confidence: "documented",
  sources: [
    {
      url:
        "https://chargebee.com/docs/1.0/site-configuration/articles-and-faq/" +
        "301-or-302-redirection-error-for-webhooks-url.html",
      checked: "2026-11-24",
    },
  ],
  unverified: ["what it says it is: nothing was found"],
  methods: ["POST"],
  userAgents: [],
  followsRedirects: "no",
  onRedirect: "failure; vendor says redirection is not supported",
};
