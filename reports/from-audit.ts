import type { HostPlace, LaunchStep, LiveVerdict, MailPicture } from "../live";
import { harmless } from "./harmless";
import { verdictOf } from "./verdict";
import type { ControlView, HostView, MailView, ReportView, StepView } from "./view";

/** What an audit came to. */
export interface AuditFacts {
  readonly domain: string;
  readonly at: string;
  readonly verdicts: readonly LiveVerdict[];
  readonly launch: readonly LaunchStep[];
  readonly map: readonly HostPlace[];
  readonly mail: MailPicture;
}

/** The report on a domain as the world sees it. */
export function viewOfAudit({ domain, at, verdicts, launch, map, mail }: AuditFacts): ReportView {
  const controls = verdicts.map(controlView);
  const blocking = launch.filter(({ blocks }) => blocks).map(stepView);
  return harmless({
    subject: domain,
    source: "domain" as const,
    at,
    ...verdictOf(controls, blocking),
    blocking,
    later: launch.filter(({ blocks }) => !blocks).map(stepView),
    controls,
    map: map.map(hostView),
    mail: [mailView(domain, mail)],
    stages: [],
    limits: [],
    elsewhere: [],
  });
}

function controlView({ control, status, evidence, findings }: LiveVerdict): ControlView {
  return {
    ...control,
    status,
    evidence,
    findings: findings
      .filter(({ severity }) => severity !== "info")
      .map(({ code, severity, location, message, fix = "" }) => ({
        code,
        severity,
        subject: location.name ?? "",
        message,
        fix,
        waiver: null,
      })),
    waiver: null,
  };
}

function stepView({ control, code, subject, message, fix, shows }: LaunchStep): StepView {
  return { control, code, subject, message, fix, shows };
}

function hostView({ host, service, proxied, endsAt }: HostPlace): HostView {
  const stays = endsAt === null || new URL(endsAt).hostname === host;
  return { host, service, proxied, redirectsTo: stays ? null : endsAt };
}

function mailView(domain: string, { servers, spf, spfLookups, dkim, dmarc, ...more }: MailPicture): MailView {
  const facts = {
    SPF: spf === null ? "none" : `${spf} (${spfLookups ?? "an unknown number"} of 10 lookups)`,
    DKIM: dkim.length === 0 ? "no key under the selectors that are known" : `keys under ${dkim.join(", ")}`,
    DMARC: dmarc ?? "none",
    "MTA-STS": more.mtaSts ?? "none",
    "TLS reports": more.tlsReports ? "asked for" : "none",
    BIMI: more.bimi ? "a record" : "none",
  };
  return { domain, servers, facts: Object.entries(facts).map(([name, value]) => ({ name, value })) };
}
