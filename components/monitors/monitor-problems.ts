import { limits, type Plan } from "../../edge/plans";
import { nearest } from "../../edge/statement/nearest";
import { atPath, type PathProblem } from "../../standards/problem";
import { isServedBy } from "../host-expression";
import { problem } from "./codes";
import { placeOf } from "../../edge/health-checkers";
import { watchedElsewhere, type Check, type MonitorChoices, type Owner } from "./monitor-choices";
import { checkerRegions, route53Limits } from "./route53-check";

/** What of the site its monitors have to fit. */
export interface Watched {
  readonly plan: Plan;
  readonly accountId: string | undefined;
  readonly owners: readonly Owner[];
  /** Hosts that serve something themselves. */
  readonly hosts: readonly string[];
  /** Paths of the canonical host that only redirect. */
  readonly redirectedPaths: readonly string[];
  readonly canonicalHost: string;
  readonly minTlsVersion: string;
  /** Whether the zone has a certificate besides the universal one. Default false. */
  readonly hasAdvancedCertificate?: boolean;
  /** Hosts that answer at IPv6 addresses only: proxied ones never do, since Cloudflare answers at both. */
  readonly withoutIpv4: readonly string[];
  /** Names of the secrets that are generated. */
  readonly generatedSecrets: readonly string[];
}

/**
 * Everything that would make the monitors of a site blind, mute or impossible.
 *
 * @param alarmed whether there are alarms of CloudWatch.
 */
export function monitorProblems(choices: MonitorChoices, site: Watched, alarmed: boolean): PathProblem[] {
  return [
    ...ownerProblems(choices, site.owners),
    ...watcherProblems(choices, site),
    ...elsewhereProblems(choices),
    ...alertProblems(choices, site, alarmed),
    ...choices.checks.flatMap((check) => checkProblems(check, choices, site)),
    ...choices.signals
      .filter((signal) => signal.withinSeconds % 60 !== 0 || signal.withinSeconds < 60 || signal.atLeast < 1)
      .map((signal) =>
        problem("signal-threshold-invalid", atPath(`monitors.signals.${signal.name}`), {
          message: `It alarms at ${signal.atLeast} within ${signal.withinSeconds} seconds.`,
          fix: "Give atLeast 1 or more, and whole minutes.",
        }),
      ),
  ];
}

/** One problem for all that nobody owns: an alert without an owner is an alert that nobody answers. */
function ownerProblems(choices: MonitorChoices, owners: readonly Owner[]): PathProblem[] {
  const known = new Set(owners.map((owner) => owner.name));
  const owned = [
    ...choices.checks.map((check) => ({ what: check.name, owner: check.owner })),
    ...choices.signals.map((signal) => ({ what: signal.name, owner: signal.owner })),
    { what: "what Cloudflare reports", owner: choices.owner },
  ].filter(({ owner }) => !known.has(owner));
  if (owned.length === 0) return [];
  const strangers = [...new Set(owned.map(({ owner }) => owner))].filter((owner) => owner !== "");
  const who = strangers.length > 0 ? ` (${strangers.join(", ")} is not among the owners)` : "";
  return [
    problem("monitors-without-owner", atPath("monitors"), {
      message: `No declared owner is set for ${owned.map(({ what }) => what).join(", ")}${who}.`,
      fix:
        known.size > 0
          ? `Give each an owner, or monitors.owner for all of them: ${[...known].join(", ")}.`
          : "Declare who is told, such as owners: { founder: { mail: founder@example.com } }, and give " +
            "monitors.owner: founder.",
    }),
  ];
}

function regionProblems(given: readonly string[]): PathProblem[] {
  const known: readonly string[] = checkerRegions;
  const choose = `Choose three or more of ${known.join(", ")}.`;
  const strange = given.filter((region) => !known.includes(region));
  const unknown = strange.map((region) => {
    const meant = nearest(region, known);
    return problem("health-check-regions-too-few", atPath("monitors.regions"), {
      message: `Route 53 does not check from ${region}${meant === undefined ? "." : `; did you mean ${meant}?`}`,
      fix: choose,
    });
  });
  if (strange.length > 0 || new Set(given).size >= 3) return unknown;
  return [
    problem("health-check-regions-too-few", atPath("monitors.regions"), {
      message: `Route 53 checks from at least three regions; it was given ${given.join(", ")}.`,
      fix: choose,
    }),
  ];
}

function watcherProblems(choices: MonitorChoices, site: Watched): PathProblem[] {
  const problems: PathProblem[] = [];
  if (choices.with === "cloudflare") {
    const most = limits.healthChecks[site.plan];
    if (choices.checks.length > most) {
      problems.push(
        problem("health-checks-too-many", atPath("monitors.checks"), {
          message:
            `The ${site.plan} plan has ${most} of Cloudflare's health checks; ` +
            `${choices.checks.length} are declared.`,
          fix: "Set monitors.with to route53, or take a plan that has them (pro: 10).",
        }),
      );
    }
    return problems;
  }
  if (choices.with !== "route53") return problems;
  problems.push(...regionProblems(choices.regions));
  if (site.minTlsVersion === "1.3") {
    problems.push(
      problem("health-check-tls-too-new", atPath("monitors.with"), {
        message: "Route 53 speaks TLS up to 1.2, and tls.minVersion is 1.3: every check would fail.",
        fix: 'Set tls.minVersion to "1.2", or monitors.with to cloudflare (pro).',
      }),
    );
  }
  return problems;
}

