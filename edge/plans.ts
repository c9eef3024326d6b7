/** Cloudflare's zone plans, cheapest first. */
export const plans = ["free", "pro", "business", "enterprise"] as const;
export type Plan = (typeof plans)[number];
