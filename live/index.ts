/**
 * What the world shows of a domain. `observe…` asks a `World` and returns `Observations`, a plain JSON document;
 * `judgeLive` reads the document alone.
 */
export type * from "./observations";
export { observeAudit } from "./observe/audit";
export { judgeLive, type LiveVerdict, type OtherEvidence } from "./judge/verdict";
export type { LiveFinding } from "./judge/judge";
export { launchOrder, launchRank, type LaunchStep } from "./judge/launch";
export { hostPlaces, type HostPlace } from "./judge/host-map";
export { mailPicture, type MailPicture } from "./judge/mail-facts";
export { Seen } from "./judge/seen";
export { printable } from "./printable";
