import { limits, type Plan } from "../../edge/plans";
import { pathAsSeen } from "../../edge/trace/normalize-url";
import type { ArgumentProblem } from "../problem";
import { redirectRules, refOf, type RedirectPlan } from "./redirect-rules";
import { wellKnown, type OldLink, type UntouchedRoute } from "./old-link";

/** Everything that would make these redirects loop, chain, catch what must stay untouched, or exceed the plan. */
export function redirectProblems(
  plan: RedirectPlan,
  zone: { readonly name: string; readonly plan: Plan },
): ArgumentProblem[] {
  return [
    ...plan.oldLinks.flatMap((link) => [...shapeProblems(link), ...destinationProblems(link, plan)]),
    ...overlaps(plan.oldLinks),
    ...sameRefs(plan),
    ...plan.oldLinks.flatMap((link) => untouchedProblems(link, plan)),
    ...tooMany(plan, zone),
  ];
}

function shapeProblems(link: OldLink): ArgumentProblem[] {
  const where = `old link ${link.from}`;
  const problems: ArgumentProblem[] = [];
  if (!/^\/[^*?#\s]*(\/\*)?$/.test(link.from)) {
    problems.push({
      where,
      message: `"${link.from}" is not a path.`,
      fix: "Give a path such as /join, or a prefix such as /blog/*, without query or fragment.",
    });
  }
  if (!/^(\/|https:\/\/)[^*#\s]*(\/\*)?$/.test(link.to)) {
    problems.push({
      where,
      message: `It leads to "${link.to}", which is neither a path nor an https URL.`,
      fix: "Give a path such as /membership or a whole URL such as https://example.com/membership.",
    });
  }
  if (link.to.endsWith("/*") && !link.from.endsWith("/*")) {
    problems.push({
      where,
      message: `It leads to the prefix "${link.to}", but is itself no prefix.`,
      fix: `Write the old link as ${link.from}/*, or name one page.`,
    });
  }
  return problems;
}

/** Two hops: the page that an old link leads to must not be redirected itself. */
function destinationProblems(link: OldLink, plan: RedirectPlan): ArgumentProblem[] {
  const target = destination(link, plan.canonicalHost);
  if (!target) return [];
  const where = `old link ${link.from}`;
  if (plan.alternates.includes(target.host)) {
    return [
      {
        where,
        message: `It leads to ${target.host}, which redirects to ${plan.canonicalHost}: two hops.`,
        fix: `Lead it to ${plan.canonicalHost} at once.`,
      },
    ];
  }
  if (target.host !== plan.canonicalHost) return [];
  const next = plan.oldLinks.find((other) => covers(other.from, target.path));
  if (!next) return [];
  if (next === link) return [{ where, message: `It leads to itself (${link.to}): a loop.`, fix: "Lead it to another page." }];
  if (leadsBack(link, plan)) return [{ where, message: `It leads to ${link.to}, and from there back again: a loop.`, fix: "Lead one of them to another page." }];
  return [{ where, message: `It leads to ${link.to}, which is an old link itself (${next.from}): two hops.`, fix: `Lead it to ${next.to} at once.` }];
}

/** Whether whoever follows an old link, and every one that it leads to, comes by it again. */
function leadsBack(link: OldLink, plan: RedirectPlan): boolean {
  const seen = new Set<OldLink>();
  for (let at: OldLink | undefined = link; at && !seen.has(at); ) {
    seen.add(at);
    const target = destination(at, plan.canonicalHost);
    at = target?.host === plan.canonicalHost ? plan.oldLinks.find((other) => covers(other.from, target.path)) : undefined;
    if (at === link) return true;
  }
  return false;
}

function destination(link: OldLink, canonicalHost: string): { host: string; path: string } | undefined {
  const text = link.to.endsWith("/*") ? link.to.slice(0, -1) : link.to;
  if (!URL.canParse(text, `https://${canonicalHost}`)) return undefined;
  const url = new URL(text, `https://${canonicalHost}`);
  return { host: url.host, path: pathAsSeen(url.pathname) };
}

/** Whether the old link's pattern catches a path; a page is caught with and without a final slash. */
function covers(given: string, asked: string): boolean {
  const [from, path] = [pathAsSeen(given), pathAsSeen(asked)];
  if (from.endsWith("/*")) return path.startsWith(from.slice(0, -1));
  return path === from || path === `${from}/`;
}

/** Whether nothing is left for another old link: what is below a prefix, only a prefix catches. */
function coversAll(from: string, other: string): boolean {
  if (other.endsWith("/*")) return from.endsWith("/*") && covers(from, other.slice(0, -1));
  return covers(from, other);
}

/** Whether two old links are one page, in whatever spelling, with or without a final slash; or one prefix. */
function samePages(one: string, other: string): boolean {
  const bare = (from: string) => pathAsSeen(from).replace(/(.)\/$/, "$1");
  return bare(one) === bare(other);
}

function overlaps(links: readonly OldLink[]): ArgumentProblem[] {
  return links.flatMap((link, index) => {
    const earlier = links.slice(0, index).find((other) => samePages(other.from, link.from) || coversAll(other.from, link.from));
    if (!earlier) return [];
    if (samePages(earlier.from, link.from)) {
      return [{ where: `old link ${link.from}`, message: `It means the same as ${earlier.from}, which stands before it.`, fix: "Keep one of the two." }];
    }
    return [
      {
        where: `old link ${link.from}`,
        message: `It is never reached: ${earlier.from} stands before it and catches it.`,
        fix: `Put ${link.from} before ${earlier.from}.`,
      },
    ];
  });
}

/** Cloudflare refuses a ruleset in which two rules have one ref, and only when it is deployed. */
function sameRefs(plan: RedirectPlan): ArgumentProblem[] {
  const seen = new Map<string, string>();
  return plan.oldLinks.flatMap(({ from }) => {
    const ref = refOf(from);
    const first = seen.get(ref);
    if (first === undefined) seen.set(ref, from);
    if (first === undefined || first === from) return [];
    return [{ where: `old link ${from}`, message: `Its rule has the ref ${ref}, which the rule of ${first} has already; Cloudflare takes each once.`, fix: "Lead both by one prefix, or leave one out." }];
  });
}

function untouchedProblems(link: OldLink, plan: RedirectPlan): ArgumentProblem[] {
  const hosts = [plan.canonicalHost, ...plan.alternates];
  return [wellKnown, ...plan.untouched]
    .filter((route) => (route.host === "*" || hosts.includes(route.host)) && intersects(link.from, route))
    .map((route) => ({
      where: `old link ${link.from}`,
      message: `It would redirect ${route.path}, which must stay untouched (${route.purpose}).`,
      fix: "Take the old link out, or narrow one of the two.",
    }));
}

function intersects(from: string, route: UntouchedRoute): boolean {
  const link = pathAsSeen(from.endsWith("*") ? from.slice(0, -1) : from);
  const kept = route.path.endsWith("*") ? route.path.slice(0, -1) : route.path;
  if (from.endsWith("*") && kept.startsWith(link)) return true;
  return route.path.endsWith("*") ? link.startsWith(kept) : covers(from, kept);
}

function tooMany(plan: RedirectPlan, zone: { readonly name: string; readonly plan: Plan }): ArgumentProblem[] {
  const allowed = limits.singleRedirects[zone.plan];
  const needed = redirectRules(plan).length;
  if (needed <= allowed) return [];
  const enough = (["free", "pro", "business", "enterprise"] as const).find((name) => limits.singleRedirects[name] >= needed);
  return [
    {
      where: `redirects of ${zone.name}`,
      message: `${needed} redirect rules are needed (${plan.oldLinks.length} old links); the ${zone.plan} plan has ${allowed}.`,
      fix: `Merge old links under a prefix such as /blog/*${enough ? `, or move to the ${enough} plan` : ""}.`,
    },
  ];
}
