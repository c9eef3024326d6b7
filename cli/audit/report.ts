import {
  hostPlaces,
  judgeLive,
  launchOrder,
  mailPicture,
  Seen,
  type HostPlace,
  type LaunchStep,
  type MailPicture,
  type Observations,
} from "../../live";
import { currentDay } from "../../standards/day";
import { rowsOf, summaryOf, type LiveRow, type LiveSummary } from "../live/report";
import { apiEvidence } from "./api-evidence";

/** What `launch-ready audit --json` prints. Scripts rely on the keys: they are added to, never renamed. */
export interface AuditReport {
  readonly domain: string;
  /** ISO instant at which it was looked at. */
  readonly at: string;
  readonly summary: LiveSummary;
  readonly controls: readonly LiveRow[];
  /** What blocks the launch, in the order in which to mend it; then what should be mended. */
  readonly launch: readonly LaunchStep[];
  /** Host → the service that answers for it. */
  readonly map: readonly HostPlace[];
  readonly mail: MailPicture;
}

/** Everything that observations come to, what Cloudflare's API showed among them. */
export function auditReport(observations: Observations): AuditReport {
  const today = currentDay(new Date(observations.at));
  const verdicts = judgeLive(observations, apiEvidence(observations, today));
  const seen = new Seen(observations);
  const controls = rowsOf(verdicts);
  return {
    domain: observations.domain,
    at: observations.at,
    summary: summaryOf(controls),
    controls,
    launch: launchOrder(verdicts, seen),
    map: hostPlaces(seen),
    mail: mailPicture(seen),
  };
}
