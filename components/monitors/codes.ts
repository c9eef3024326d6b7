import { problemsOf, type CodeTable } from "../../standards/problem";

/** What can be wrong with what `monitors` is to declare. */
export const codes = {
  "signal-threshold-invalid": {
    severity: "error",
    means: "A signal alarms below one event, or within a time that is not whole minutes.",
    example: "monitors.signals: { x: { withinSeconds: 90 } }",
    mend: "Give atLeast 1 or more, and whole minutes.",
  },
  "monitors-without-owner": {
    severity: "error",
    means: "What is watched does not have an owner who is declared.",
    example: "monitors without owner",
    mend: "Give each an owner, or monitors.owner for all of them.",
  },
  "health-checks-too-many": {
    severity: "error",
    means: "More of Cloudflare's health checks are needed than the zone's plan has.",
    example: "monitors.with: cloudflare on the Free plan",
    mend: "Set monitors.with to route53, or move to a plan that has them.",
  },
  "health-check-regions-too-few": {
    severity: "error",
    means: "Route 53 is to check from fewer than three regions, or from one that it does not have.",
    example: "monitors.regions: [us-east-1]",
    mend: "Choose three or more of Route 53's regions.",
  },
  "health-check-tls-too-new": {
    severity: "error",
    means: "The zone takes TLS 1.3 alone, which Route 53's checks do not speak.",
    example: 'tls.minVersion: "1.3" and monitors.with: route53',
    mend: 'Set tls.minVersion to "1.2", or monitors.with to cloudflare.',
  },
  "notifications-without-account": {
    severity: "error",
    means: "Notifications are to be declared, and the account they belong to is not given.",
    example: "monitors without accountId",
    mend: "Give accountId.",
  },
  "alerts-webhook-without-slack": {
    severity: "error",
    means: "Alarms of Amazon SNS are to reach Slack through an incoming webhook, which does not take them.",
    example: "monitors.alerts: { webhook: slack } without slack",
    mend: "Give alerts.slack too, with workspace and channel.",
  },
  "alerts-slack-without-alarms": {
    severity: "error",
    means: "A channel of Slack is given for alarms of Amazon SNS, and there are none.",
    example: "monitors.with: checkly and alerts.slack",
    mend: "Take alerts.slack out; alerts.webhook: slack is for what Cloudflare reports.",
  },
  "monitors-link-missing": {
    severity: "error",
    means: "A service elsewhere is said to watch, and no page of it is named.",
    example: "monitors: { with: better-stack, checks: { homepage: {} } }",
    mend: "Give monitors.link, the https address of the page that lists the checks.",
  },
  "monitors-link-unused": {
    severity: "error",
    means: "The page of a service elsewhere is named, and the checks are declared here.",
    example: "monitors: { with: route53, link: https://uptime.example.org/monitors }",
    mend: "Take the link out, or say in monitors.with which service watches.",
  },
  "health-check-host-unserved": {
    severity: "error",
    means: "A host is checked that does not serve anything itself.",
    example: "a check of the host that redirects to the canonical one",
    mend: "Check a host that serves something.",
  },
  "health-check-path-redirects": {
    severity: "error",
    means: "A path is checked that only redirects.",
    example: "a check of an old link",
    mend: "Check the page that it leads to.",
  },
  "health-check-secret-unknown": {
    severity: "error",
    means: "A check is to carry a secret that is not generated here.",
    example: "carries: origin-proof, and no such secret",
    mend: "Declare it under secrets, with generate: true.",
  },
  "health-check-ipv6-only": {
    severity: "error",
    means: "Route 53 is to check a host that answers over IPv6 only.",
    example: "an unproxied host with AAAA records alone",
    mend: "Give its service an IPv4 address too, or let Cloudflare check it.",
  },
  "health-check-status-unhealthy": {
    severity: "error",
    means: "A check expects a status that Route 53 never takes for healthy.",
    example: "expect: { status: 401 }",
    mend: "Check a path that answers 200, or let Cloudflare check it.",
  },
  "health-check-path-too-long": {
    severity: "error",
    means: "The path of a check is longer than Route 53 takes.",
    example: "a path of 256 characters",
    mend: "Shorten the path.",
  },
  "health-check-body-too-long": {
    severity: "error",
    means: "The text that a check looks for is longer than Route 53 takes.",
    example: "expect: { body: … } of 256 characters",
    mend: "Shorten the text.",
  },
} as const satisfies CodeTable;

export const problem = problemsOf(codes);
