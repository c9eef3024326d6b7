import type { Caller } from "../caller";

export const supabaseAuthHook: Caller = {
  id: "supabase-auth-hook",
  name: "Supabase auth hooks (HTTPS)",
  kind: "webhook",
  confidence: "documented",
  sources: [
    { url: "https://github.com/code/lib-supabase/pull/205/files", checked: "2026-11-24" },
    { url: "https://www.supabase.com/docs/guides/auth/auth-hooks", checked: "2026-11-24" },
  ],
  unverified: ["what it says it is: nothing was found", "whether it follows redirects"],
  methods: ["POST"],
  userAgents: [],
  followsRedirects: "unknown",
  signature: "webhook-id, webhook-timestamp, webhook-signature (standard webhooks)",
  success: "200, 202, 204 (204 not accepted by hooks that need a body)",
  timeout: "5 s",
  retries: "429/503: up to three tries, 2 s back-off (older text: only with Retry-After)",
  stops: "400, 403",
  notes: ["body limit 20 KB; 400/403 become a 500 to the signing-in user"],
};
