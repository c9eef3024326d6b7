import { limits, plans, type Plan } from "../../edge/plans";
import { check, expressionLimits, parse } from "../../edge/rules";
import { atPath, relocated, type PathProblem } from "../../standards/problem";
import { whereEnoughRules } from "../rule-count";
import { problem } from "./codes";
import type { CacheRule } from "./cache-rules";
import type { CachedHost, CacheChoices } from "./cache-choices";
import { isCookiePattern } from "./session-cookie";

/**
 * Everything that makes cache choices impossible on the zone's plan, or would cache what it must not.
 *
 * @param rules what is made of the choices.
 */
export function cacheProblems(
  choices: CacheChoices,
  hosts: readonly CachedHost[],
  zone: { readonly name: string; readonly plan: Plan },
  rules: readonly Pick<CacheRule, "ref" | "expression">[],
): PathProblem[] {
  return [
    ...choices.sessionCookies.filter((name) => !isCookiePattern(name)).map(cookieProblem),
    ...(["assets", "hashedAssets"] as const).flatMap((which) => lifetimeProblems(choices, which, zone.plan)),
    ...choices.hashedAssets.folders
      .filter((folder) => !/^\/([^*?#\s]+\/)?$/.test(folder) || folder === "/")
      .map(folderProblem),
    ...choices.privateRoutes.flatMap((route) => privateRouteProblems(route.host, route.path, hosts)),
    ...ruleProblems(rules, zone),
  ];
}

function cookieProblem(name: string): PathProblem {
  return problem("cache-session-cookie-invalid", atPath(`cache.sessionCookies ${JSON.stringify(name)}`), {
    message: "It cannot be a cookie's name.",
    fix: "Give the name alone, such as session, with * for a part that varies: app-*-session.",
  });
}

function folderProblem(folder: string): PathProblem {
  return problem("cache-asset-folder-invalid", atPath(`cache.hashedAssets.folders ${JSON.stringify(folder)}`), {
    message: "It is not a folder.",
    fix: "Give the path of a folder below the root, with a slash at both ends: /assets/.",
  });
}

function lifetimeProblems(choices: CacheChoices, which: "assets" | "hashedAssets", zonePlan: Plan): PathProblem[] {
  const { edgeSeconds, browserSeconds } = choices[which];
  const least = limits.minimumEdgeTtl[zonePlan];
  const enough = plans.find((name) => limits.minimumEdgeTtl[name] <= edgeSeconds);
  const problems: PathProblem[] = [];
  if (edgeSeconds < least) {
    problems.push(
      problem("cache-edge-seconds-too-few", atPath(`cache.${which}.edgeSeconds`), {
        message:
          `The ${zonePlan} plan keeps nothing for less than ${least} seconds at the edge; ${edgeSeconds} ` +
          "was given.",
        fix: `Give ${least} or more${enough ? `, or move to the ${enough} plan` : ""}.`,
      }),
    );
  }
  if (browserSeconds < limits.minimumBrowserTtl[zonePlan] || browserSeconds > longest) {
    problems.push(
      problem("cache-browser-seconds-out-of-range", atPath(`cache.${which}.browserSeconds`), {
        message: `${browserSeconds} was given; browsers keep a file for 1 to ${longest} seconds.`,
        fix: "Give the seconds for which a file may be out of date in a browser, where no purge reaches it.",
      }),
    );
  }
  return problems;
}

/** A year, the longest that Cache-Control is used for (RFC 9111 section 5.2.2.1 leaves it open). */
const longest = 31_536_000;

function privateRouteProblems(host: string, path: string, hosts: readonly CachedHost[]): PathProblem[] {
  if (host === "*" || hosts.some(({ name }) => name === host)) return [];
  return [
    problem("cache-private-host-undeclared", atPath(`cache.private ${host}${path}`), {
      message: `The host ${host} is not declared.`,
      fix: `The hosts are: ${hosts.map(({ name }) => name).join(", ")}.`,
    }),
  ];
}

function ruleProblems(
  rules: readonly Pick<CacheRule, "ref" | "expression">[],
  zone: { readonly name: string; readonly plan: Plan },
): PathProblem[] {
  const problems: PathProblem[] = [];
  const allowed = limits.cacheRules[zone.plan];
  if (rules.length > allowed) {
    problems.push(
      problem("cache-rules-too-many", atPath(`cache rules of ${zone.name}`), {
        message: `${rules.length} are needed; the ${zone.plan} plan has ${allowed}.`,
        fix: whereEnoughRules(limits.cacheRules, rules.length, "have fewer hosts in the zone"),
      }),
    );
  }
  for (const { ref, expression } of rules) {
    const { expression: parsed, problems: syntax } = parse(expression);
    const refused = [
      ...syntax,
      ...(parsed ? check(parsed, { plan: zone.plan, phase: "http_request_cache_settings", where: "filter" }) : []),
    ].filter(({ severity }) => severity === "error");
    for (const one of refused) {
      problems.push(
        relocated(one, atPath(`cache rule ${ref} of ${zone.name}`), {
          fix: `An expression may have ${expressionLimits.characters} characters: name fewer hosts, cookies or routes.`,
        }),
      );
    }
  }
  return problems;
}
