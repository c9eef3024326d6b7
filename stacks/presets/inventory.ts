import type { PresetSecret } from "./preset";

/** Secrets that every stack depends on. */
export const deploySecrets = {
  "cloudflare-api-token": { purpose: "Deploys this stack", place: "Environment of the deploying machine" },
  "alert-webhook": { purpose: "Where alerts are posted", place: "Pulumi config: launch-ready:alertWebhook" },
} as const satisfies Record<string, PresetSecret>;
