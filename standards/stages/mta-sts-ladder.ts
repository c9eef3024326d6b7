import type { MtaStsMode } from "../mta-sts";
import type { Ladder } from "./stages";

export type MtaStsStage = "testing" | "enforce";

/**
 * The stages of MTA-STS. While testing, senders deliver all the same and report failures once a day (RFC 8460 section
 * 4.1); two weeks show every server of the domain to every large sender, weekends included. Enforced, a wrong
 * certificate or a server that the policy does not name costs mail.
 */
export const mtaStsLadder: Ladder<MtaStsStage> = {
  subject: "MTA-STS",
  steps: [
    { name: "testing", leastDays: 14 },
    { name: "enforce", leastDays: 0 },
  ],
};

export const mtaStsModes: Readonly<Record<MtaStsStage, MtaStsMode>> = { testing: "testing", enforce: "enforce" };

/**
 * For how many seconds senders keep the policy. A day while testing, so that a mistake is soon forgotten; four weeks
 * enforced, since RFC 8461 section 3.2 expects weeks or more: for that long nobody can make a sender forget it by
 * cutting it off.
 */
export const mtaStsMaxAge: Readonly<Record<MtaStsStage, number>> = { testing: 86_400, enforce: 2_419_200 };
