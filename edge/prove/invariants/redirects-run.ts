import { parseUrl } from "../../trace";
import type { Invariant } from "../invariant";

/**
 * A redirect rule for a host runs only where Cloudflare answers for that host: its record has to exist and be proxied.
 */
export const redirectsRun: Invariant = {
  id: "redirects-run",
  code: "redirect-never-runs",
  control: "route/canonical",
  candidates: (context) => [...context.redirectsByHost.keys()].map((host) => ({ url: `http://${host}/` })),
  violation(request, context) {
    const asked = parseUrl(request.url);
    const rule = asked && context.redirectsByHost.get(asked.host);
    if (!rule) return undefined;
    const resolution = context.edge.zoneOf(asked.host)?.hosts.resolve(asked.host);
    if (resolution === undefined || resolution.kind === "delegated" || resolution.kind === "unread") return undefined;
    if (resolution.kind === "host" && resolution.host.proxied) return undefined;
    const what = resolution.kind === "host" ? "its record is not proxied" : "it has no address record";
    return {
      explanation:
        `The redirect rule ${rule.name} is for ${asked.host}, but ${what}, so the rule never runs. ` +
        "Give the host a proxied record; where it only redirects, A 192.0.2.1.",
    };
  },
};
