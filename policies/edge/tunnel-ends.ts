import { isTunnelConfig, tunnelRules } from "../../edge/model/tunnels";
import { isUnknown, type DeclaredResource } from "../../edge/resource";
import { nothingFound, type Verdict } from "../rule";
import { found } from "./codes";

/**
 * The last rule of a tunnel takes whatever no other takes: the API refuses others as a bad configuration
 * (cloudflare-one/networks/connectors/cloudflare-tunnel/configure-tunnels/local-management/configuration-file, and its
 * answer as public repositories quote it; checked 2026-11-30).
 */
export function tunnelEnds(resources: readonly DeclaredResource[]): Verdict[] {
  return resources.filter(isTunnelConfig).map((tunnel) => {
    const last = tunnelRules(tunnel.props)?.at(-1);
    if (last === undefined || isUnknown(last.hostname) || isUnknown(last.path)) return nothingFound;
    const isForAll = (value: unknown) => value === undefined || value === null || value === "";
    if (isForAll(last.path) && (isForAll(last.hostname) || last.hostname === "*")) return nothingFound;
    return found(
      "tunnel-end-missing",
      `The last rule of the tunnel ${tunnel.name} is for ${String(last.hostname ?? last.path)} alone; Cloudflare ` +
        "refuses a configuration whose last rule does not take every request.",
      'End it with { service: "http_status:404" }.',
      tunnel,
    );
  });
}
