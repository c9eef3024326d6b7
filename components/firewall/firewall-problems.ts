import { PathPattern } from "../../edge/path-pattern";
import { limits, planWith, type Plan } from "../../edge/plans";
import { check, lineAndColumn, parse } from "../../edge/rules";
import { atPath, relocated, type PathProblem } from "../../standards/problem";
import { whereEnoughRules } from "../rule-count";
import { problem } from "./codes";
import type { FirewallChoices } from "./firewall-choices";
import type { FirewallRules } from "./firewall-rules";
import { tellsHosts } from "./rate-limits";

interface ZoneFacts {
  readonly name: string;
  readonly plan: Plan;
}

/** Everything that makes a firewall impossible on the zone's plan, or would stop what must get through. */
export function firewallProblems(
  choices: FirewallChoices,
  zone: ZoneFacts,
  { custom, managed, rateLimits }: FirewallRules,
): PathProblem[] {
  return [
    ...choices.sensitive.flatMap((route) => sensitiveProblems(route, choices, zone)),
    ...limitProblems(choices),
    ...keyProblems(custom.map((rule) => rule.ref)),
    ...tooMany(custom.length, choices, zone),
    ...tooManyLimits(rateLimits.length, zone),
    ...expressionProblems("firewall rule", "http_request_firewall_custom", custom, zone),
    ...expressionProblems("managed rules", "http_request_firewall_managed", managed, zone),
    ...expressionProblems("rate limit", "http_ratelimit", rateLimits, zone),
  ];
}

function sensitiveProblems(
  route: FirewallChoices["sensitive"][number],
  choices: FirewallChoices,
  zone: ZoneFacts,
): PathProblem[] {
  const where = `firewall.sensitive ${route.host}${route.path}`;
  const problems: PathProblem[] = [];
  if (!choices.hosts.some((host) => host.name === route.host)) {
    problems.push(
      problem("sensitive-host-undeclared", atPath(where), {
        message: `The host ${route.host} is not declared, or not behind Cloudflare.`,
        fix: `The hosts are: ${choices.hosts.map((host) => host.name).join(", ")}.`,
      }),
    );
  }
  if (tellsHosts(zone.plan)) return problems;
  if (PathPattern.parse(route.path).isEverything) {
    problems.push(
      problem("rate-limit-of-everything", atPath(where), {
        message:
          `On the ${zone.plan} plan a rate limit cannot tell hosts apart, so it would count every request of the ` +
          "zone.",
        fix: "Name the paths that are to be limited, or move to the pro plan.",
      }),
    );
  }
  for (const kept of choices.untouched.filter((other) => collides(other, route, choices))) {
    problems.push(
      problem("rate-limit-of-untouched", atPath(where), {
        message:
          `On the ${zone.plan} plan a rate limit cannot tell hosts apart, so it would limit ${kept.host}${kept.path} ` +
          `too, which must stay untouched${kept.purpose ? ` (${kept.purpose})` : ""}.`,
        fix: "Give one of the two another path, or move to the pro plan.",
      }),
    );
  }
  return problems;
}

/** An untouched route of another host with the very same paths; a narrower one is left out of the limit. */
function collides(
  kept: FirewallChoices["untouched"][number],
  route: FirewallChoices["sensitive"][number],
  choices: FirewallChoices,
): boolean {
  if (kept.host === route.host || kept.host === "*") return false;
  // What somebody calls sensitive on its own host too is limited on purpose.
  if (choices.sensitive.some((other) => other.host === kept.host && isSame(kept.path, other.path))) return false;
  return isSame(kept.path, route.path);
}

/** Limits know no upper and lower case. */
function isSame(given: string, otherwise: string): boolean {
  const [one, other] = [given, otherwise].map((path) => PathPattern.parse(path).inLowerCase());
  return one!.covers(other!) && other!.covers(one!);
}

function limitProblems({ limits: given }: FirewallChoices): PathProblem[] {
  return Object.entries(given)
    .filter(([, perMinute]) => !(Number.isInteger(perMinute) && perMinute >= 1))
    .map(([name, perMinute]) =>
      problem("rate-limit-not-whole", atPath(`firewall.limits.${name}`), {
        message: `${perMinute} was given; a limit is a whole number of requests a minute.`,
        fix: "Give 1 or more.",
      }),
    );
}

function keyProblems(refs: readonly string[]): PathProblem[] {
  return refs
    .filter((ref, index) => refs.indexOf(ref) !== index)
    .map((ref) =>
      problem("firewall-rule-name-taken", atPath(`firewall.rules.${ref}`), {
        message: "Launch Ready has a rule of this name itself.",
        fix: "Give the rule another name.",
      }),
    );
}

function tooMany(needed: number, choices: FirewallChoices, zone: ZoneFacts): PathProblem[] {
  const allowed = limits.firewallCustomRules[zone.plan];
  if (needed <= allowed) return [];
  const enough = planWith(limits.firewallCustomRules, needed);
  const own = needed - choices.rules.length;
  const merge = `Merge rules of the site with "or"${enough ? `, or move to the ${enough} plan` : ""}.`;
  return [
    problem("firewall-rules-too-many", atPath(`firewall rules of ${zone.name}`), {
      message:
        `${needed} rules are needed (${own} of Launch Ready, ${choices.rules.length} of the site); the ${zone.plan} ` +
        `plan has ${allowed}.`,
      fix:
        own > allowed
          ? whereEnoughRules(limits.firewallCustomRules, needed, "have fewer hosts and untouched routes in the zone")
          : merge,
    }),
  ];
}

/** One or two limits are always there; routes that one expression has no room for take more. */
function tooManyLimits(needed: number, zone: ZoneFacts): PathProblem[] {
  const allowed = limits.rateLimitRules[zone.plan];
  if (needed <= allowed) return [];
  return [
    problem("rate-limit-rules-too-many", atPath(`rate limits of ${zone.name}`), {
      message:
        `${needed} rules are needed for the sensitive routes, of which one expression has room for some only, and ` +
        `for what the zone keeps; the ${zone.plan} plan has ${allowed}.`,
      fix: whereEnoughRules(
        limits.rateLimitRules,
        needed,
        "name fewer sensitive routes, with prefixes such as /account/*",
      ),
    }),
  ];
}

function expressionProblems(
  what: string,
  phase: string,
  rules: readonly { readonly ref: string; readonly expression: string }[],
  zone: ZoneFacts,
): PathProblem[] {
  return rules.flatMap(({ ref, expression }) => {
    const parsed = parse(expression);
    const refused = parsed.expression
      ? check(parsed.expression, { plan: zone.plan, phase, where: "filter", text: expression })
      : [];
    return [...parsed.problems, ...refused]
      .filter(({ severity }) => severity === "error")
      .map((one) =>
        relocated(one, atPath(`${what} ${ref} of ${zone.name}`), {
          message: `${one.message} (Column ${lineAndColumn(expression, one.location.offset).column}.)`,
          fix: one.fix ?? "Shorten or correct the expression.",
        }),
      );
  });
}
