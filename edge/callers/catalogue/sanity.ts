import type { Caller } from "../caller";

export const sanity: Caller = {
  id: "sanity",
  name: "Sanity",
  kind: "webhook",
  confidence: "documented",
  sources: [
    { url: "https://www.sanity.io/docs/changelog/50ec6abf-fe0c-475b-ae72-314148860132.md", checked: "2026-11-24" },
  ],
  unverified: ["what it says it is: nothing was found", "whether it follows redirects"],
  methods: ["POST"],
  userAgents: [],
  followsRedirects: "unknown",
  retries: "2 retries 30 s apart, only 429/5xx",
};
