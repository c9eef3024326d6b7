import type { DmarcPolicy } from "../dmarc";
import type { Ladder } from "./stages";

export type DmarcStage = "monitor" | "quarantine" | "reject";

/**
 * The stages of DMARC. Aggregate reports come once a day (RFC 9990), but invoices and newsletters go out once
 * a month: only after 30 days has everything that sends been in a report. What quarantine hits lies in a spam folder,
 * where its recipient can still find it and say so within two weeks; what reject hits is gone.
 */
export const dmarcLadder: Ladder<DmarcStage> = {
  subject: "DMARC",
  steps: [
    { name: "monitor", leastDays: 30 },
    { name: "quarantine", leastDays: 14 },
    { name: "reject", leastDays: 0 },
  ],
};

/** The policy (tag `p`) that each stage asks receivers for. */
export const dmarcPolicies: Readonly<Record<DmarcStage, DmarcPolicy>> = {
  monitor: "none",
  quarantine: "quarantine",
  reject: "reject",
};
