import * as v from "valibot";
import { mailReports } from "./mail-schemas";
import { count, evidence, judged, seen, severity, status, summary, text, weight } from "./shared";
import { adopt, all, drift, preview, stages, token, trace, traceLive, verify } from "./stack-schemas";

const nullable = v.nullable(text);
const known = v.object({ control: text, code: text, zone: nullable, resource: nullable, count });
const waivedUntil = v.nullable(v.object({ reason: text, until: text }));
const step = { control: text, code: text, subject: text, message: text, fix: text, shows: text };

const dollars = v.pipe(v.number(), v.minValue(0));
const monthlyCost = v.object({
  currency: v.literal("USD"),
  total: dollars,
  items: v.array(v.object({ what: text, dollars })),
  pricesOf: text,
});
const check = v.object({
  stack: text,
  summary,
  controls: v.array(judged),
  monthlyCost: v.nullable(monthlyCost),
  waivers: v.array(
    v.object({
      ...{ control: nullable, code: nullable, zone: nullable, host: nullable, resource: nullable, owner: nullable },
      reason: text,
      until: text,
      hides: v.array(v.object({ control: text, code: text, resource: nullable })),
      problem: v.nullable(v.object({ severity, code: text, message: text })),
    }),
  ),
  baseline: v.nullable(v.object({ known: v.array(known), gone: v.array(known) })),
  disabled: v.array(text),
});

const audit = v.object({
  domain: text,
  at: text,
  summary,
  controls: v.array(seen),
  launch: v.array(v.object({ ...step, blocks: v.boolean() })),
  map: v.array(
    v.object({ host: text, service: text, by: v.nullable(text), proxied: v.boolean(), endsAt: v.nullable(text) }),
  ),
  mail: v.object({
    servers: v.array(text),
    spf: v.nullable(text),
    spfLookups: v.nullable(count),
    dkim: v.array(text),
    dmarc: v.nullable(text),
    mtaSts: v.nullable(v.picklist(["none", "testing", "enforce"])),
    tlsReports: v.boolean(),
    bimi: v.boolean(),
  }),
});

/** A kind of text may say more of its problems than this, such as a line and a column. */
const lint = v.object({
  valid: v.boolean(),
  value: v.unknown(),
  problems: v.array(
    v.looseObject({
      severity,
      code: text,
      message: text,
      at: count,
      section: v.optional(text),
      fix: v.optional(text),
    }),
  ),
});

const explain = v.object({
  code: text,
  part: text,
  severity,
  control: v.nullable(text),
  means: text,
  example: text,
  mend: text,
  source: v.nullable(text),
});

const report = v.object({
  subject: text,
  source: v.picklist(["stack", "domain"]),
  at: text,
  status,
  verdict: text,
  summary: v.object({ ...summary.entries, waived: count }),
  blocking: v.array(v.object(step)),
  later: v.array(v.object(step)),
  controls: v.array(
    v.object({
      id: text,
      must: text,
      severity: weight,
      status,
      evidence: v.array(evidence),
      findings: v.array(
        v.object({ code: text, severity, subject: text, message: text, fix: text, waiver: waivedUntil }),
      ),
      waiver: waivedUntil,
    }),
  ),
  map: v.array(v.object({ host: text, service: text, proxied: v.boolean(), redirectsTo: v.nullable(text) })),
  mail: v.array(
    v.object({ domain: text, servers: v.array(text), facts: v.array(v.object({ name: text, value: text })) }),
  ),
  stages: v.array(v.object({ subject: text, domain: text, current: text, next: text, notBefore: v.nullable(text) })),
  limits: v.array(text),
  elsewhere: v.array(text),
});

const section = v.object({
  title: text,
  columns: v.array(text),
  rows: v.array(v.array(text)),
  missing: v.array(text),
});

const handover = v.object({
  stack: text,
  domain: text,
  domains: v.array(text),
  day: text,
  source: v.picklist(["state", "declared"]),
  deployedAt: v.nullable(text),
  map: report.entries.map,
  sections: v.array(section),
  control: v.object({ id: v.literal("handover/complete"), status: v.picklist(["green", "amber"]) }),
  complete: v.boolean(),
  missing: v.array(text),
});

/** Of every command with `--json` that could not run. */
const problems = v.object({
  count,
  problems: v.array(v.object({ severity, code: text, path: v.nullable(text), message: text, fix: v.optional(text) })),
});

/** What a command prints with `--json`, by its name. Keys are added to, never renamed. */
export const outputSchemas = {
  check,
  audit,
  verify,
  drift,
  trace,
  "trace-live": traceLive,
  preview,
  token,
  adopt,
  stages,
  "mail-reports": mailReports,
  all,
  lint,
  explain,
  report,
  handover,
  problems,
} as const;
