import { PathPattern } from "../../edge/path-pattern";
import { limits, planWith, type Plan } from "../../edge/plans";
import { atPath, type PathProblem } from "../../standards/problem";
import { problem } from "./codes";
import { overlaps } from "./overlaps";
import { passedOn } from "./passed-on";
import { areAmong, parametersOf } from "./old-link-source";
import { refOf } from "./redirect-rules";
import { keptOn, type RedirectChoices } from "./redirect-choices";
import { LinkIndex } from "./link-index";
import { hostProblems, seenLink, sourceProblems, type SeenLink } from "./source-problems";
import { mayRedirect } from "../../edge/prove/promises";
import { starsIn, type WildcardLink } from "./wildcard-link";
import { wellKnown, type UntouchedRoute } from "./old-link";

/**
 * Everything that would make these redirects loop, chain, catch what must stay untouched, or exceed the plan.
 *
 * @param needed how many rules they take.
 */
export function redirectProblems(
  choices: RedirectChoices,
  zone: { readonly name: string; readonly plan: Plan },
  needed: number,
): PathProblem[] {
  // Links are held against one another, so each path is put into the form that rules see once.
  const links = choices.oldLinks.map(seenLink);
  const index = new LinkIndex(links);
  return [
    ...links.flatMap((link) => [
      ...sourceProblems(link),
      ...shapeProblems(link),
      ...destinationProblems(link, index, choices),
    ]),
    ...hostProblems(links, choices, zone.name),
    ...overlaps(index),
    ...sameRefs(choices),
    ...links.flatMap((link) => untouchedProblems(link, choices)),
    ...tooMany(choices, zone, needed),
  ];
}

