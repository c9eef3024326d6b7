import * as v from "valibot";
import { count, evidence, finding, judged, problem, seen, summary, text } from "./shared";

export const traceLive = v.object({
  url: text,
  phases: v.array(v.object({ phase: text, model: v.array(text), cloudflare: v.array(text), same: v.boolean() })),
  status: v.object({ model: v.nullable(count), cloudflare: v.nullable(count) }),
  findings: v.array(problem),
});

export const verify = v.object({
  stack: text,
  at: text,
  summary,
  controls: v.array(seen),
  checks: v.array(
    v.object({
      control: text,
      name: text,
      status: v.picklist(["passed", "failed", "unjudged"]),
      findings: v.array(finding),
    }),
  ),
  model: v.optional(
    v.object({
      asked: count,
      left: count,
      differences: v.array(v.object({ ...traceLive.entries, method: text })),
      unanswered: v.array(v.object({ url: text, why: text })),
    }),
  ),
});

export const drift = v.object({
  stack: text,
  at: text,
  differences: v.array(
    v.object({
      code: text,
      resource: text,
      message: text,
      who: text,
      actions: v.array(
        v.object({
          action: v.picklist(["adopt", "put back", "change the configuration", "deploy", "remove"]),
          command: text,
        }),
      ),
    }),
  ),
  unseen: v.array(v.object({ code: text, message: text })),
  controls: v.array(v.object({ id: v.literal("dns/stale"), status: seen.entries.status, evidence: v.array(evidence) })),
});

const outcome = v.object({
  kind: v.picklist(["redirect", "origin", "block", "challenge", "limited", "dns-error", "connect-error", "tls-error"]),
  status: v.nullable(count),
  location: v.nullable(text),
  origin: v.nullable(
    v.object({
      protocol: v.picklist(["http", "https"]),
      address: text,
      port: count,
      host: text,
      worker: v.nullable(text),
      verified: v.boolean(),
    }),
  ),
  cache: v.nullable(
    v.object({ eligible: v.boolean(), edgeTtl: v.nullable(count), browserTtl: v.nullable(count), reason: text }),
  ),
});

export const trace = v.object({
  request: v.object({
    url: text,
    method: v.optional(text),
    headers: v.optional(v.record(text, text)),
    cookies: v.optional(v.record(text, text)),
    ip: v.optional(text),
    tlsVersion: v.optional(text),
    time: v.optional(v.number()),
    fields: v.optional(v.record(text, v.unknown())),
  }),
  hops: v.array(
    v.object({
      url: text,
      steps: v.array(v.object({ phase: text, rule: v.nullable(text), action: text, detail: text })),
      outcome,
    }),
  ),
  unmodelled: v.array(
    v.object({
      code: text,
      resource: v.optional(text),
      what: text,
      fields: v.optional(v.array(text)),
      unread: v.optional(v.literal(true)),
    }),
  ),
});

export const token = v.object({
  stack: text,
  cloudflare: v.array(
    v.object({
      name: text,
      apiName: text,
      scope: v.picklist(["zone", "account"]),
      level: v.literal("Edit"),
      for: v.array(text),
      resources: v.array(text),
    }),
  ),
  // A policy document of IAM.
  aws: v.object({
    Version: v.literal("2012-10-17"),
    Statement: v.array(v.object({ Effect: v.literal("Allow"), Action: v.array(text), Resource: v.array(text) })),
  }),
  unknown: v.array(text),
});

export const adopt = v.object({
  domain: text,
  stack: text,
  file: text,
  // Files that begin a project, where the folder has none.
  begins: v.array(text),
  source: text,
  // What the stack file says under `launch-ready:site`.
  site: v.record(text, v.unknown()),
  changes: v.array(
    v.object({
      area: v.picklist(["records", "settings", "rules"]),
      what: text,
      id: v.optional(text),
      action: v.picklist(["add", "change"]),
      differences: v.array(v.object({ text, control: text, why: text })),
    }),
  ),
  kept: count,
  left: v.array(v.object({ what: text, id: v.optional(text), why: text })),
  unexplained: v.array(v.object({ path: text, what: text })),
  // Why the section `mail` does not say the zone's mail.
  mailAsRecords: v.optional(text),
  removed: v.array(v.object({ id: text, what: text })),
  unseen: v.array(v.object({ what: text, why: text })),
  notes: v.array(text),
  written: v.boolean(),
  imported: v.optional(count),
  counts: v.optional(v.record(text, count)),
  next: v.optional(text),
});

export const stages = v.object({
  today: text,
  stacks: v.array(
    v.object({
      stack: text,
      stages: v.array(
        v.object({
          domain: text,
          subject: text,
          current: v.optional(text),
          next: v.optional(text),
          notBefore: v.optional(text),
          mayBeRaised: v.boolean(),
        }),
      ),
    }),
  ),
  failed: v.optional(v.array(v.object({ stack: text, failure: text }))),
});

/** What a command prints with `--all` or `--select`, whichever it is. */
export const all = v.object({
  operation: text,
  sandbox: v.boolean(),
  parallel: count,
  seconds: v.number(),
  failed: count,
  stacks: v.array(
    v.object({
      stack: text,
      code: v.optional(count),
      seconds: v.number(),
      counts: v.record(text, count),
      said: v.optional(text),
      failure: v.optional(text),
      output: v.optional(v.unknown()),
    }),
  ),
});

const deployed = {
  stack: text,
  sandbox: v.boolean(),
  operation: text,
  applied: v.boolean(),
  failure: v.optional(text),
  warning: v.optional(text),
  counts: v.record(text, count),
  steps: v.array(v.object({ action: text, type: text, name: text, urn: text, changed: v.array(text) })),
  violations: v.array(
    v.object({
      level: v.picklist(["mandatory", "remediate", "advisory", "disabled"]),
      policy: text,
      pack: text,
      message: text,
      urn: v.optional(text),
      code: v.optional(text),
    }),
  ),
  problems: v.array(problem),
  diagnostics: v.array(v.object({ severity: text, message: text, urn: v.optional(text) })),
  outputs: v.optional(v.record(text, v.unknown())),
  next: v.optional(text),
  controls: v.optional(v.array(judged)),
  // Of a rollback.
  rollback: v.optional(v.object({ from: count, to: count })),
  stackFile: v.optional(v.object({ file: text, matches: v.boolean(), commit: v.optional(text) })),
  rehearsed: v.optional(text),
  // Of `up --verify`.
  verification: v.optional(verify),
  notBack: v.optional(text),
};

/** What `up`, `refresh`, `destroy` and `rollback` print as well; `controls` is of a preview that went well. */
export const preview = v.object({ ...deployed, wentBack: v.optional(v.object(deployed)) });
