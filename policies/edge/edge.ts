import {
  covers,
  invariantsOf,
  mostGuessesAMinute,
  wellKnown,
  type Route,
  type SensitiveRoute,
  proveIn,
} from "../../edge/prove";
import { stopsVisitors } from "../../edge/phases";
import { uses } from "../../edge/rules";
import { createState, outcomeOf } from "../../edge/trace";
import { text, type DeclaredResource } from "../../edge/resource";
import type { Estate } from "../estate";
import { foundBy } from "../invariants";
import { defaultFilters, filtersByDefault } from "./default-filters";
import { ledAway } from "./led-away";
import { managedRules } from "./managed-rules";
import { nothingFound, together, type Rule, type Verdict } from "../rule";
import { cannotJudge, found } from "./codes";
import { browser, hostsOf, isBehind, notFollowed, pathOf, requestReads, webZones, type WebZone } from "../web-hosts";

const customPhase = "http_request_firewall_custom";
const ratePhase = "http_ratelimit";

/** Managed rules run for every host, bots are filtered, DDoS protection is on and alerts. */
export const waf: Rule = {
  control: "edge/waf",
  reads: {
    ...requestReads,
    settings: [...requestReads.settings, ...filtersByDefault.keys()],
    phases: [...requestReads.phases, "http_request_firewall_managed", "ddos_l7"],
  },
  judge: (estate) => {
    const zones = webZones(estate);
    if (zones.length === 0) return nothingFound;
    return together([
      ...zones.flatMap((web) => [
        managedRules(estate, web),
        bots(estate, web),
        defaultFilters(web),
        notFollowed(estate, web.zone, (_, __, { decides }) => decides?.includes("guarding") === true),
      ]),
      ...estate.resources.filter((one) => one.props.phase === "ddos_l7").map(weakened),
      ddosAlert(estate),
    ]);
  },
};

function bots(estate: Estate, web: WebZone): Verdict {
  const { zone, promises } = web;
  const declared = zone.resources.filter((one) => one.type.endsWith(":BotManagement"));
  const fighting = declared.find((one) => one.props.fightMode === true);
  const programs = (promises?.untouched ?? []).filter(({ host }) => isBehind(zone, host));
  if (fighting && programs.length > 0) {
    const [first] = programs;
    return found(
      "bot-fight-hits-untouched",
      `${zone.name} has Bot Fight Mode on, which no rule can skip: it challenges ${first!.host}${first!.path} ` +
        "too, which must stay untouched.",
      "Set fightMode: false and filter bots with a custom rule, or move to the pro plan, whose Super Bot Fight " +
        "Mode can be skipped.",
      fighting,
    );
  }
  if (zone.botFighting) return nothingFound;
  if (estate.edge.phasesOf(zone).get(customPhase)?.rules.some(filtersBots)) return nothingFound;
  return found(
    "bots-unfiltered",
    `${zone.name} filters no bots.`,
    "Declare BotManagement with fightMode: true (Free) or sbfmDefinitelyAutomated (Pro), or a custom rule that " +
      "challenges by user agent where webhooks must get through.",
    declared[0] ?? zone,
  );
}

const botFields = /^(http\.user_agent|cf\.client\.bot|cf\.verified_bot_category|cf\.bot_management\..*)$/;

function filtersBots(rule: { readonly action: string; readonly expression: Parameters<typeof uses>[0] }): boolean {
  return stopsVisitors(rule.action) && uses(rule.expression).fields.some((field) => botFields.test(field));
}

/**
 * Protection against DDoS is on unless a rule of `ddos_l7` lowers it (Cloudflare, ddos-protection; checked 2026-11-24).
 */
function weakened(ruleset: DeclaredResource): Verdict {
  const rules = Array.isArray(ruleset.props.rules) ? (ruleset.props.rules as unknown[]) : [];
  const lowered = rules.some((rule) => {
    const overrides = (rule as { actionParameters?: { overrides?: Record<string, unknown> } }).actionParameters
      ?.overrides;
    if (!overrides) return false;
    const { rules: each, categories } = overrides;
    const all = [
      overrides,
      ...(Array.isArray(each) ? (each as unknown[]) : []),
      ...(Array.isArray(categories) ? (categories as unknown[]) : []),
    ];
    return (all as Record<string, unknown>[]).some(
      (one) => one.enabled === false || one.action === "log" || one.sensitivityLevel === "eoff",
    );
  });
  if (!lowered) return nothingFound;
  return found(
    "ddos-rules-weakened",
    "The rules against DDoS attacks are turned off or only logged.",
    "Take the override out.",
    ruleset,
  );
}

/** Alerts belong to the account: a program that declares none at all may have left them to another. */
function ddosAlert(estate: Estate): Verdict {
  const alerts = estate.resources.filter((one) => one.type.endsWith(":NotificationPolicy"));
  if (alerts.length === 0) {
    return cannotJudge(
      "ddos-alert-unseen",
      "no alert of the account is declared here, so it cannot be seen whether anybody is told of a DDoS attack",
    );
  }
  const works = alerts.some(
    (one) =>
      ["dos_attack_l7", "advanced_ddos_attack_l7_alert"].includes(text(one, "alertType") ?? "") &&
      one.props.enabled !== false,
  );
  if (works) return nothingFound;
  return found(
    "ddos-alert-missing",
    "There are alerts, and none of them is about DDoS attacks.",
    "Declare a NotificationPolicy with alertType dos_attack_l7 and somebody's mail address or webhook.",
  );
}