/** A statement without a page to look at cannot be checked by anybody. */
function elsewhereProblems(choices: MonitorChoices): PathProblem[] {
  const elsewhere = watchedElsewhere(choices);
  if (elsewhere && choices.link === undefined) {
    return [
      problem("monitors-link-missing", atPath("monitors.link"), {
        message: `The checks are said to be made elsewhere (${choices.with}), and no page shows them.`,
        fix: "Give monitors.link: the https address of the page that lists the checks there.",
      }),
    ];
  }
  if (elsewhere || choices.link === undefined) return [];
  return [
    problem("monitors-link-unused", atPath("monitors.link"), {
      message: `It is the page of a service elsewhere, and the checks are declared here (${choices.with}).`,
      fix: "Take it out, or set monitors.with to checkly, better-stack, uptimerobot or elsewhere.",
    }),
  ];
}

function alertProblems(choices: MonitorChoices, site: Watched, alarmed: boolean): PathProblem[] {
  const problems: PathProblem[] = [];
  if (site.accountId === undefined) {
    problems.push(
      problem("notifications-without-account", atPath("accountId"), {
        message: "Notifications belong to a Cloudflare account, and its id is missing.",
        fix: "Give accountId, as the zone's overview page shows it.",
      }),
    );
  }
  const elsewhere = watchedElsewhere(choices);
  if (choices.alerts.slack !== undefined && !alarmed) {
    problems.push(
      problem("alerts-slack-without-alarms", atPath("monitors.alerts.slack"), {
        message:
          "AWS posts the alarms of Amazon SNS to it, and none is declared: nothing would ever arrive in the channel.",
        fix:
          "Take it out; Cloudflare's notifications reach Slack by alerts.webhook: slack" +
          `${elsewhere ? `, and the alerts of ${placeOf(elsewhere)} by its own integration` : ""}.`,
      }),
    );
  }
  if (alarmed && choices.alerts.webhook === "slack" && choices.alerts.slack === undefined) {
    problems.push(
      problem("alerts-webhook-without-slack", atPath("monitors.alerts"), {
        message: "Slack's incoming webhooks do not accept alarms from Amazon SNS.",
        fix: "Give alerts.slack too, with workspace and channel: AWS Chatbot posts the alarms there.",
      }),
    );
  }
  return problems;
}

function checkProblems(check: Check, choices: MonitorChoices, site: Watched): PathProblem[] {
  const where = `monitors.checks.${check.name}`;
  const problems: PathProblem[] = [];
  if (!isServedBy(check.host, site.hosts)) {
    problems.push(
      problem("health-check-host-unserved", atPath(where), {
        message: `${check.host} serves nothing itself; a redirect would pass for healthy.`,
        fix: `Watch one of ${site.hosts.join(", ")}.`,
      }),
    );
  }
  if (check.host === site.canonicalHost && site.redirectedPaths.includes(check.path)) {
    problems.push(
      problem("health-check-path-redirects", atPath(where), {
        message: `${check.path} is an old link; its redirect would pass for healthy.`,
        fix: "Watch the page that it leads to.",
      }),
    );
  }
  if (check.carries !== undefined && !site.generatedSecrets.includes(check.carries)) {
    problems.push(
      problem("health-check-secret-unknown", atPath(`${where}.carries`), {
        message: `${check.carries} is not a secret that is generated here.`,
        fix:
          "Declare it under secrets, with generate: true. Generated are: " +
          `${site.generatedSecrets.join(", ") || "none"}.`,
      }),
    );
  }
  if (choices.with === "route53") problems.push(...route53Problems(check, where));
  if (choices.with === "route53" && site.withoutIpv4.includes(check.host)) {
    problems.push(
      problem("health-check-ipv6-only", atPath(where), {
        message: `${check.host} has IPv6 addresses only, and Route 53 asks for IPv4 only: it would always be down.`,
        fix: "Give its service an IPv4 address, leave out proxied: false, or set monitors.with to cloudflare (pro).",
      }),
    );
  }
  return problems;
}

/** Room for `?token=` and a generated secret. */
const tokenLength = 48;

function route53Problems(check: Check, where: string): PathProblem[] {
  const { status, body } = check.expect;
  const problems: PathProblem[] = [];
  if (status !== undefined && (status < 200 || status > 399)) {
    problems.push(
      problem("health-check-status-unhealthy", atPath(`${where}.expect.status`), {
        message: `Route 53 takes 200 to 399 for healthy; with ${status} the check would always be down.`,
        fix: "Watch a path that answers 200, or set monitors.with to cloudflare (pro).",
      }),
    );
  }
  if (check.path.length + (check.carries === undefined ? 0 : tokenLength) > route53Limits.path) {
    problems.push(
      problem("health-check-path-too-long", atPath(`${where}.path`), {
        message: `The path is longer than Route 53 takes (${route53Limits.path}).`,
        fix: "Shorten it.",
      }),
    );
  }
  if (body !== undefined && body.length > route53Limits.searchString) {
    problems.push(
      problem("health-check-body-too-long", atPath(`${where}.expect.body`), {
        message: `The text is longer than Route 53 takes (${route53Limits.searchString}).`,
        fix: "Shorten it.",
      }),
    );
  }
  return problems;
}
