import { verdictsOf, type RuleCodes } from "./rule";

/** What may be said of several controls. */
export const sharedCodes = {
  "control-without-rule": {
    severity: "unjudged",
    outside: true,
    means: "Nothing judges the control yet.",
    example: "any program",
    mend: "Look for yourself.",
  },
  "control-waived": {
    severity: "info",
    means: "The control is broken, and somebody decided to live with it until a day.",
    example: "waivers: { tls/hsts: { reason: …, until: … } }",
    mend: "Mend it by that day.",
  },
  "zone-unknown": {
    severity: "unjudged",
    means:
      "In which zone a resource lies is known only after deployment, so that nobody can see what it decides there.",
    example: 'new ZoneSetting({ zoneId: someOutput, settingId: "ssl" })',
    mend: "Give the zone's id, or the output of a Zone of the same program.",
  },
  "zone-hosts-unseen": {
    severity: "unjudged",
    undeclared: true,
    means: "No DNS record of a zone is declared here, so that nobody can see which hosts it has.",
    example: "a ZoneSetting alone",
    mend: "Judge the program that declares the records.",
  },
  "plan-unstated": {
    severity: "unjudged",
    means: "Nobody states the zone's plan, and what is declared is refused on the Free plan.",
    example: "a Healthcheck in a zone without a plan",
    mend: "State the plan of the zone.",
  },
  "setting-value-unknown": {
    severity: "unjudged",
    means: "The value of a setting is known only after deployment.",
    example: 'new ZoneSetting({ settingId: "ssl", value: someOutput })',
    mend: "Give the value in the program.",
  },
  "input-unknown": {
    severity: "unjudged",
    means: "A value that was given to a component is an output that only the deployment will tell.",
    example: "services: { app: { target: loadBalancer.dnsName } }",
    mend: "Nothing: it is judged as soon as it is known, before anything of the site is declared.",
  },
  "edge-part-unfollowed": {
    severity: "unjudged",
    means: "Something that decides is declared and not followed by the model of the edge.",
    example: "a PageRule with forwardingUrl",
    mend: "Try the requests that it decides, or declare it as rules that are followed.",
  },
  "rule-never-decides": {
    severity: "error",
    means: "Wherever a rule matches, others always decide in its place.",
    example: "a redirect for /a below one for every path",
    mend: "Take it out, or let it come first.",
  },
} as const satisfies RuleCodes;

export const shared = verdictsOf(sharedCodes);