/**
 * Each sensitive route is rate limited, tightly enough where something could be guessed, and nothing that must stay
 * untouched is.
 */
export const rateLimit: Rule = {
  control: "edge/rate-limit",
  reads: { ...requestReads, phases: [...requestReads.phases, ratePhase] },
  judge: (estate) => {
    const { counterexamples } = proveIn(estate.proofContexts, invariantsOf("edge/rate-limit"));
    return together([
      ...counterexamples.map((one) =>
        foundBy(one, {
          message: one.explanation,
          fix:
            `Declare a rule of the phase ${ratePhase} that matches it, with the characteristics cf.colo.id and ` +
            `ip.src and, where something could be guessed, at most ${mostGuessesAMinute} requests a minute.`,
        }),
      ),
      ...webZones(estate)
        .filter(({ onlyRedirects }) => !onlyRedirects)
        .flatMap((web) => [
          unsaid(web),
          ledAway(estate, web),
          doubledSlash(estate, web),
          untouchedButLimited(estate, web),
          notFollowed(estate, web.zone, (_, phase) => phase === ratePhase),
        ]),
    ]);
  },
};

function unsaid({ zone, promises }: WebZone): Verdict {
  if (promises && promises.sensitive.length > 0) return nothingFound;
  return cannotJudge(
    "sensitive-routes-unstated",
    `nothing says which routes of ${zone.name} are sensitive: login, signup, password reset, invites, public API`,
  );
}

/**
 * Whether Cloudflare merges slashes before rules see a path depends on a setting whose default the sources disagree
 * about (rules/normalization/settings says RFC 3986, which leaves them; checked 2026-11-24), so it has to be declared.
 */
function doubledSlash(estate: Estate, web: WebZone): Verdict {
  const { zone, promises, hosts } = web;
  const most = highestRate(estate, web);
  if (!promises || most === 0 || zone.normalization.declared) return nothingFound;
  const urls = promises.sensitive.flatMap((route) =>
    hostsOf(route, hosts).map((host) => ({ host, path: pathOf(route.path), method: route.method ?? "POST" })),
  );
  const open = urls.find(
    ({ host, path, method }) =>
      isLimited(estate, `https://${host}${path}`, most, method) &&
      !isLimited(estate, `https://${host}/${path}`, most, method),
  );
  if (!open) return nothingFound;
  return cannotJudge(
    "sensitive-route-slash-unsure",
    `whether https://${open.host}/${open.path} is limited as ${open.path} is: ${zone.name} declares no ` +
      "UrlNormalizationSettings, whose type cloudflare merges slashes",
  );
}

function untouchedButLimited(estate: Estate, web: WebZone): Verdict {
  const { promises, hosts } = web;
  const most = highestRate(estate, web);
  if (!promises || most === 0) return nothingFound;
  const kept = promises.untouched.filter((route) => !promises.sensitive.some((one) => isAlso(route, one)));
  return together(
    [...kept, wellKnown].flatMap((route) =>
      hostsOf(route, hosts)
        .map((host) => `https://${host}${pathOf(route.path)}`)
        .filter((url) => isLimited(estate, url, most))
        .map((url) =>
          found(
            "untouched-route-limited",
            `The rate limit also counts ${url}, which must stay ` +
              `untouched${route.purpose ? ` (${route.purpose})` : ""}.`,
            "Take the path out of the rate limit's expression, or state the route as sensitive too.",
          ),
        ),
    ),
  );
}

/** A route that somebody calls sensitive as well, by a pattern that is no wider, is limited on purpose. */
function isAlso(route: Route, sensitive: SensitiveRoute): boolean {
  const asNarrow = sensitive.path.length >= route.path.length;
  return asNarrow && route.host !== "*" && covers(sensitive, route.host, pathOf(route.path));
}

/** No more requests than this are tried. */
const mostTried = 1_000;

function highestRate(estate: Estate, { zone }: WebZone): number {
  const edge = estate.edge;
  const rules = [
    ...(edge.phasesOf(zone).get(ratePhase)?.rules ?? []),
    ...(edge.accountPhases.get(ratePhase)?.rules ?? []),
  ];
  // A rate that only the deployment will tell is a symbol, and counts as none.
  const rates = rules.map(({ ratelimit }) => ratelimit?.requestsPerPeriod).filter((rate) => typeof rate === "number");
  return Math.min(mostTried, Math.max(0, ...rates));
}

/** Whether one address is stopped that asks once more than the highest rate. */
function isLimited(estate: Estate, url: string, most: number, method = "POST"): boolean {
  const state = createState();
  const request = { url, method, headers: browser };
  for (let sent = 0; sent <= most; sent += 1) {
    const { kind } = outcomeOf(estate.edge, request, { state });
    if (kind !== "origin") return kind === "limited" || (kind === "challenge" && sent > 0);
  }
  return false;
}
