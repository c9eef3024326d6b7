import type { ReportView } from "../../reports/view";

/** A report with everything that a report can have, and one text wherever somebody else's stands. */
export function viewWith(text: string, more: Partial<ReportView> = {}): ReportView {
  const finding = {
    code: "spf-too-many-lookups",
    severity: "error",
    subject: text,
    message: text,
    fix: text,
    waiver: null,
  } as const;
  const control = { must: "It holds.", severity: "critical", waiver: null, evidence: [], findings: [] } as const;
  const evidence = [{ kind: "observed", at: "2026-11-29T12:00:00.000Z", what: text }] as const;
  return {
    subject: text,
    source: "stack",
    at: "2026-11-29T12:00:00.000Z",
    status: "red",
    verdict: text,
    summary: { red: 1, amber: 1, green: 1, waived: 1 },
    blocking: [
      { control: "mail/spf", code: "spf-too-many-lookups", subject: text, message: text, fix: text, shows: text },
    ],
    later: [{ control: "mail/spf", code: "spf-too-many-lookups", subject: "", message: text, fix: "", shows: "" }],
    controls: [
      { ...control, id: "mail/spf", status: "red", evidence, findings: [finding] },
      { ...control, id: "dns/stale", status: "amber", findings: [{ ...finding, severity: "unjudged", fix: "" }] },
      {
        ...control,
        id: "dns/ttl",
        status: "waived",
        findings: [{ ...finding, waiver: { reason: text, until: "2026-12-31" } }],
        waiver: { reason: text, until: "2026-12-31" },
      },
      { ...control, id: "dns/resolves", status: "green", evidence },
    ],
    map: [
      { host: text, service: text, proxied: false, redirectsTo: null },
      { host: "www.example.com", service: "Web app", proxied: true, redirectsTo: text },
    ],
    mail: [{ domain: text, servers: [text], facts: [{ name: "SPF", value: text }] }],
    stages: [{ subject: "HSTS", domain: text, current: text, next: text, notBefore: "2026-12-01" }],
    limits: [text],
    elsewhere: [text],
    ...more,
  };
}