function shapeProblems(link: SeenLink): PathProblem[] {
  const where = `old link ${link.from}`;
  if (link.wildcard) return starProblems(link, link.wildcard);
  const keepsPath = link.to === "/*" && link.host !== undefined;
  const isTarget = keepsPath || /^(\/|https:\/\/)[^*#\s]*(\/\*|#[^*#\s]+)?$/.test(link.to);
  const problems: PathProblem[] = isTarget ? [] : [unlikeTarget(link.to, where)];
  if (PathPattern.parse(link.to).isFolder && !PathPattern.parse(link.from).isFolder) {
    problems.push(
      problem("old-link-page-to-prefix", atPath(where), {
        message: `It leads to the prefix "${link.to}", but is itself no prefix.`,
        fix: `Write the old link as ${link.from}/*, or name one page.`,
      }),
    );
  }
  return problems;
}

/** A target with stars within has as many as the old link, or none. */
function starProblems({ from, to }: SeenLink, wildcard: WildcardLink): PathProblem[] {
  const where = `old link ${from}`;
  if (!/^(\/|https:\/\/[^*/?#\s]+)[^*#\s]*(\*[^*#\s]+)*\*?$/.test(to)) return [unlikeTarget(to, where)];
  const stars = starsIn(to);
  if (stars === 0 || stars === wildcard.stars) return [];
  return [
    problem("old-link-stars-differ", atPath(where), {
      message: `It has ${wildcard.stars} * and leads to "${to}", which has ${stars}.`,
      fix: "Give the target a * for each one of the old link, in their order, or none.",
    }),
  ];
}

/** What keeps a text from being a target. */
function unlikeTarget(to: string, where: string): PathProblem {
  const told = `It leads to "${to}", `;
  if (!/^(\/|https:\/\/)/.test(to) || /\s/.test(to)) {
    return problem("old-link-target-invalid", atPath(where), {
      message: `${told}which is neither a path nor an https URL.`,
      fix: "Give a path such as /membership or a whole URL such as https://example.com/membership.",
    });
  }
  if (to.includes("#")) {
    return problem("old-link-target-fragment", atPath(where), {
      message: `${told}which has a fragment that is empty, has a second # or stands beside a *.`,
      fix: `Leave it out: ${to.replace(/#.*$/, "")}.`,
    });
  }
  return problem("old-link-target-star", atPath(where), {
    message: `${told}which has a * where none can stand.`,
    fix: "What an old link has for * goes to a * of the new path or query, as in /articles/*; never two in a row.",
  });
}

/** Two hops: the page that an old link leads to must not be redirected itself. */
function destinationProblems(link: SeenLink, index: LinkIndex, choices: RedirectChoices): PathProblem[] {
  const target = destination(link, choices);
  if (!target) return [];
  const where = `old link ${link.from}`;
  if (choices.alternates.includes(target.host)) {
    return [
      problem("old-link-to-alternate", atPath(where), {
        message: `It leads to ${target.host}, which redirects to ${choices.canonicalHost}: two hops.`,
        fix: `Lead it to ${choices.canonicalHost} directly.`,
      }),
    ];
  }
  const next = nextOf(link, index, choices);
  if (!next) return passedOn(link, hostOfLinks(target, choices), target.path, index.links);
  if (next === link)
    return [
      problem("old-link-to-itself", atPath(where), {
        message: `It leads to itself (${link.to}): a loop.`,
        fix: "Lead it to another page.",
      }),
    ];
  const loop = loopOf(link, index, choices);
  // Said at the first of them: one loop is one mistake.
  if (loop !== undefined)
    return loop.some((one) => one.from < link.from)
      ? []
      : [
          problem("old-link-loop", atPath(where), {
            message: `It leads to ${link.to}, and from there back again: a loop.`,
            fix: "Lead one of them to another page.",
          }),
        ];
  return [
    problem("old-link-to-old-link", atPath(where), {
      message: `It leads to ${link.to}, which is an old link itself (${next.from}): two hops.`,
      fix: `Lead it to ${next.to} directly.`,
    }),
  ];
}

/** The old links that whoever follows one of them goes through until it comes by again; undefined where it does not. */
function loopOf(link: SeenLink, index: LinkIndex, choices: RedirectChoices): readonly SeenLink[] | undefined {
  const passed = new Set<SeenLink>();
  for (let at: SeenLink | undefined = link; at && !passed.has(at);) {
    passed.add(at);
    at = nextOf(at, index, choices);
    if (at === link) return [...passed];
  }
  return undefined;
}

/** The old link that catches what another leads to. */
function nextOf(link: SeenLink, index: LinkIndex, choices: RedirectChoices): SeenLink | undefined {
  const target = destination(link, choices);
  if (!target) return undefined;
  const host = hostOfLinks(target, choices);
  const parameters = parametersOf(target.query);
  return index
    .candidates(host, target.path)
    .find(({ link: next }) => catches(next, target.path) && areAmong(next.parameters, parameters))?.link;
}

function catches({ wildcard, seen }: SeenLink, path: string): boolean {
  return wildcard ? wildcard.matches(path) : seen.matchesPage(path);
}

/** The host of the old links that could catch what arrives. */
function hostOfLinks({ host }: Destination, { canonicalHost }: RedirectChoices): string | undefined {
  return host === canonicalHost ? undefined : host;
}

interface Destination {
  readonly host: string;
  readonly path: string;
  readonly query: string;
}

function destination({ to, wildcard }: SeenLink, { canonicalHost }: RedirectChoices): Destination | undefined {
  const text = wildcard ? to.replaceAll("*", "a") : PathPattern.parse(to).stem;
  if (!URL.canParse(text, `https://${canonicalHost}`)) return undefined;
  const url = new URL(text, `https://${canonicalHost}`);
  return { host: url.host, path: PathPattern.parse(url.pathname).asSeen().text, query: url.search.slice(1) };
}

/** Cloudflare refuses a ruleset in which two rules have one ref, and only when it is deployed. */
function sameRefs(choices: RedirectChoices): PathProblem[] {
  const seen = new Map<string, string>();
  return choices.oldLinks.flatMap(({ from }) => {
    const ref = refOf(from);
    const first = seen.get(ref);
    if (first === undefined) seen.set(ref, from);
    if (first === undefined || first === from) return [];
    return [
      problem("old-link-ref-repeated", atPath(`old link ${from}`), {
        message: `Its rule has the ref ${ref}, which the rule of ${first} has already; Cloudflare takes each once.`,
        fix: "Lead both by one prefix, or leave one out.",
      }),
    ];
  });
}

function untouchedProblems(link: SeenLink, choices: RedirectChoices): PathProblem[] {
  // A rule for a whole host, or with stars within, makes an exception of what stays untouched; nothing but that is then
  // nothing at all.
  const concerned = link.host === undefined ? keptOfSpellings(choices) : keptOn(link.host, choices);
  // A redirect that the standard of a well-known URI allows is what its callers expect.
  return concerned
    .filter((route) => route !== wellKnown || !mayRedirect(link.seen.text))
    .filter((route) =>
      (link.host !== undefined || link.wildcard) && link.seen.isPrefix
        ? PathPattern.parse(route.path).asSeen().covers(link.seen)
        : intersects(link.seen, route),
    )
    .map((route) =>
      problem("old-link-of-untouched", atPath(`old link ${link.from}`), {
        message: `It would redirect ${route.path}, which must stay untouched (${route.purpose}).`,
        fix: "Take the old link out, or narrow one of the two.",
      }),
    );
}

function keptOfSpellings({ canonicalHost, alternates, untouched }: RedirectChoices): UntouchedRoute[] {
  return [wellKnown, ...untouched.filter(({ host }) => ["*", canonicalHost, ...alternates].includes(host))];
}

function intersects(from: PathPattern, route: UntouchedRoute): boolean {
  const kept = PathPattern.parse(route.path).asSeen();
  // A page is found with a final slash too, which may be the first path of a folder that stays untouched.
  const isFolder = !from.isPrefix && kept.matches(`${from.stem}/`);
  return from.meets(kept) || isFolder || (!kept.isPrefix && from.matchesPage(kept.stem));
}

/** A zone has so many rules, and no more. */
export function tooMany(
  choices: RedirectChoices,
  zone: { readonly name: string; readonly plan: Plan },
  needed: number,
): PathProblem[] {
  const allowed = limits.singleRedirects[zone.plan];
  if (needed <= allowed) return [];
  const enough = planWith(limits.singleRedirects, needed);
  return [
    problem("redirect-rules-too-many", atPath(`redirects of ${zone.name}`), {
      message:
        `${needed} redirect rules are needed (${choices.oldLinks.length} old links); the ${zone.plan} plan has ` +
        `${allowed}.`,
      fix:
        (choices.bulk === true ? "Merge" : "Set redirects.bulk: true, for a list of the account; or merge") +
        ` old links under a prefix such as /blog/*${enough ? `, or move to the ${enough} plan` : ""}.`,
    }),
  ];
}
