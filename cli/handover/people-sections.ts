import { placeOf } from "../../edge/health-checkers";
import type { MonitorFact } from "../../edge/intent";
import { isWatching, watchersOf, type Watcher } from "../../policies/watch/watchers";
import type { Estate } from "../../policies/estate";
import { unsaidPlaces } from "../../policies/handover/complete";
import type { Section } from "./section";

/** Secrets by name, never by value. */
export function secretsSection({ secrets }: Estate): Section {
  return {
    title: "Secrets, by name",
    columns: ["name", "what it opens", "owner", "where it is kept", "renewed by"],
    rows: (secrets ?? []).map(({ name, purpose, owner, place, rotateBy }) => [name, purpose, owner, place, rotateBy]),
    missing: secrets === undefined ? ["Nobody keeps an inventory of secrets (section secrets)."] : [],
  };
}

/**
 * What is watched, by whom, and who hears of it.
 *
 * @param ids URN → the provider's id, of what is deployed.
 */
export function monitorsSection(estate: Estate, ids: ReadonlyMap<string, string>): Section {
  const { monitors, owners } = estate;
  const mails = new Map(owners.map(({ name, mail }) => [name, mail]));
  const watchers = watchersOf(estate);
  const unreachable = new Set(monitors.map(({ owner }) => owner).filter((owner) => !mails.has(owner)));
  return {
    title: "Monitors and who hears of them",
    columns: ["monitor", "asks", "watched by", "link", "owner"],
    rows: monitors.map((monitor) => {
      const { name, host, path, owner } = monitor;
      return [
        name,
        `https://${host}${path}`,
        ...watchedBy(monitor, watchers, ids),
        `${owner} ${mails.get(owner) ?? ""}`.trim(),
      ];
    }),
    missing: [
      ...(monitors.length === 0 ? ["Nothing is watched (section monitors)."] : []),
      ...monitors
        .filter((monitor) => !monitor.elsewhere && !watchers.some((one) => isWatching(one, monitor)))
        .map(({ name }) => `Nothing asks what the monitor ${name} promises to watch.`),
      ...[...unreachable].map((owner) => `Nobody has said how to reach ${owner} (owners.${owner}.mail).`),
    ],
  };
}

/** Who watches it, and where that is seen. */
function watchedBy(
  monitor: MonitorFact,
  watchers: readonly Watcher[],
  ids: ReadonlyMap<string, string>,
): [by: string, link: string] {
  if (monitor.elsewhere) return [`${placeOf(monitor.elsewhere)}, as somebody says`, monitor.elsewhere.link];
  const watcher = watchers.find((one) => isWatching(one, monitor));
  if (watcher === undefined) return ["nothing", ""];
  return [watcher.by === "route53" ? "Amazon Route 53" : "Cloudflare", linkTo(watcher, ids)];
}

/**
 * Where its console shows a check. That Route 53's opens one by this address is UNVERIFIED; Cloudflare's fills in
 * account and zone by itself (fundamentals, dashboard links; UNVERIFIED for this page).
 */
function linkTo({ by, resource }: Watcher, ids: ReadonlyMap<string, string>): string {
  if (by === "cloudflare") return "https://dash.cloudflare.com/?to=/:account/:zone/traffic/health-checks";
  const id = ids.get(resource.urn);
  const console = "https://console.aws.amazon.com/route53/healthchecks/home";
  return id === undefined ? console : `${console}#/details/${encodeURIComponent(id)}`;
}

/** Who can get in where, and how somebody else would. */
export function accessSection(estate: Estate): Section {
  return {
    title: "Access",
    columns: ["where", "who", "how somebody else gets in"],
    rows: estate.access.map(({ place, who, recover }) => [place, who, recover]),
    missing: unsaidPlaces(estate).map((place) => `Nobody has said who can get in at: ${place} (access.${place}).`),
  };
}
