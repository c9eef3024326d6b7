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
import { viewOfAudit } from "../../reports/from-audit";
import type { ReportView } from "../../reports/view";
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
  return audited(observations).report;
}

/** The same, with what its other forms are written from. */
export function audited(observations: Observations): { readonly report: AuditReport; readonly view: ReportView } {
  const { domain, at } = observations;
  const verdicts = judgeLive(observations, apiEvidence(observations, currentDay(new Date(at))));
  const seen = new Seen(observations);
  const controls = rowsOf(verdicts);
  const shared = { domain, at, launch: launchOrder(verdicts, seen), map: hostPlaces(seen), mail: mailPicture(seen) };
  const { launch, map, mail } = shared;
  const report = { domain, at, summary: summaryOf(controls), controls, launch, map, mail };
  return { report, view: viewOfAudit({ ...shared, verdicts }) };
}
