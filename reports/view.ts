import type { Evidence } from "../live";
import type { Severity } from "../standards/problem";

/**
 * What a report says, whatever form it is written in: plain data, and no text of it can harm a terminal (`printable`).
 * What else a form needs escaped, its writer escapes. `launch-ready report --json` prints it: keys are added to, never
 * renamed.
 */
export interface ReportView {
  /** The stack or the domain that it is about. */
  readonly subject: string;
  /** Whether it judges what a stack declares, or what the world shows of a domain. */
  readonly source: "stack" | "domain";
  /** ISO instant at which it was looked at. */
  readonly at: string;
  readonly status: ViewStatus;
  /** The whole in one sentence. */
  readonly verdict: string;
  readonly summary: Readonly<Record<ViewStatus, number>>;
  /** What nobody should launch with, in the order in which to mend it. */
  readonly blocking: readonly StepView[];
  /** What should be mended and blocks nothing, in that order. */
  readonly later: readonly StepView[];
  /** In the order of the bar. */
  readonly controls: readonly ControlView[];
  readonly map: readonly HostView[];
  readonly mail: readonly MailView[];
  readonly stages: readonly StageView[];
  /** What the plan or the choice of tools cannot do, one sentence each. */
  readonly limits: readonly string[];
  /** What has to be set elsewhere, as at a platform, one sentence each. */
  readonly elsewhere: readonly string[];
}

type ViewStatus = "red" | "amber" | "green" | "waived";

export interface StepView {
  readonly control: string;
  readonly code: string;
  /** The host, name or resource that it is about; empty where it is the whole. */
  readonly subject: string;
  readonly message: string;
  /** Empty where nothing can be done. */
  readonly fix: string;
  /** How long a mend takes to show, in words; empty where nobody knows. */
  readonly shows: string;
}

export interface ControlView {
  readonly id: string;
  /** What must hold, in one sentence. */
  readonly must: string;
  readonly severity: string;
  readonly status: ViewStatus;
  readonly evidence: readonly Evidence[];
  readonly findings: readonly FindingView[];
  /** Why it is waived, and until when. */
  readonly waiver: { readonly reason: string; readonly until: string } | null;
}

export interface FindingView {
  readonly code: string;
  readonly severity: Severity;
  /** The host, name, URL or resource that it is about; empty where it is the whole. */
  readonly subject: string;
  readonly message: string;
  /** Empty where nothing can be done. */
  readonly fix: string;
  /** Where somebody decided to live with it: why, and until when. */
  readonly waiver: { readonly reason: string; readonly until: string } | null;
}

/** A host and what answers for it. */
export interface HostView {
  readonly host: string;
  readonly service: string;
  /** Whether Cloudflare stands before it. */
  readonly proxied: boolean;
  /** The other host, or the URL, on which a browser ends; null where it stays. */
  readonly redirectsTo: string | null;
}

/** The mail of one domain. */
export interface MailView {
  readonly domain: string;
  /** Where its mail arrives; empty where it takes none. */
  readonly servers: readonly string[];
  /** `SPF`, `DKIM`, `DMARC` … and what there is of each, in words. */
  readonly facts: readonly { readonly name: string; readonly value: string }[];
}

/** What is raised in steps. */
export interface StageView {
  readonly subject: string;
  readonly domain: string;
  readonly current: string;
  readonly next: string;
  /** ISO date of the first day on which it may begin; null where it may at once. */
  readonly notBefore: string | null;
}
