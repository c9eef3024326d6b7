import { healthCheckers } from "../../edge/health-checkers";
import { trace } from "../../edge/trace";
import type { Estate } from "../estate";
import { nothingFound, type Verdict } from "../rule";
import { found } from "./check-codes";
import type { Watcher } from "./watchers";

/** Whether a check's own requests get past the rules: one that meets a challenge alarms though nothing is wrong. */
export function reaches({ resource, by, host, path }: Watcher, name: string, estate: Estate): Verdict {
  if (host === undefined || path === undefined || !URL.canParse(`https://${host}${path}`)) return nothingFound;
  const request = { url: `https://${host}${path}`, headers: { "user-agent": healthCheckers[by].userAgent } };
  const [hop] = trace(estate.edge, request, { follow: false }).hops;
  if (hop?.outcome.kind !== "challenge" && hop?.outcome.kind !== "block") return nothingFound;
  const rule = hop.steps.filter((step) => step.rule !== null).at(-1)?.rule ?? "a setting";
  return found(
    "check-blocked",
    `The check ${name} never arrives: ${rule} ` +
      `${hop.outcome.kind === "block" ? "blocks" : "puts a challenge before"} ${request.url}, and it would alarm ` +
      "though nothing is wrong.",
    `Except GET requests of ${healthCheckers[by].name} to this path from the rule, or watch another path.`,
    resource,
  );
}
