import { callers } from "../../callers";
import { parseUrl, type EdgeRequest, type Outcome } from "../../trace";
import { endOf } from "../chain";
import type { Invariant, ProofContext } from "../invariant";
import { covers } from "../promises";
import { anyPath } from "../space";
import { withFeature } from "../with-feature";

const previewers = callers.filter(({ kind }) => kind === "link-preview");

/**
 * What shows previews of links gets a page that people get: a challenge or a block that singles it out leaves links
 * bare in every chat. Cloudflare counts these among its verified bots (bots/concepts/bot/verified-bots, checked
 * 2026-11-24), and rules may go by that.
 */
export const previewsShown: Invariant = {
  id: "previews-shown",
  code: "link-preview-stopped",
  control: "route/untouched",
  candidates: (context) =>
    publicHosts(context).flatMap((host) =>
      ["/", anyPath].flatMap((path) =>
        previewers.flatMap(({ userAgents }) => userAgents.map((agent) => asPreviewer(`https://${host}${path}`, agent))),
      ),
    ),
  violation(request, context) {
    const agent = request.headers?.["user-agent"];
    const asked = parseUrl(request.url);
    const previewer = previewers.find(({ userAgents }) => agent !== undefined && userAgents.includes(agent));
    if (!previewer || !asked || !publicHosts(context).includes(asked.host)) return undefined;
    const { url, outcome } = endOf(context.chain(request));
    if (!isStopped(outcome)) return undefined;
    // Where people are stopped too, the page is not for everybody.
    if (isStopped(endOf(context.chain(withFeature(request.url, {}))).outcome)) return undefined;
    return {
      explanation:
        `${previewer.name} ${outcome.kind === "block" ? "is blocked" : "is met with a challenge"} at ${url}, where ` +
        "people get the page, so that links to it are shared without a preview. Exempt it in the rule that decides.",
    };
  },
};

function isStopped({ kind }: Outcome): boolean {
  return kind === "challenge" || kind === "block";
}

function asPreviewer(url: string, agent: string): EdgeRequest {
  const fields = { "cf.client.bot": true, "cf.bot_management.verified_bot": true };
  return withFeature(url, { fields }, { "user-agent": agent });
}

/** Hosts with pages for everybody: public, not for programs, and not private as a whole. */
function publicHosts({ promises }: ProofContext): string[] {
  return promises.hosts
    .filter(({ public: isPublic, programs }) => isPublic && programs !== true)
    .map(({ host }) => host)
    .filter((host) => !promises.privateRoutes.some((route) => covers(route, host, anyPath)));
}
