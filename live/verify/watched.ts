import { placeOf } from "../../edge/health-checkers";
import { found, type LiveFinding } from "../judge/judge";
import type { Seen } from "../judge/seen";
import type { WatchedExpectation } from "./expectation";

/** Whether a service elsewhere watches a URL, as its API says. */
export function watched({ service, url, seconds }: WatchedExpectation, { observations }: Seen): LiveFinding[] {
  const place = placeOf({ service, link: "" });
  const told = observations.watchers?.find((one) => one.service === service);
  if (told === undefined || told.unseen !== undefined) {
    const why = told?.unseen ?? "nobody asked it";
    return [found("verify-watch-unseen", url, `Not judged: ${place} does not say whether it watches ${url}: ${why}.`)];
  }
  const [, host = "", path = ""] = /^https:\/\/([^/]+)([^?#]*)/.exec(url) ?? [];
  const checks = told.urls.filter((one) => sameUrl(one.url, host, path === "" ? "/" : path));
  if (checks.length === 0) return [found("verify-watch-missing", url, `${place} does not watch ${url}.`)];
  const active = checks.filter((one) => one.active);
  if (active.length === 0)
    return [found("verify-watch-paused", url, `The check of ${url} at ${place} is paused or muted.`)];
  const often = active.flatMap((one) => (one.seconds === null ? [] : [one.seconds]));
  if (often.length < active.length || Math.min(...often) <= seconds) return [];
  const message = `${place} looks at ${url} every ${Math.min(...often)} seconds; it has to be ${seconds} at most.`;
  return [found("verify-watch-rare", url, message)];
}

function sameUrl(url: string, host: string, path: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, pathname } = new URL(url);
  return protocol === "https:" && hostname === host && pathname === path;
}
