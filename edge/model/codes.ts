import { problemsOf, type CodeTable } from "../../standards/problem";

/** Why the model of the edge does not follow something that is declared. */
export const codes = {
  "edge-setting-unknown": {
    severity: "unjudged",
    means: "The id or the value of a zone setting is known only after deployment.",
    example: "new ZoneSetting(…, { value: someOutput })",
    mend: "Give the value in the program.",
  },
  "edge-setting-unmodelled": {
    severity: "unjudged",
    means: "A zone setting can refuse requests in a way that the model does not have.",
    example: "hotlink_protection: on",
    mend: "Nothing; what it refuses has to be tried on the live zone.",
  },
  "edge-certificate-hosts-unknown": {
    severity: "unjudged",
    means: "The hosts of a certificate pack are known only after deployment.",
    example: "new CertificatePack(…, { hosts: someOutput })",
    mend: "Give the hosts in the program.",
  },
  "edge-total-tls-unknown": {
    severity: "unjudged",
    means: "Whether Total TLS is on is known only after deployment.",
    example: "new TotalTls(…, { enabled: someOutput })",
    mend: "Give the value in the program.",
  },
  "edge-worker-route-unknown": {
    severity: "unjudged",
    means: "The pattern or the script of a Worker route is known only after deployment.",
    example: "new WorkersRoute(…, { pattern: someOutput })",
    mend: "Give the pattern and the script's name in the program.",
  },
  "edge-resource-unmodelled": {
    severity: "unjudged",
    means: "A resource is of a type that the model does not have, and may decide about requests.",
    example: "new WaitingRoom(…)",
    mend: "Nothing; what it does has to be tried on the live zone.",
  },
  "edge-page-rule-unknown": {
    severity: "unjudged",
    means: "A page rule's target, actions or priority are known only after deployment, or missing.",
    example: "new PageRule(…, { actions: someOutput })",
    mend: "Give them in the program; better, move it to the rules that take its place.",
  },
  "edge-page-rule-action": {
    severity: "unjudged",
    means: "A page rule has an action that the model does not follow.",
    example: 'new PageRule(…, { actions: { bypassCacheOnCookie: "session=.*" } })',
    mend: "Move it to a cache rule, a configuration rule or another that takes its place.",
  },
  "edge-redirect-item-unknown": {
    severity: "unjudged",
    means: "An item of a redirect list is known only after deployment, or is not a redirect.",
    example: "new ListItem(…, { redirect: someOutput })",
    mend: "Give source and target in the program.",
  },
  "edge-zone-unknown": {
    severity: "unjudged",
    means: "The zone of a resource is not known, so that it is not part of any zone here.",
    example: "new DnsRecord(…, { zoneId: someOutput }) without a Zone that has a name",
    mend: "Declare the Zone in the program, or name it under intent.zones of the pack's configuration.",
  },
  "edge-list-items-unknown": {
    severity: "unjudged",
    means: "Items of a list are known only after deployment.",
    example: "new List(…, { items: someOutput })",
    mend: "Give the items in the program.",
  },
  "edge-rules-unknown": {
    severity: "unjudged",
    means: "The rules of a ruleset are known only after deployment.",
    example: "new Ruleset(…, { rules: someOutput })",
    mend: "Give the rules in the program.",
  },
  "edge-rule-unknown": {
    severity: "unjudged",
    means: "The expression or the action of a rule is known only after deployment.",
    example: 'rules: [{ action: "block", expression: someOutput }]',
    mend: "Give the expression and the action in the program.",
  },
  "edge-rule-invalid": {
    severity: "unjudged",
    means: "The expression of a rule is not valid, so that the rule is taken as absent.",
    example: 'expression: http.host = "example.com"',
    mend: "Correct the expression; launch-ready lint expression shows the place.",
  },
  "edge-rule-parameter-unknown": {
    severity: "unjudged",
    means: "A parameter of a rule's action is known only after deployment, or is not valid.",
    example: "actionParameters: { fromValue: someOutput }",
    mend: "Give the parameter in the program.",
  },
  "edge-rule-function-opaque": {
    severity: "unjudged",
    means: "A rule calls a function whose result only Cloudflare knows.",
    example: "expression: is_timed_hmac_valid_v0(…)",
    mend: "Nothing; what it decides has to be tried on the live zone.",
  },
  "edge-rule-field-unstated": {
    severity: "unjudged",
    means: "A rule reads a field that a request has here only where it is stated.",
    example: "expression: cf.bot_management.score lt 30",
    mend: "State the field, as in launch-ready trace --field, or nothing.",
  },
  "edge-list-undeclared": {
    severity: "unjudged",
    means: "A rule asks a list that is not declared.",
    example: "expression: ip.src in $office",
    mend: "Declare the list in the program.",
  },
  "edge-record-unknown": {
    severity: "unjudged",
    means: "The name or the type of a record is known only after deployment.",
    example: "new DnsRecord(…, { name: someOutput })",
    mend: "Give the name and the type in the program.",
  },
  "edge-record-proxied-unknown": {
    severity: "unjudged",
    means: "Whether a record is proxied is known only after deployment.",
    example: "new DnsRecord(…, { proxied: someOutput })",
    mend: "Give the value in the program.",
  },
  "edge-ruleset-phase-unknown": {
    severity: "unjudged",
    means: "The phase or the kind of a ruleset is known only after deployment.",
    example: "new Ruleset(…, { phase: someOutput })",
    mend: "Give the phase and the kind in the program.",
  },
  "edge-phase-unmodelled": {
    severity: "unjudged",
    means: "A ruleset is of a phase that the model does not have.",
    example: "phase: http_request_api_gateway",
    mend: "Nothing; what its rules do has to be tried on the live zone.",
  },
  "edge-entry-point-repeated": {
    severity: "unjudged",
    means: "A zone or an account has two entry points of one phase, and Cloudflare takes one.",
    example: "two rulesets of http_request_dynamic_redirect in one zone",
    mend: "Put the rules of both into one ruleset.",
  },
} as const satisfies CodeTable;

export type UnmodelledCode = keyof typeof codes;

export const problem = problemsOf(codes);
