import { controls, type Control, type ControlId } from "../../edge/controls";
import type { Evidence, Observations } from "../observations";
import { printable } from "../printable";
import { byRoute, plaintext, privateAnswers, staticFiles, strict, valid, waf } from "./answers";
import { found, look, type Judge, type LiveFinding, type Look } from "./judge";
import { dkim, dmarc, none, spf } from "./mail";
import { conflict, proxied, ttl } from "./records";
import { dnssec, expiry } from "./registration";
import { resolves, stale } from "./resolves";
import { canonical, once, untouched } from "./routes";
import { Seen } from "./seen";
import { coverage, hsts, https, version } from "./tls";

/** One judge for each control of which the world shows anything. */
const judges: readonly Judge[] = [
  resolves,
  ttl,
  conflict,
  stale,
  dnssec,
  expiry,
  proxied,
  canonical,
  once,
  untouched,
  strict,
  https,
  version,
  hsts,
  coverage,
  staticFiles,
  privateAnswers,
  byRoute,
  valid,
  waf,
  spf,
  dkim,
  dmarc,
  none,
  plaintext,
];

type LiveStatus = "red" | "amber" | "green";

/** What came of one control. */
export interface LiveVerdict {
  readonly control: Control;
  readonly status: LiveStatus;
  /** What breaks it first, then what cannot be told. */
  readonly findings: readonly LiveFinding[];
  readonly evidence: readonly Evidence[];
}

/** What is known of a control beside what was observed: from resources, or from a model of them. */
export interface OtherEvidence {
  readonly findings: readonly LiveFinding[];
  readonly evidence: readonly Evidence[];
  /** Whether it judges the control as a whole, so that what only observing leaves open is answered. */
  readonly whole: boolean;
}

/** Codes that say no more than that the outside does not show everything. */
const outsideOnly: ReadonlySet<string> = new Set([
  "live-not-observable",
  "live-partly-seen",
  "live-names-guessed",
  "live-private-unseen",
  "live-dkim-unseen",
]);

/** Judges every control of the bar by what was seen. Unknown is amber, never green. */
export function judgeLive(
  observations: Observations,
  others: ReadonlyMap<ControlId, OtherEvidence> = new Map(),
  now: Date = new Date(observations.at),
): LiveVerdict[] {
  const seen = new Seen(observations, now);
  return controls.map((control) => {
    const looked = observed(control.id, seen);
    const other = others.get(control.id);
    const open = looked.findings.filter(({ code }) => other?.whole !== true || !outsideOnly.has(code));
    const findings = ordered([...open, ...(other?.findings ?? [])]);
    const evidence = [
      ...(other?.evidence ?? []),
      ...looked.seen.map((what) => ({ kind: "observed" as const, at: observations.at, what: printable(what) })),
    ];
    return { control, status: statusOf(control, findings, evidence), findings, evidence };
  });
}

function observed(id: ControlId, seen: Seen): Look {
  const judge = judges.find(({ control }) => control === id);
  const looked = judge?.judge(seen) ?? look([]);
  const late = seen.observations.outOfTime
    ? [found("live-out-of-time", seen.domain, "Not judged: the time for looking ran out.")]
    : [];
  if (looked.seen.length > 0 || looked.findings.length > 0)
    return { ...looked, findings: [...looked.findings, ...late] };
  const notSeen = found("live-not-observable", seen.domain, `Not judged: ${whyNot(id)}.`);
  return { ...looked, findings: [notSeen, ...late] };
}

/** Why nothing of a control can be seen from outside. */
function whyNot(id: ControlId): string {
  if (id.startsWith("watch/")) return "who watches the domain, only a stack says";
  if (id.startsWith("secret/")) return "where secrets are kept, only a stack says";
  if (id === "recover/rollback") return "how to go back, only a stack says";
  if (id === "handover/complete") return "the handover document is made from a stack";
  if (id === "route/old-links") return "which old links there are, only a stack says";
  if (id === "dns/purpose" || id.startsWith("edge/") || id === "tls/strict")
    return "only Cloudflare's API shows it, with a token that may read";
  return "nothing of it was seen";
}

/** Worst first; among equals in the order in which they were found. */
function ordered(findings: readonly LiveFinding[]): LiveFinding[] {
  const rank = { error: 0, warning: 1, info: 2, unjudged: 3 };
  return [...findings].sort((a, b) => rank[a.severity] - rank[b.severity]);
}

function statusOf(control: Control, findings: readonly LiveFinding[], evidence: readonly Evidence[]): LiveStatus {
  if (findings.some(({ severity }) => severity === "error")) return control.severity === "medium" ? "amber" : "red";
  const open = findings.some(({ severity }) => severity === "warning" || severity === "unjudged");
  return open || evidence.length === 0 ? "amber" : "green";
}
