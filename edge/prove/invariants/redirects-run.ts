import { demanded } from "../../model/rule-index";
import type { EdgeRule } from "../../model";
import { parseUrl } from "../../trace";
import { fromBytes } from "../../rules";
import type { Ground, Invariant } from "../invariant";

/**
 * A redirect rule for a host runs only where Cloudflare answers for that host: its record has to exist and be proxied.
 */
export const redirectsRun: Invariant = {
  id: "redirects-run",
  control: "route/canonical",
  candidates: (ground) => [...ruledHosts(ground).keys()].map((host) => ({ url: `http://${host}/` })),
  violation(request, ground) {
    const asked = parseUrl(request.url);
    const rule = asked && ruledHosts(ground).get(asked.host);
    if (!rule) return undefined;
    const resolution = ground.edge.zoneOf(asked.host)?.hosts.resolve(asked.host);
    if (resolution === undefined || resolution.kind === "delegated") return undefined;
    if (resolution.kind === "host" && resolution.host.proxied) return undefined;
    const what = resolution.kind === "host" ? "its record is not proxied" : "it has no address record";
    return {
      explanation:
        `The redirect rule ${rule.name} is for ${asked.host}, but ${what}, so the rule never runs. ` +
        "Give the host a proxied record; where it only redirects, A 192.0.2.1.",
    };
  },
};

const known = new WeakMap<Ground, ReadonlyMap<string, EdgeRule>>();

/** Hosts that redirect rules name, each with the first such rule. */
function ruledHosts(ground: Ground): ReadonlyMap<string, EdgeRule> {
  let hosts = known.get(ground);
  if (!hosts) {
    hosts = new Map(namedHosts(ground));
    known.set(ground, hosts);
  }
  return hosts;
}

function namedHosts({ space }: Ground): [string, EdgeRule][] {
  return space.zones
    .flatMap((zone) => zone.phases.get("http_request_dynamic_redirect")?.rules ?? [])
    .flatMap((rule) =>
      [...(demanded(rule.expression, "http.host") ?? [])].map((host): [string, EdgeRule] => [fromBytes(host), rule]),
    )
    .reverse();
}
